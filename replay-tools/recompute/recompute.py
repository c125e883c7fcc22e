#!/usr/bin/env python3
"""Computes a run's statistics again with scipy, and with R where it is installed, and compares.

    recompute.py RUN [--data DIR] [--hopscape PROGRAM]

Calls `hopscape export`, `escape`, `compare` and `tail --sample final` of RUN, and prints a line for each number that can be had
a second time from the tables: agree, or differ with both. Intervals by resampling are compared to within their own spread over
seeds. Ends with 1 where anything differs. Python 3.8 or newer, numpy, scipy 1.11 or newer; R with its package survival.
"""
import argparse
import csv
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

import numpy as np
from scipy import optimize, stats

ROUNDING = 1e-9  # relative: sums in another order
DIGITS = 6e-3  # relative: three digits of a sentence
RESAMPLED = 0.25  # of a half width: ends of 999 resamples, four standard deviations of them
Z = stats.norm.ppf(0.975)


class Report:
    def __init__(self):
        self.differ = 0
        self.agree = 0

    def line(self, what, ours, theirs, tolerance=ROUNDING, absolute=0.0, by="scipy"):
        if ours is None or theirs is None:
            same = ours is None and theirs is None
        else:
            same = abs(ours - theirs) <= max(tolerance * max(abs(ours), abs(theirs)), absolute)
        self.agree += same
        self.differ += not same
        print(f"{'agree ' if same else 'DIFFER'}  {what}: {show(ours)}" + ("" if same else f", but {show(theirs)}") + f" ({by})")


def show(x):
    return "none" if x is None else f"{x:.10g}"


def finite(x):
    return None if x is None or not math.isfinite(x) else float(x)


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def survival(report, name, answer, times, seen):
    data = stats.CensoredData(uncensored=times[seen], right=times[~seen])
    curve = stats.ecdf(data).sf
    band = curve.confidence_interval(method="log-log")
    at = [p for p in answer["survival"] if p["step"] > 0 and 0 < p["estimate"] < 1]
    steps = np.array([p["step"] for p in at])
    for key, theirs in (("estimate", curve), ("low", band.low), ("high", band.high)):
        off = [abs(p[key] - v) for p, v in zip(at, theirs.evaluate(steps)) if p[key] is not None]
        report.line(f"{name} Kaplan-Meier, {key} at {len(off)} steps, largest difference", 0.0, max(off, default=0.0), absolute=1e-9)
    def median(sf):
        below = np.nonzero(sf.probabilities <= 0.5 + 1e-12)[0]
        if not len(below):
            return None
        i = below[0]
        flat = abs(sf.probabilities[i] - 0.5) < 1e-12 and i + 1 < len(sf.quantiles)
        return (sf.quantiles[i] + sf.quantiles[i + 1]) / 2 if flat else sf.quantiles[i]
    report.line(f"{name} median", answer["median"]["estimate"], finite(median(curve)))
    k, total = int(seen.sum()), times.sum()
    mean = answer["mean"]
    if k and mean["method"].startswith("exponential"):
        report.line(f"{name} exponential mean", mean["estimate"], total / k)
        degrees = 2 * k + (2 if k < len(times) else 0)
        report.line(f"{name} exponential mean, low", mean["low"], 2 * total / stats.chi2.ppf(0.975, degrees))
        report.line(f"{name} exponential mean, high", mean["high"], 2 * total / stats.chi2.ppf(0.025, 2 * k))
    grid = np.concatenate([[0], curve.quantiles[curve.quantiles <= times.max()], [times.max()]])
    heights = np.concatenate([[1], curve.probabilities[curve.quantiles <= times.max()]])
    area = float(np.sum(np.diff(grid) * heights))
    report.line(f"{name} area under Kaplan-Meier", answer["bootstrapMean"]["estimate"], area)


def stratified_log_rank(arms):
    """k groups, a stratum for each walker: sums of observed less expected and their covariance (Mantel)."""
    names = list(arms)
    walkers = len(arms[names[0]][0])
    excess, cov = np.zeros(len(names)), np.zeros((len(names), len(names)))
    for w in range(walkers):
        t = np.array([arms[a][0][w] for a in names])
        d = np.array([arms[a][1][w] for a in names])
        for moment in np.unique(t[d]):
            risk, dead = t >= moment, (t == moment) & d
            n, m = risk.sum(), dead.sum()
            share = risk / n
            excess += dead - m * share
            if n > 1:
                cov += m * (n - m) / (n - 1) * (np.diag(share) - np.outer(share, share))
    value = excess[:-1] @ np.linalg.pinv(cov[:-1, :-1]) @ excess[:-1]
    return float(value), float(stats.chi2.sf(value, len(names) - 1))


def in_r(report, folder, escape):
    if not shutil.which("Rscript"):
        print("        R is not installed: its part is left out")
        return
    script = r"""
      if (!requireNamespace('survival', quietly = TRUE)) { cat('none\n'); quit() }
      library(survival)
      w <- read.csv(file.path(commandArgs(TRUE)[1], 'times.csv'))
      for (a in unique(w$arm)) {
        f <- survfit(Surv(time, seen) ~ 1, data = w[w$arm == a, ], conf.type = 'log-log')
        q <- quantile(f, 0.5)
        cat('median', a, q$quantile, q$lower, q$upper, '\n')
      }
      if (length(unique(w$arm)) > 1) {
        s <- survdiff(Surv(time, seen) ~ arm + strata(walker), data = w)
        cat('logrank', 'all', s$chisq, '\n')
      }
    """
    out = subprocess.run(["Rscript", "-e", script, folder], capture_output=True, text=True)
    by = {arm["name"]: arm for arm in escape["arms"]}
    if "none" in out.stdout.split() or out.returncode:
        print("        R has no package survival: its part is left out")
        return
    for line in out.stdout.splitlines():
        kind, arm, *values = line.split()
        numbers = [finite(float(v)) if v != "NA" else None for v in values]
        if kind == "median":
            for key, value in zip(("estimate", "low", "high"), numbers):
                report.line(f"{arm} median, {key}", by[arm]["median"][key], value, by="R survival")
        elif escape.get("logRank"):
            report.line("log-rank, stratified by walker", escape["logRank"]["statistic"], numbers[0], 1e-7, by="R survival")


def hill(x, k):
    logs = np.log(x[: k + 1])
    return 1 / (logs[:k] - logs[k]).mean()


def tails(report, name, answer, distances):
    x = np.sort(distances[distances > 0])[::-1]
    n = len(distances)
    for each in answer["estimates"]:
        k, kind, value = each["k"], each["estimator"], each["exponent"]
        if value is None or each["method"].find("jackknife") >= 0:
            continue
        what = f"{name} {kind} at k = {k}"
        if kind in ("hill", "hill-of-the-largest"):
            a = hill(x, k)
            report.line(what, value, a)
            report.line(what + ", low", each["low"], a * stats.gamma.ppf(0.025, k) / k)
            report.line(what + ", high", each["high"], a * stats.gamma.ppf(0.975, k) / k)
        elif kind == "bias-reduced-hill":
            z = np.arange(1, k + 1) * -np.diff(np.log(x[: k + 1]))
            end = stats.linregress(np.arange(1, k + 1) / (k + 1), z).intercept
            report.line(what, value, 1 / end)
        elif kind == "moment":
            e = np.log(x[:k] / x[k])
            m1, m2 = e.mean(), (e**2).mean()
            gamma = m1 + 1 - 0.5 / (1 - m1**2 / m2)
            report.line(what, value, finite(1 / gamma) if gamma > 0 else None)
        elif kind == "power-law":
            report.line(what, value, hill(x, k))
            fit = stats.pareto.fit(x[:k], floc=0, fscale=x[k])
            report.line(what + ", maximum likelihood", value, fit[0], 1e-4)
            distance = stats.kstest(x[:k], stats.pareto(value, scale=x[k]).cdf).statistic
            print(f"        {name} Kolmogorov-Smirnov distance there: {distance:.4g}")
    k = next((e["k"] for e in answer["estimates"] if e["estimator"] == "power-law" and e["exponent"]), None)
    for rival in answer["alternatives"] if k else []:
        e = np.log(x[:k] / x[k])
        power = stats.expon(scale=e.mean()).logpdf(e)
        if rival["name"] == "exponential":
            excess = np.expm1(e)
            other = stats.expon(scale=excess.mean()).logpdf(excess) + e
        else:
            def minus(p):
                return -np.sum(stats.norm.logpdf(e, p[0], math.exp(p[1])) - stats.norm.logsf(0, p[0], math.exp(p[1])))
            best = min((optimize.minimize(minus, start, method="Nelder-Mead", options=dict(xatol=1e-10, fatol=1e-10, maxiter=20000, maxfev=20000))
                        for start in ([0, math.log(e.std())], [-3 * e.mean(), math.log(2 * e.std())])), key=lambda r: r.fun)
            m, s = best.x[0], math.exp(best.x[1])
            other = stats.norm.logpdf(e, m, s) - stats.norm.logsf(0, m, s)
        d = power - other
        z = d.mean() * math.sqrt(k) / d.std()
        if rival["statistic"] is not None:
            report.line(f"{name} Vuong against {rival['name']}", rival["statistic"], z, 1e-3)
            report.line(f"{name} Vuong against {rival['name']}, p", rival["pValue"], 2 * stats.norm.sf(abs(z)), 5e-3)


def pair(report, pair, arms):
    a, b = arms[pair["a"]], arms[pair["b"]]
    columns = {"log10-range": ("largest", np.log10), "lowest-value": ("lowest", lambda v: v)}
    for measure in pair["measures"]:
        kind, d = measure["measure"], measure["difference"]
        what = f"{pair['a']} - {pair['b']} {kind}"
        if not measure["paired"] or d["estimate"] is None:
            continue
        if kind in columns:
            column, function = columns[kind]
            left, right = (function(np.array([float(r[column]) for r in one["rows"]])) for one in (a, b))
        elif kind == "escape-time":
            until = measure["horizon"] or math.inf
            left, right = np.minimum(a["times"], until), np.minimum(b["times"], until)
        elif kind == "distinct-basins":
            left, right = a["distinct"], b["distinct"]
        else:
            continue
        difference = left - right
        report.line(what + ", mean difference", d["estimate"], float(difference.mean()), absolute=1e-12)
        ours = measure["a"]["estimate"]
        report.line(f"{what}, mean of {pair['a']}", ours, float(left.mean()), absolute=1e-12)
        if d["low"] is None or np.ptp(difference) == 0:
            continue
        ends = stats.bootstrap((difference,), np.mean, n_resamples=9999, method="BCa", random_state=np.random.default_rng(1)).confidence_interval
        half = (ends.high - ends.low) / 2
        report.line(what + ", low (BCa)", d["low"], float(ends.low), 0, RESAMPLED * half)
        report.line(what + ", high (BCa)", d["high"], float(ends.high), 0, RESAMPLED * half)
        told = re.search(r"signed-rank p = ([0-9.eE+-]+)", measure["verdict"])
        if told:
            test = stats.wilcoxon(difference, zero_method="pratt", correction=True, method="auto" if np.all(difference) else "approx")
            said = float(told.group(1))
            report.line(what + ", Wilcoxon signed rank p", said, float(test.pvalue), DIGITS)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run")
    parser.add_argument("--data", default="runs")
    parser.add_argument("--hopscape", default=os.environ.get("HOPSCAPE", "hopscape"))
    asked = parser.parse_args()

    def ask(*words):
        command = [asked.hopscape, words[0], asked.run, "--data", asked.data, "--quiet", *words[1:]]
        answer = subprocess.run(command, capture_output=True, text=True)
        if answer.returncode:
            print(f"        {words[0]} is left out: {answer.stderr.strip().splitlines()[-1]}")
            return None
        return json.loads(answer.stdout) if answer.stdout.startswith("{") else {}

    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        if ask("export", "--out", folder) is None:
            return 2
        arms = {}
        for row in rows(os.path.join(folder, "walkers.csv")):
            arms.setdefault(row["arm"], {"rows": []})["rows"].append(row)
        visited = {}
        for row in rows(os.path.join(folder, "residences.csv")):
            visited.setdefault((row["arm"], row["walker"]), set()).add(row["basin"])
        for name, arm in arms.items():
            arm["seen"] = np.array([r["escaped_at"] != "" for r in arm["rows"]])
            arm["times"] = np.array([float(r["escaped_at"] or r["step"]) for r in arm["rows"]])
            arm["distinct"] = np.array([float(len(visited[name, r["walker"]])) for r in arm["rows"]])
        escape = ask("escape", "--json")
        for answer in escape["arms"] if escape else []:
            if answer.get("survival"):
                arm = arms[answer["name"]]
                survival(report, answer["name"], answer, arm["times"], arm["seen"])
        if escape and escape.get("logRank") and escape["logRank"].get("statistic") is not None:
            value, p = stratified_log_rank({n: (a["times"], a["seen"]) for n, a in arms.items()})
            report.line("log-rank, stratified by walker", escape["logRank"]["statistic"], value, 1e-7, by="numpy")
            if len(arms) == 2:  # of pairs it is the sign test, whose probability is exact
                (t1, d1), (t2, d2) = ((a["times"], a["seen"]) for a in arms.values())
                first = np.sum((t1 < t2) & d1)
                p = stats.binomtest(int(first), int(first + np.sum((t2 < t1) & d2))).pvalue
            report.line("log-rank, p", escape["logRank"]["pValue"], p, 1e-7, 1e-300)
        if escape and escape["arms"]:
            with open(os.path.join(folder, "times.csv"), "w") as file:
                file.write("arm,walker,time,seen\n")
                for name, arm in arms.items():
                    for w, (t, s) in enumerate(zip(arm["times"], arm["seen"])):
                        file.write(f"{name},{w},{t},{int(s)}\n")
            in_r(report, folder, escape)
        for each in (ask("compare", "--json") or {"pairs": []})["pairs"] if len(arms) > 1 else []:
            pair(report, each, arms)
        for answer in (ask("tail", "--sample", "final", "--json") or {"arms": []})["arms"]:
            x = [[float(v) for c, v in r.items() if re.fullmatch(r"x\d+", c)] for r in arms[answer["name"]]["rows"] if r["diverged_at"] == ""]
            if len(x[0] if x else []) == 1 and any(e["exponent"] for e in answer["estimates"]):
                tails(report, answer["name"], answer, np.abs(np.array(x)[:, 0]))
    print(f"{report.agree} agree, {report.differ} differ")
    return 1 if report.differ else 0


if __name__ == "__main__":
    sys.exit(main())
