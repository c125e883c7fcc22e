"""Hopscape from Python: runs, estimates and whole ensembles as arrays (Python 3.8; the standard library is enough).

    import hopscape as hs
    run = hs.run("conf/scenarios/basin-hopping.conf", sets={"walkers": 16, "steps": 20_000})
    run                                   # a table of arms in a notebook
    paths = run.trajectories(columns=["x", "f", "noise"], every=100)
    paths["x0"]                           # walkers x steps, an array of NumPy's where that is installed

Each call runs the program, found in HOPSCAPE, beside this file, in this file's repository, or on PATH. What it refuses is
raised as HopscapeError with its message and exit code.
"""
import array
import html
import json
import math
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

try:
    import numpy
except ImportError:
    numpy = None

__all__ = ["HopscapeError", "Run", "Trajectories", "open", "run", "tail"]
_open = open


class HopscapeError(Exception):
    """What the program refused: `message`, `code` (its exit code), `where` (a file and line, a run) or None."""

    def __init__(self, message, code, where=None):
        super().__init__(f"{where}: {message}" if where else message)
        self.message, self.code, self.where = message, code, where


def _program():
    given = os.environ.get("HOPSCAPE")
    if given:
        found = shutil.which(given)
        if not found:
            raise HopscapeError(f"HOPSCAPE is no program that can be run: {given}", 2)
        return found
    here = pathlib.Path(__file__).resolve().parent
    for place in (here / "hopscape", here.parent.parent / "hopscape"):
        if place.is_file() and os.access(place, os.X_OK):
            return str(place)
    found = shutil.which("hopscape")
    if not found:
        raise HopscapeError("there is no hopscape beside hopscape.py or on PATH. Maybe set HOPSCAPE to the launcher.", 2)
    return found


def _call(*words, data=None):
    """The JSON document that a command prints; progress and notes go to stderr."""
    command = [_program(), *map(str, words), "--json"] + ([] if data is None else ["--data", str(data)])
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        out, err = process.communicate()
    except KeyboardInterrupt:
        # The program was interrupted too: a run stops at its next leg and can be gone on with.
        process.communicate()
        raise
    if process.returncode == 0:
        return json.loads(out)
    try:
        error = json.loads(out)["error"]
    except (ValueError, KeyError, TypeError):
        told = [line for line in err.splitlines() if line.startswith("hopscape: ")]
        message = told[-1][len("hopscape: "):] if told else (err.strip() or "the program ended without a word")
        raise HopscapeError(message, process.returncode) from None
    raise HopscapeError(error["message"], error["code"], error.get("where"))


def _value(value):
    """A value as scenarios write it."""
    return value if isinstance(value, str) else json.dumps(value)


def _listed(what):
    """`a,b` of ["a", "b"] or "a,b"; ranges of walkers as they are."""
    if isinstance(what, range):
        what = list(what)
    if isinstance(what, (list, tuple)):
        return ",".join(map(str, what))
    return str(what)


def run(scenario, sets=None, run=None, seed=None, data=None, threads=None):
    """Runs a scenario, or goes on with its run where that is not done; `sets` are settings by path. Gives the Run."""
    words = ["run", scenario, "--quiet"]
    for path, value in (sets or {}).items():
        words += ["--set", f"{path}={_value(value)}"]
    for name, value in (("--run", run), ("--seed", seed), ("--threads", threads)):
        words += [] if value is None else [name, value]
    return Run(_call(*words, data=data)["run"], data)


def open(name, data=None):
    """A run that is there; `data` is the folder of runs (./runs)."""
    opened = Run(name, data)
    opened.show()
    return opened


def tail(values, column=None, center=None):
    """Tail estimates of numbers, or of the rows of a table of them: a document like that of `hopscape tail --from`."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "values.csv")
        with _open(file, "w", encoding="utf-8") as out:
            rows = values.tolist() if hasattr(values, "tolist") else list(values)
            width = len(rows[0]) if rows and isinstance(rows[0], (list, tuple)) else 1
            out.write(",".join(f"x{i}" for i in range(width)) + "\n")
            for row in rows:
                out.write(",".join(repr(float(x)) for x in (row if isinstance(row, (list, tuple)) else [row])) + "\n")
        words = ["tail", "--from", file]
        words += [] if column is None else ["--column", column]
        words += [] if center is None else ["--center", center]
        return _call(*words)


class Run:
    """A run by its name; each question is asked of the program anew."""

    def __init__(self, name, data=None):
        self.name, self.data = name, data

    def _ask(self, command, *words):
        return _call(command, self.name, *words, data=self.data)

    def show(self):
        """The document of `hopscape show`."""
        return self._ask("show")

    def arms(self):
        """A list of arms, each a dict with `name`, `walkers`, `stepsPerWalker`, `transitions`, `basins`, ..."""
        return self.show()["arms"]

    def escapes(self):
        """Escape times by arm: survival, mean and median with intervals."""
        return self._ask("escape")["arms"]

    def tail(self):
        """Tail exponents by arm, beside theory."""
        return self._ask("tail")["arms"]

    def compare(self, arms=None):
        """The document of `hopscape compare`; of these arms alone where they are named."""
        return self._ask("compare", *([] if arms is None else ["--arms", _listed(arms)]))

    def trajectories(self, arms=None, walkers="all", every=1, columns=("x",), start=None, stop=None):
        """
        States of walkers, re-created: `columns` of x, f, gradient, noise, step-size, basin; `walkers` "all", "0-63" or a list.
        From step `start` to `stop`, every `every`.
        """
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "paths.npy")
            words = ["--walkers", _listed(walkers), "--columns", _listed(columns), "--every", every, "--out", file]
            for name, value in (("--arms", arms), ("--from", start), ("--to", stop)):
                words += [] if value is None else [name, _listed(value)]
            self._ask("trajectory", *words)
            with _open(os.path.join(folder, "paths.json"), encoding="utf-8") as description:
                about = json.load(description)
            return Trajectories(about, _array(file))

    def __repr__(self):
        return f"Run({self.name!r})"

    def _repr_html_(self):
        shown = self.show()
        head = "<tr><th>arm<th>walkers<th>steps<th>transitions<th>lowest f</tr>"
        rows = "".join(
            f"<tr><td>{html.escape(arm['name'])}<td>{arm['walkers']:,}<td>{arm['stepsPerWalker']:,}"
            f"<td>{arm['transitions']:,}<td>{_number((arm.get('best') or {}).get('value'))}</tr>"
            for arm in shown["arms"])
        title = f"{shown['run']}: {shown['status']}, scenario {shown['scenario']}, seed {shown['seed']}"
        return f"<p>{html.escape(title)}</p><table>{head}{rows}</table>"


def _number(value):
    return "-" if value is None else f"{value:.6g}"


def _array(file):
    """The doubles of an .npy file: NumPy's array, or array.array where NumPy is not installed."""
    if numpy is not None:
        return numpy.load(file)
    with _open(file, "rb") as source:
        source.seek(8)
        source.seek(struct.unpack("<H", source.read(2))[0], 1)
        values = array.array("d", source.read())
    if sys.byteorder == "big":
        values.byteswap()
    return values


class Trajectories:
    """
    States of walkers. `paths["x0"]` has a row a walker and a column a step: of NumPy, or a list of array.array without it.
    Rows of walkers that stopped are NaN from there on.

    `array` is all of it: walkers x steps x columns; `columns`, `arms` (of each row), `walkers` (of each row) and `steps` say which.
    """

    def __init__(self, about, values):
        self.columns = about["columns"]
        steps = about["steps"]
        self.steps = range(steps["from"], steps["from"] + steps["every"] * steps["count"], steps["every"])
        self.arms = [arm["name"] for arm in about["arms"] for _ in arm["walkers"]]
        self.walkers = [walker for arm in about["arms"] for walker in arm["walkers"]]
        self.shape = tuple(about["shape"])
        self.array = values

    def __getitem__(self, column):
        if column not in self.columns:
            raise KeyError(f"there is no column {column!r}: use one of {', '.join(self.columns)}")
        at = self.columns.index(column)
        if numpy is not None:
            return self.array[:, :, at]
        walkers, steps, width = self.shape
        return [self.array[walker * steps * width + at:(walker + 1) * steps * width:width] for walker in range(walkers)]

    def arm(self, name):
        """The rows of one arm, as a dict of columns."""
        rows = [row for row, arm in enumerate(self.arms) if arm == name]
        if not rows:
            raise KeyError(f"there is no arm {name!r}: use one of {', '.join(dict.fromkeys(self.arms))}")
        if numpy is not None:
            return {column: self[column][rows] for column in self.columns}
        return {column: [self[column][row] for row in rows] for column in self.columns}

    def table(self):
        """Columns of equal length, one row a walker and step: arm, walker, step and the numbers; no row behind a walker's end."""
        whole = {column: self[column] for column in self.columns}
        there = [
            (row, k) for row in range(self.shape[0]) for k in range(self.shape[1])
            if not all(math.isnan(values[row][k]) for values in whole.values())]
        return {
            "arm": [self.arms[row] for row, _ in there],
            "walker": [self.walkers[row] for row, _ in there],
            "step": [self.steps[k] for _, k in there],
            **{column: [float(values[row][k]) for row, k in there] for column, values in whole.items()}}

    def pandas(self):
        """The table as a frame of pandas, which must be installed."""
        import pandas
        return pandas.DataFrame(self.table())

    def polars(self):
        """The table as a frame of polars, which must be installed."""
        import polars
        return polars.DataFrame(self.table())

    def plot(self, column="x0", most=8):
        """The first walkers' paths, with matplotlib, which must be installed; gives its axes."""
        from matplotlib import pyplot
        axes = pyplot.subplots()[1]
        for row, path in list(enumerate(self[column]))[:most]:
            axes.plot(self.steps, path, linewidth=0.8, label=f"{self.arms[row]} {self.walkers[row]}")
        axes.set_xlabel("step")
        axes.set_ylabel(column)
        axes.legend()
        return axes

    def __repr__(self):
        return f"Trajectories({self.shape[0]} walkers x {self.shape[1]} steps: {', '.join(self.columns)})"

    def _repr_html_(self):
        return f"<p>{html.escape(repr(self))}</p>"
