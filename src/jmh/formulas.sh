#!/bin/sh
# formulas.sh [ROUNDS]: formulas in lanes beside NumPy, scalar C and the same function built in, one after the other in one run, as
# CPU time a walker-step on one core each, and as ratios beside what is wanted of them. 2,000 walkers in two dimensions; value and
# basins off on all sides. Needs target/hopscape.jar (./mvnw -DskipTests package) or CLASSPATH; gcc and python3 with NumPy where
# their columns are wanted.
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

c=yes
command -v gcc >/dev/null || { c=; echo "gcc not installed: skipped"; }
numpy=yes
python3 -c 'import numpy' 2>/dev/null || { numpy=; echo "NumPy not installed: skipped"; }
vector=yes
java --list-modules | grep -q '^jdk.incubator.vector' || { vector=; echo "no jdk.incubator.vector in this Java: skipped"; }

[ -z "$c" ] || gcc -O3 -march=native -o "$work/formulas" src/jmh/c/formulas.c -lm
export CLASSPATH="${CLASSPATH:-target/hopscape.jar}" OPENBLAS_NUM_THREADS=1
javac -nowarn -proc:none -d "$work" src/jmh/java/FormulaTimes.java
export CLASSPATH="$work:$CLASSPATH"

round=0
while [ "$round" -lt "$rounds" ]; do
  [ -z "$c" ] || "$work/formulas" | sed 's/^/c /' >>"$work/times"
  [ -z "$numpy" ] || python3 src/jmh/python/formulas.py | sed 's/^/numpy /' >>"$work/times"
  java -Dhopscape.vector=off -XX:+UseSerialGC FormulaTimes | sed 's/^/plain /' >>"$work/times"
  [ -z "$vector" ] || java --add-modules jdk.incubator.vector -XX:+UseSerialGC FormulaTimes 2>/dev/null |
    sed 's/^/vector /' >>"$work/times"
  round=$((round + 1))
done
uptime

# Medians of the rounds, and ratios; awk, as there may be no Python.
awk '
  { n = ++rows[$1, $2]; cell[$1, $2, n] = $3; if (!(($2) in seen)) { seen[$2] = 1; cases[++many] = $2 } }
  function median(of, name,    i, j, n, a, t) {
    n = rows[of, name]
    for (i = 1; i <= n; i++) a[i] = cell[of, name, i]
    for (i = 2; i <= n; i++) for (j = i; j > 1 && a[j] < a[j - 1]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t }
    return n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2
  }
  function shown(of, name) { return (of, name) in rows ? sprintf("%9.1f", median(of, name)) : "        -" }
  function ratio(title, over, a, under, b, wanted, least,    r) {
    if (!((over, a) in rows) || !((under, b) in rows)) return
    r = median(over, a) / median(under, b)
    printf "  %-58s %6.2f  at %s %s  %s\n", title, r, least ? "least" : "most", wanted, ((least ? r >= wanted : r <= wanted) ? "met" : "NOT MET")
  }
  END {
    printf "%-24s %9s %9s %9s %9s\n", "ns of CPU a walker-step", "C", "NumPy", "plain", "vector"
    for (i = 1; i <= many; i++) print sprintf("%-24s ", cases[i]) shown("c", cases[i]) " " shown("numpy", cases[i]) " " shown("plain", cases[i]) " " shown("vector", cases[i])
    for (k = 1; k <= 2; k++) {
      of = k == 1 ? "plain" : "vector"
      if (!((of, "wells-additive") in rows)) continue
      print of
      ratio("NumPy / Java, three wells, additive", "numpy", "wells-additive", of, "wells-additive", k + 1, 1)
      ratio("NumPy / Java, three wells, multiplicative", "numpy", "wells-multiplicative", of, "wells-multiplicative", k + 1, 1)
      ratio("Himmelblau as a formula / built in", of, "himmelblau-additive", of, "himmelblau-built-in", 2, 0)
      ratio("with labels every 20 steps / without", of, "wells-and-labels-20", of, "wells-additive", 2, 0)
    }
  }' "$work/times"
