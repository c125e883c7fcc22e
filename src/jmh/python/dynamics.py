"""ns of CPU a walker-step in NumPy, 1,000 walkers, the best of four rounds: what DynamicsTimes.java does."""
import time

import numpy as np

rng = np.random.default_rng(1)
n = 1000


def best(step, steps):
    times = []
    for _ in range(4):
        begin = time.process_time()
        for _ in range(steps):
            step()
        times.append((time.process_time() - begin) / steps / n * 1e9)
    return min(times)


def rastrigin(d):
    w = rng.standard_normal((n, d))
    labels = np.rint(w)
    lowest = np.full(n, np.inf)
    transitions = 0

    def step():
        nonlocal w, labels, lowest, transitions
        slope = 2 * w + 20 * np.pi * np.sin(2 * np.pi * w)
        w = w - 0.001 * ((1 + 2 * rng.standard_normal((n, d))) * slope + rng.standard_normal((n, d)))
        now = np.rint(w)
        transitions += np.any(now != labels, axis=1).sum()
        labels = now
        lowest = np.minimum(lowest, 10 * d + (w * w - 10 * np.cos(2 * np.pi * w)).sum(axis=1))

    return step


def regression():
    a = rng.standard_normal((10000, 100))
    y = a @ (3 * rng.standard_normal(100)) + 3 * rng.standard_normal(10000)
    w = rng.standard_normal((n, 100))

    def step():
        nonlocal w
        rows = rng.integers(0, 10000, (n, 10))
        batch = a[rows]
        residual = (batch @ w[:, :, None])[:, :, 0] - y[rows]
        w = w - 0.02 * (residual[:, None, :] @ batch)[:, 0, :] / 10

    return step


def streamed_regression():
    truth = 3 * rng.standard_normal(100)
    w = rng.standard_normal((n, 100))

    def step():
        nonlocal w
        batch = rng.standard_normal((n, 10, 100))
        residual = (batch @ (w - truth)[:, :, None])[:, :, 0] - 3 * rng.standard_normal((n, 10))
        w = w - 0.02 * (residual[:, None, :] @ batch)[:, 0, :] / 10

    return step


def quadratic():
    x = rng.standard_normal(n)
    lowest = np.full(n, np.inf)

    def step():
        nonlocal x, lowest
        x = x - 0.1 * ((1 + 2 * rng.standard_normal(n)) * x + rng.standard_normal(n))
        lowest = np.minimum(lowest, 0.5 * x * x)

    return step


def cosine_bowl():
    x = rng.standard_normal(n)
    labels = np.zeros(n)
    lowest = np.full(n, np.inf)
    transitions = 0

    def step():
        nonlocal x, labels, lowest, transitions
        noise = 1 + 2 * rng.standard_normal(n)
        x = x - 0.01 * (noise * x * (0.2 + 2 * np.sin(x * x)) + rng.standard_normal(n))
        now = np.sign(x) * np.floor(x * x / (2 * np.pi) + 0.484)
        transitions += np.count_nonzero(now != labels)
        labels = now
        lowest = np.minimum(lowest, x * x / 10 + 1 - np.cos(x * x))

    return step


for name, make, steps in (
    ("rastrigin-16", lambda: rastrigin(16), 60),
    ("rastrigin-64", lambda: rastrigin(64), 20),
    ("linear-regression", regression, 20),
    ("streamed-regression", streamed_regression, 10),
    ("quadratic", quadratic, 2000),
    ("cosine-bowl", cosine_bowl, 1000),
):
    print(f"{name} {best(make(), steps):.2f}")
