"""ns of CPU a walker-step in NumPy, 2,000 walkers: what FormulaTimes.java does, a line a case, the best of some legs.

As a good user would write it: derivatives by hand, a coordinate an array, buffers used again, the fastest bit generator.
"""
import time

import numpy as np

N = 2000
STEPS = 100
ROUNDS = 400
GAMMA = 0.01

rng = np.random.Generator(np.random.SFC64(1))


def cost(gradient, multiplicative):
    x = rng.standard_normal(N)
    y = rng.standard_normal(N)
    gx = np.empty(N)
    gy = np.empty(N)
    z = np.empty((4 if multiplicative else 2, N))

    def step():
        gradient(x, y, gx, gy)
        rng.standard_normal(out=z)
        if multiplicative:
            z[2:] *= 2.0
            z[2:] += 1.0
            np.multiply(gx, z[2], out=gx)
            np.multiply(gy, z[3], out=gy)
        np.add(gx, z[0], out=gx)
        np.add(gy, z[1], out=gy)
        np.multiply(gx, GAMMA, out=gx)
        np.multiply(gy, GAMMA, out=gy)
        np.subtract(x, gx, out=x)
        np.subtract(y, gy, out=y)

    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        for _ in range(STEPS):
            step()
        best = min(best, (time.process_time() - begin) / STEPS / N * 1e9)
    return best


a = np.empty(N)
b = np.empty(N)
c = np.empty(N)
d = np.empty(N)


def wells(x, y, gx, gy):
    """0.1 (x^2 + y^2) - 2 exp(-((x-2)^2 + y^2)) - 1.5 exp(-((x+2)^2 + (y-1)^2))."""
    np.subtract(x, 2.0, out=a)
    np.multiply(a, a, out=b)
    np.multiply(y, y, out=c)
    np.add(b, c, out=b)
    np.negative(b, out=b)
    np.exp(b, out=b)
    np.multiply(b, 4.0, out=b)
    np.multiply(x, 0.2, out=gx)
    np.multiply(a, b, out=a)
    np.add(gx, a, out=gx)
    np.add(b, 0.2, out=b)
    np.multiply(y, b, out=gy)
    np.add(x, 2.0, out=a)
    np.subtract(y, 1.0, out=b)
    np.multiply(a, a, out=c)
    np.multiply(b, b, out=d)
    np.add(c, d, out=c)
    np.negative(c, out=c)
    np.exp(c, out=c)
    np.multiply(c, 3.0, out=c)
    np.multiply(a, c, out=a)
    np.add(gx, a, out=gx)
    np.multiply(b, c, out=b)
    np.add(gy, b, out=gy)


def himmelblau(x, y, gx, gy):
    """(x^2 + y - 11)^2 + (x + y^2 - 7)^2."""
    np.multiply(x, x, out=a)
    np.add(a, y, out=a)
    np.subtract(a, 11.0, out=a)
    np.multiply(y, y, out=b)
    np.add(b, x, out=b)
    np.subtract(b, 7.0, out=b)
    np.multiply(x, a, out=gx)
    np.multiply(gx, 4.0, out=gx)
    np.multiply(y, b, out=gy)
    np.multiply(gy, 4.0, out=gy)
    np.multiply(a, 2.0, out=a)
    np.multiply(b, 2.0, out=b)
    np.add(gx, b, out=gx)
    np.add(gy, a, out=gy)


np.seterr(all="ignore")
print(f"wells-additive {cost(wells, False):.2f}")
print(f"wells-multiplicative {cost(wells, True):.2f}")
print(f"himmelblau-additive {cost(himmelblau, False):.2f}")
