#!/bin/sh
# The kernel beside a scalar C program and NumPy, in turns in one run, as CPU time a walker-step and as ratios.
# Needs gcc, python3 with NumPy, and target/hopscape.jar (./mvnw -DskipTests package) or CLASSPATH.
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gcc -O3 -march=native -o "$work/baseline" src/jmh/c/baseline.c -lm
export CLASSPATH="${CLASSPATH:-target/hopscape.jar}"
javac -d "$work" src/jmh/java/KernelTimes.java
export CLASSPATH="$work:$CLASSPATH"
round=0
while [ "$round" -lt "$rounds" ]; do
  "$work/baseline" 20000 >>"$work/c"
  java KernelTimes >>"$work/plain"
  "$work/baseline" 20000 >>"$work/c"
  java --add-modules jdk.incubator.vector KernelTimes 2>/dev/null >>"$work/vector"
  python3 src/jmh/python/baseline.py >>"$work/numpy"
  round=$((round + 1))
done
python3 - "$work" <<'PY'
import statistics
import sys

def median(name):
    rows = [list(map(float, line.split())) for line in open(f"{sys.argv[1]}/{name}")]
    return [statistics.median(column) for column in zip(*rows)]

c, numpy, plain, vector = map(median, ("c", "numpy", "plain", "vector"))
print("ns of CPU a walker-step  multiplicative  normal  Student(3)")
for name, row in (("C", c), ("NumPy", numpy), ("plain Java", plain), ("Vector API", vector)):
    print(f"{name:24} {row[0]:14.2f} {row[1]:7.2f} {row[2]:11.2f}")
for name, row in (("plain Java", plain), ("Vector API", vector)):
    print(f"{name}: C/Java {c[0]/row[0]:.2f} {c[1]/row[1]:.2f} {c[2]/row[2]:.2f}, "
          f"NumPy/Java {numpy[0]/row[0]:.2f} {numpy[1]/row[1]:.2f} {numpy[2]/row[2]:.2f}, "
          f"10 walkers / 512 {row[4]/row[3]:.2f}, basins / none {row[0]/row[5]:.2f}")
PY
