#!/bin/sh
# dynamics.sh: several landscapes beside NumPy and scalar C, in turns in one run, as CPU time a walker-step and as ratios.
# Needs target/hopscape.jar (./mvnw -DskipTests package) or CLASSPATH; python3 with NumPy and gcc where their columns are wanted.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CLASSPATH="${CLASSPATH:-target/hopscape.jar}" OPENBLAS_NUM_THREADS=1
javac -nowarn -proc:none -d "$work" src/jmh/java/DynamicsTimes.java
export CLASSPATH="$work:$CLASSPATH"

if command -v gcc >/dev/null; then
  gcc -O3 -march=native -o "$work/dynamics" src/jmh/c/dynamics.c -lm
  "$work/dynamics" | sed 's/^/c /' >>"$work/times"
else
  echo "gcc not installed: skipped"
fi
if python3 -c 'import numpy' 2>/dev/null; then
  python3 src/jmh/python/dynamics.py | sed 's/^/numpy /' >>"$work/times"
else
  echo "NumPy not installed: skipped"
fi
java -Dhopscape.vector=off DynamicsTimes | sed 's/^/plain /' >>"$work/times"
if java --list-modules | grep -q '^jdk.incubator.vector'; then
  java --add-modules jdk.incubator.vector DynamicsTimes 2>/dev/null | sed 's/^/vector /' >>"$work/times"
fi
uptime
awk '
  { cell[$1, $2] = $3; if (!($2 in seen)) { seen[$2] = 1; cases[++many] = $2 } }
  function shown(of, name) { return (of, name) in cell ? sprintf("%9.1f", cell[of, name]) : "        -" }
  function ratio(over, under, name) {
    return (over, name) in cell && (under, name) in cell ? sprintf("%9.2f", cell[over, name] / cell[under, name]) : "        -"
  }
  END {
    printf "%-22s %9s %9s %9s %9s %9s %9s %9s %9s\n", "ns of CPU a step", "C", "NumPy", "plain", "vector", "C/plain", "C/vector",
      "NumPy/pl.", "NumPy/v."
    for (i = 1; i <= many; i++) {
      n = cases[i]
      printf "%-22s %s %s %s %s %s %s %s %s\n", n, shown("c", n), shown("numpy", n), shown("plain", n), shown("vector", n),
        ratio("c", "plain", n), ratio("c", "vector", n), ratio("numpy", "plain", n), ratio("numpy", "vector", n)
    }
  }' "$work/times"
