"""ns of CPU a walker-step of SGD on networks, batches of 32 rows, as a good user of NumPy writes it, a line a case: one network by
itself, and 64 at once in stacks of matrices. What NetworkTimes.java does."""
import sys
import time

import numpy as np

BATCH = 32
SECONDS = 4.0


def standardised(name):
    table = np.genfromtxt(name, delimiter=",", skip_header=1 if "musk" in name else 0)
    features = table[:, :-1]
    deviation = features.std(axis=0)
    return (features - features.mean(axis=0)) / np.where(deviation > 0, deviation, 1), table[:, -1].astype(int)


def times(case, name, widths, relu, count, step):
    rng = np.random.Generator(np.random.SFC64(1))
    a, y = standardised(name)
    n, classes = a.shape[0], y.max() + 1
    sizes = [a.shape[1], *widths, 1 if classes == 2 else classes]
    w = [rng.standard_normal((count, i, o)) / np.sqrt(i) for i, o in zip(sizes, sizes[1:])]
    b = [np.zeros((count, 1, o)) for o in sizes[1:]]
    if count == 1:
        w, b = [each[0] for each in w], [each[0] for each in b]
    flip = (1, 0) if count == 1 else (0, 2, 1)
    labels = np.eye(classes)[y] if classes > 2 else y[:, None].astype(float)

    def steps(k):
        for _ in range(k):
            rows = rng.integers(0, n, size=BATCH if count == 1 else (count, BATCH))
            units = [a[rows]]
            for l in range(len(w)):
                z = units[-1] @ w[l]
                z += b[l]
                if l < len(w) - 1:
                    np.maximum(z, 0, out=z) if relu else np.tanh(z, out=z)
                units.append(z)
            s = units.pop()
            if classes == 2:
                p = 1 / (1 + np.exp(-s))
            else:
                p = np.exp(s - s.max(axis=-1, keepdims=True))
                p /= p.sum(axis=-1, keepdims=True)
            d = (p - labels[rows]) * (step / BATCH)
            for l in range(len(w) - 1, -1, -1):
                below = d @ w[l].transpose(flip) if l > 0 else None
                w[l] -= units[l].transpose(flip) @ d
                b[l] -= d.sum(axis=-2, keepdims=count > 1)
                if l > 0:
                    d = below * (units[l] > 0 if relu else 1 - units[l] * units[l])

    steps(20)
    best, begin, k = 1e9, time.process_time(), max(1, 500 // count)
    while time.process_time() - begin < SECONDS:
        at = time.process_time()
        steps(k)
        best = min(best, (time.process_time() - at) / (k * count))
    print(case, round(best * 1e9))


where = sys.argv[1] if len(sys.argv) > 1 else "conf/data"
for count, of in ((1, "one"), (64, "64")):
    times("digits-64-32-relu-" + of, where + "/digits.csv", [64, 32], True, count, 0.1)
    times("digits-64-32-tanh-" + of, where + "/digits.csv", [64, 32], False, count, 0.1)
    times("musk-16-tanh-" + of, where + "/musk1.csv", [16], False, count, 0.1)
