#!/usr/bin/env bash
# all.sh [quick]: what a user waits for, in one run, as ratios beside what is wanted: kernel, journal, run, many walkers, few walkers,
# several dimensions, start-up, replay. Twenty minutes on an idle machine, "quick" five, with shorter runs and rounds. Each line
# says what is wanted and whether it is met; what is not installed is skipped, and that is said. Needs ./hopscape to be built.
set -euo pipefail
cd "$(dirname "$0")/../.."
quick=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOPSCAPE_NO_BUILD=1
if [ ! -f target/hopscape.jar ]; then
  echo "all.sh: there is no target/hopscape.jar. Maybe build it with ./mvnw -DskipTests package." >&2
  exit 1
fi
threads=$(nproc)
grep -m 1 'model name' /proc/cpuinfo 2>/dev/null || true
echo "vectors of $(if grep -qw avx512f /proc/cpuinfo; then echo 512; elif grep -qw avx2 /proc/cpuinfo; then echo 256; else echo "?"; fi) bits, $threads threads, Java $(java -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')"
uptime

# LINE VALUE most|least WANTED UNIT
line() {
  awk -v what="$1" -v value="$2" -v bound="$3" -v wanted="$4" -v unit="${5:-}" 'BEGIN {
    met = bound == "least" ? value >= wanted : value <= wanted
    printf "  %-66s %8.2f %-3s at %-5s %s  %s\n", what, value, unit, bound, wanted, met ? "met" : "NOT MET"
  }'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.4f", a / b }'; }
now() { date +%s.%N; }
# Wall seconds of a command, the least of some: COUNT COMMAND...
seconds() {
  local count=$1 least=999999 begin took i
  shift
  for ((i = 0; i < count; i++)); do
    begin=$(now)
    "$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
    took=$(awk -v a="$begin" -v b="$(now)" 'BEGIN { print b - a }')
    least=$(awk -v a="$least" -v b="$took" 'BEGIN { print a < b ? a : b }')
  done
  echo "$least"
}
# Peak memory of the last command that ran under `measured`, in kB; empty where GNU time is not installed.
measured() {
  if [ -x /usr/bin/time ]; then /usr/bin/time -f '%M' -o "$work/peak" "$@"; else "$@"; fi
}

echo "== kernel"
src/jmh/compare.sh "$([ "$quick" ] && echo 1 || echo 3)"

echo "== several dimensions"
src/jmh/dynamics.sh
if [ -z "$quick" ]; then
  echo "== formulas"
  src/jmh/formulas.sh 2
  echo "== networks"
  src/jmh/networks.sh
fi

echo "== a whole run beside the kernel: 512 walkers, journal and syncs"
./hopscape bench ${quick:+--quick} --json >"$work/bench.json"
line "kernel / run" "$(sed -n 's/.*"journalShare" *: *\([-0-9.eE]*\).*/\1/p' "$work/bench.json" | head -n 1 | awk '{ print 1 - $1 }')" least 0.9

echo "== journal: acknowledged events a second, with syncs"
javac -nowarn -proc:none -cp target/hopscape.jar -d "$work" src/jmh/java/JournalWrites.java src/jmh/java/JournalTimes.java \
  src/jmh/java/ReplayTimes.java
if [ -z "$quick" ]; then
  java --add-opens=java.base/java.nio=ALL-UNNAMED -cp "$work:target/hopscape.jar" JournalWrites "$work/writes" 2>/dev/null
  rm -rf "$work/writes"
fi

scenario() { # NAME WALKERS STEPS
  cat >"$work/$1.conf" <<EOF
scenario {
  name = $1, walkers = $2, steps = $3, seed = 1
  landscape { type = cosine-bowl }, start = [-4.75]
  optimizer { type = sgd, step-size = 0.01 }
  noise { type = multiplicative, sigma = 2, additive-scale = 1 }
}
EOF
}
# The same number of walker-steps by few and by many.
total=$([ "$quick" ] && echo 100000000 || echo 1000000000)
echo "== many walkers and few: $total walker-steps, start-up, journal and syncs included"
: >"$work/costs"
for walkers in 1 10 256 10000 100000; do
  steps=$((total / walkers))
  [ $walkers -gt 10 ] || steps=$((steps / 10))
  scenario "many$walkers" $walkers $steps
  begin=$(now)
  measured ./hopscape run "$work/many$walkers.conf" --data "$work/runs" --quiet >/dev/null
  used=$((walkers < threads ? walkers : threads))
  awk -v a="$begin" -v b="$(now)" -v w="$walkers" -v s="$steps" -v t="$used" -v peak="$(cat "$work/peak" 2>/dev/null || echo 0)" \
    'BEGIN { printf "%d %.2f %.2f %.0f\n", w, (b - a) * t / w / s * 1e9, b - a, peak }' >>"$work/costs"
done
awk '{ printf "  %7d walkers: %6.2f ns of a thread a walker-step, %7.2f s, %s MB at most\n", $1, $2, $3, $4 ? int($4 / 1024) : "?" }' "$work/costs"
cost() { awk -v w="$1" -v c="$2" '$1 == w { print $c }' "$work/costs"; }
line "100,000 walkers / 256, a step" "$(ratio "$(cost 100000 2)" "$(cost 256 2)")" most 1.15
line "10,000 walkers / 256, a step" "$(ratio "$(cost 10000 2)" "$(cost 256 2)")" most 1.15
line "memory of a walker beyond 300 MB, of 100,000" "$(awk -v p="$(cost 100000 4)" 'BEGIN { print p ? (p - 300 * 1024) / 100000 : 0 }')" most 8 kB
: >"$work/peak"

echo "== start-up"
./hopscape demo --data "$work/demo" --quiet >/dev/null 2>&1
line "--version" "$(seconds 3 ./hopscape --version)" most 0.25 s
line "list" "$(seconds 3 ./hopscape list --data "$work/demo")" most 0.6 s
line "show of the demo's run" "$(seconds 3 ./hopscape show demo --data "$work/demo")" most 0.6 s
scenario tiny 4 1000
line "a run of 4 walkers x 1,000 steps, to its end" "$(rm -rf "$work/tiny"; seconds 1 ./hopscape run "$work/tiny.conf" --data "$work/tiny" --quiet)" most 1.2 s
line "demo" "$(rm -rf "$work/demo2"; seconds 1 ./hopscape demo --data "$work/demo2" --quiet)" most 8 s

echo "== replay"
hop=conf/scenarios/basin-hopping.conf
steps=$([ "$quick" ] && echo 100000 || echo 1000000)
begin=$(now)
./hopscape run $hop --set steps="$steps" --data "$work/hop" --quiet >/dev/null 2>&1
run=$(awk -v a="$begin" -v b="$(now)" 'BEGIN { print b - a }')
name=$(sed -n 's/^ *name = \([a-z-]*\).*/\1/p' $hop | head -n 1)
line "verify --deep / run" "$(ratio "$(seconds 1 ./hopscape verify "$name" --deep --data "$work/hop")" "$run")" most 1
line "the first report" "$(seconds 1 ./hopscape report "$name" -o "$work/page.html" --data "$work/hop")" most 8 s
line "a second report" "$(seconds 2 ./hopscape report "$name" -o "$work/page.html" --data "$work/hop")" most 2 s
java --add-modules jdk.incubator.vector -cp "$work:target/hopscape.jar" ReplayTimes "$work/hop" "$name" 2>/dev/null >"$work/replay"
line "a state at a step drawn by chance, median" "$(cut -d ' ' -f 1 "$work/replay")" most 20 ms
line "the same, 99th of 100" "$(cut -d ' ' -f 2 "$work/replay")" most 20 ms
java --add-opens=java.base/java.nio=ALL-UNNAMED -Xmx64m -cp "$work:target/hopscape.jar" JournalTimes "$work/runs" many100000 "$threads" 2>/dev/null |
  sed -n 's/^  on .*/&/p' | tail -n 1
uptime
