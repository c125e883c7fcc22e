#!/bin/sh
# networks.sh: networks beside NumPy and C, as CPU time a walker-step on one core each: SGD, batches of 32 rows, no value, one network at a
# time in Java; in NumPy one at a time and 64 in stacks of matrices. Needs target/hopscape.jar (./mvnw -DskipTests package) or CLASSPATH,
# and python3 with NumPy and gcc where their lines are wanted.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CLASSPATH="${CLASSPATH:-target/hopscape.jar}" OPENBLAS_NUM_THREADS=1
javac -nowarn -proc:none -d "$work" src/jmh/java/NetworkTimes.java
export CLASSPATH="$work:$CLASSPATH"

echo "ns of CPU a walker-step"
if python3 -c 'import numpy' 2>/dev/null; then
  python3 src/jmh/python/networks.py | sed 's/^/numpy  /'
else
  echo "NumPy not installed: skipped"
fi
if command -v gcc >/dev/null; then
  gcc -O3 -march=native -o "$work/networks" src/jmh/c/networks.c -lm
  "$work/networks" conf/data | sed 's/^/c      /'
else
  echo "gcc not installed: skipped"
fi
java -Dhopscape.vector=off -XX:+UseSerialGC NetworkTimes | sed 's/^/plain  /'
if java --list-modules | grep -q '^jdk.incubator.vector'; then
  java --add-modules jdk.incubator.vector -XX:+UseSerialGC NetworkTimes 2>/dev/null | sed 's/^/vector /'
fi
uptime
