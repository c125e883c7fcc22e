"""What NumPy does for the kernel's work: 1,000 walkers at once, basin labels and recorded transitions included.

Prints ns of CPU a walker-step on the cosine bowl for the cases of baseline.c, in their order.
"""

import sys
import time

import numpy as np

WALKERS = 1000


def label(x):
    return np.sign(x) * np.floor(x * x * 0.15915494309189535 + 0.48405)


def run(kind, sigma, scale, basins, steps):
    draws = np.random.default_rng(1)
    x = np.full(WALKERS, -4.75)
    basin = label(x)
    recorded = []
    begin = time.process_time()
    for k in range(steps):
        y = x * x
        slope = x * (0.2 + 2 * np.sin(y))
        if kind == "multiplicative":
            g = (1 + sigma * draws.standard_normal(WALKERS)) * slope + scale * draws.standard_normal(WALKERS)
        elif kind == "normal":
            g = slope + scale * draws.standard_normal(WALKERS)
        else:
            g = slope + scale / np.sqrt(3) * draws.standard_t(3, WALKERS)
        x = x - 0.01 * g
        if not basins:
            continue
        to = label(x)
        moved = np.nonzero(to != basin)[0]
        if moved.size:
            recorded.append((k + 1, moved, basin[moved], to[moved]))
        if len(recorded) == 256:
            recorded.clear()  # as if it had been handed on
        basin = to
    return (time.process_time() - begin) * 1e9 / (WALKERS * steps)


steps = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
cases = (
    ("multiplicative", 2, 1, True),
    ("normal", 0, 13, True),
    ("student", 0, 13, True),
    ("multiplicative", 50, 1, True),
    ("multiplicative", 12, 60, True),
    ("multiplicative", 2, 1, False),
    ("multiplicative", 12, 60, False),
    ("multiplicative", 50, 1, False),
)
print(*(f"{run(*case, steps):.2f}" for case in cases))
