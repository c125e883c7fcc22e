#!/usr/bin/env python3
"""The laboratory from Python, cell by cell: run, look, take paths out, estimate. Under a minute; NumPy is used where present."""
# %% Two noise models on one bowl
import math
import tempfile

import hopscape as hs

folder = tempfile.TemporaryDirectory()
scenario = folder.name + "/bowl.conf"
with open(scenario, "w", encoding="utf-8") as file:
    file.write("""
scenario {
  name = bowl, seed = 1, walkers = 32, steps = 20000
  landscape { type = cosine-bowl }, start = [-4.75]
  optimizer { type = sgd, step-size = 0.01 }
  arms {
    additive       { noise { type = additive, law { type = gaussian }, scale = 13 } }
    multiplicative { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }
  }
}
""")
run = hs.run(scenario, sets={"walkers": 16}, data=folder.name)
for arm in run.arms():
    print(f"{arm['name']:>15}: {arm['walkers']} walkers, {arm['transitions']:,} transitions, lowest f {arm['best']['value']:.3g}")

# %% When do they leave the basin in which they began?
for arm in run.escapes():
    print(f"{arm['name']:>15}: {arm['events']} escapes, {arm['censored']} still there, mean", arm["mean"])

# %% Whole ensembles as arrays: the next step is w - gamma (f' + noise)
paths = run.trajectories(columns=["x", "f", "gradient", "noise", "step-size"], every=1, stop=1000)
print(paths)
x, gradient, noise, gamma = (paths[name] for name in ("x0", "gradient0", "noise0", "step-size"))
worst = max(
    abs(x[w][k + 1] - (x[w][k] - gamma[w][k] * (gradient[w][k] + noise[w][k]))) / (1 + abs(gamma[w][k] * gradient[w][k]))
    for w in range(paths.shape[0]) for k in range(paths.shape[1] - 1))
print(f"largest difference between a step and the formula: {worst:.1e}")
assert worst < 1e-10

# %% How the noise depends on the arm
for name in ("additive", "multiplicative"):
    sizes = [abs(value) for walker in paths.arm(name)["noise0"] for value in walker]
    print(f"{name:>15}: noise rms {math.sqrt(sum(s * s for s in sizes) / len(sizes)):.3g}, median {sorted(sizes)[len(sizes) // 2]:.3g}")

# %% Tail estimates of any numbers
every = run.trajectories(arms=["multiplicative"], every=50, start=10_000)
values = [abs(value) for walker in every["x0"] for value in walker]
for estimate in hs.tail(values)["arms"][0]["estimates"][:2]:
    print(estimate)

# %% What is refused says why
try:
    run.trajectories(columns=["x", "gradeint"])
except hs.HopscapeError as refused:
    print(f"exit code {refused.code}: {refused.message}")
folder.cleanup()
