#!/bin/sh
# compare.sh [ROUNDS]: the kernel beside a scalar C program, one written for gcc's vectors (libmvec) and NumPy, in turns in one run, as CPU time a walker-step and as
# ratios beside what is wanted of them. "strong" is sigma 12 with additive scale 60, half a transition a walker-step; with
# additive scale 1 even sigma 50 makes only 0.002 to 0.005. "bare": without basins. Needs target/hopscape.jar (./mvnw -DskipTests package) or CLASSPATH; gcc and python3
# with NumPy where their columns are wanted.
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

[ -z "$c" ] || gcc -O3 -march=native -o "$work/baseline" src/jmh/c/baseline.c -lm
[ -z "$c" ] || gcc -O3 -march=native -ffast-math -o "$work/libmvec" src/jmh/c/libmvec.c -lm
export CLASSPATH="${CLASSPATH:-target/hopscape.jar}"
javac -nowarn -proc:none -d "$work" -sourcepath src/jmh/java src/jmh/java/KernelTimes.java
export CLASSPATH="$work:$CLASSPATH"

# NOISE,SIZE,WALKERS,RECORDING; the first eight are those of the C and the NumPy program.
cases="multiplicative,2,256,all normal,13,256,all student,13,256,all multiplicative,50,256,all
multiplicative,12+60,256,all multiplicative,2,256,none multiplicative,12+60,256,none multiplicative,50,256,none
multiplicative,2,256,run multiplicative,12+60,256,run multiplicative,50,256,run multiplicative,2,512,run
multiplicative,2,10,run multiplicative,2,1,run"
# Vectors of 512 bits halve what a step takes, and of C's scalar step nothing.
wide=
! grep -qw avx512f /proc/cpuinfo 2>/dev/null || wide=yes

round=0
while [ "$round" -lt "$rounds" ]; do
  [ -z "$c" ] || "$work/baseline" 20000 >>"$work/c"
  # shellcheck disable=SC2086 # a word is a case
  java KernelTimes $cases >>"$work/plain"
  [ -z "$c" ] || "$work/baseline" 20000 >>"$work/c"
  [ -z "$c" ] || "$work/libmvec" 40000 >>"$work/libmvec-times"
  # shellcheck disable=SC2086
  [ -z "$vector" ] || java --add-modules jdk.incubator.vector KernelTimes $cases 2>/dev/null >>"$work/vector"
  [ -z "$numpy" ] || python3 src/jmh/python/baseline.py 3000 >>"$work/numpy"
  round=$((round + 1))
done
uptime

# Medians and ratios; awk, as there may be no Python.
mv "$work/libmvec-times" "$work/mvec" 2>/dev/null || true
for name in c mvec numpy plain vector; do
  if [ -f "$work/$name" ]; then sed "s/^/$name /" "$work/$name"; fi
done | awk -v wide="$wide" '
  function median(name, column,    i, j, n, a, t) {
    n = rows[name]
    for (i = 1; i <= n; i++) a[i] = cell[name, i, column]
    for (i = 2; i <= n; i++) for (j = i; j > 1 && a[j] < a[j - 1]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t }
    return n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2
  }
  function ns(title, name) {
    if (!(name in rows)) return
    printf "%-24s", title
    for (i = 1; i <= 8; i++) printf " %10.2f", median(name, i)
    print ""
  }
  function least(title, over, under, column, wanted,    r) {
    if (!(over in rows)) return
    r = median(over, column) / median(under, column)
    printf "  %-44s %6.2f  at least %s  %s\n", title, r, wanted, (r >= wanted ? "met" : "NOT MET")
  }
  function most(title, name, column, other, wanted,    r) {
    r = median(name, column) / median(name, other)
    printf "  %-44s %6.2f  at most %s  %s\n", title, r, wanted, (r <= wanted ? "met" : "NOT MET")
  }
  function java(title, name, overC, overNumpy) {
    if (!(name in rows)) return
    print title
    least("C / Java, multiplicative, sigma 2", "c", name, 1, overC)
    least("C / Java, multiplicative, sigma 50", "c", name, 4, overC)
    least("C / Java, strong", "c", name, 5, overC)
    least("C / Java, normal", "c", name, 2, 3)
    least("C / Java, Student", "c", name, 3, 3)
    if (name == "vector") least("C with libmvec / Java, multiplicative, sigma 2", "mvec", name, 1, 1.2)
    least("NumPy / Java, multiplicative, sigma 2", "numpy", name, 1, overNumpy)
    least("NumPy / Java, multiplicative, sigma 50", "numpy", name, 4, overNumpy)
    least("NumPy / Java, strong", "numpy", name, 5, overNumpy)
    most("10 walkers / 512", name, 13, 12, name == "vector" ? 2.0 : 2.5)
    printf "  %-44s %6.2f  at most %s  %s\n", "one walker, ns a step", median(name, 14), 25, (median(name, 14) <= 25 ? "met" : "NOT MET")
    most("recorded as in a run / no basins, sigma 2", name, 9, 6, 1.25)
    most("recorded as in a run / no basins, sigma 50", name, 11, 8, 1.25)
    most("recorded as in a run / no basins, strong", name, 10, 7, 1.25)
    most("every transition stored / none, sigma 2", name, 1, 6, 1.25)
    most("every transition stored / none, sigma 50", name, 4, 8, 1.25)
    most("every transition stored / none, strong", name, 5, 7, 1.25)
  }
  { rows[$1]++; for (i = 2; i <= NF; i++) cell[$1, rows[$1], i - 1] = $i }
  END {
    printf "%-24s %10s %10s %10s %10s %10s %10s %10s %10s\n", "ns of CPU a walker-step", "mult. 2", "normal", "Student",
      "mult. 50", "strong", "2 bare", "strong b.", "50 bare"
    ns("C", "c"); if ("mvec" in rows) printf "%-24s %10.2f\n", "C, libmvec", median("mvec", 1); ns("NumPy", "numpy"); ns("plain Java", "plain"); ns("Java, Vector API", "vector")
    java("plain passes", "plain", 2.3, 5)
    java("vector passes", "vector", wide ? 5 : 2.5, 8)
  }'
