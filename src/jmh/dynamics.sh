#!/bin/sh
# Several landscapes beside NumPy, in turns in one run, as CPU time a walker-step and as ratios.
# Needs python3 with NumPy, and target/hopscape.jar (./mvnw -DskipTests package) or CLASSPATH.
set -eu
cd "$(dirname "$0")/../.."
if ! python3 -c 'import numpy' 2>/dev/null; then
  echo "NumPy not installed: skipped"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CLASSPATH="${CLASSPATH:-target/hopscape.jar}" OPENBLAS_NUM_THREADS=1
javac -d "$work" src/jmh/java/DynamicsTimes.java
export CLASSPATH="$work:$CLASSPATH"
python3 src/jmh/python/dynamics.py >"$work/numpy"
java DynamicsTimes >"$work/plain"
java --add-modules jdk.incubator.vector DynamicsTimes 2>/dev/null >"$work/vector"
echo "case, ns a walker-step: NumPy, plain Java, Vector API; NumPy / plain, NumPy / Vector API"
paste -d ' ' "$work/numpy" "$work/plain" "$work/vector" |
  awk '{printf "%-20s %8.1f %8.1f %8.1f   %.2f %.2f\n", $1, $2, $4, $6, $2 / $4, $2 / $6}'
