#!/bin/sh
# exchange.sh [ROUNDS]: what exchanging positions every 65,536 steps costs 1,000 walkers: whole runs with and without it, in
# turns, as wall and CPU seconds of the process. Needs target/hopscape.jar (./mvnw -DskipTests package).
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/exchange.conf" <<'CONF'
scenario {
  name = exchange
  walkers = 1000
  steps = 1966080                # 30 epochs
  landscape { type = cosine-bowl }
  start = [-4.75]
  optimizer { type = sgd, step-size = 0.01 }
  noise { type = multiplicative, sigma = 2, additive-scale = 1 }
}
CONF
round=0
while [ "$round" -lt "$rounds" ]; do
  for type in none swap; do
    case $type in swap) every='--set exchange.every=65536' ;; *) every= ;; esac
    begin=$(date +%s.%N)
    /usr/bin/env bash -c "TIMEFORMAT='%U %S'; time HOPSCAPE_NO_BUILD=1 ./hopscape run '$work/exchange.conf' --run $type-$round \
      --data '$work' --set exchange.type=$type $every --quiet >/dev/null 2>&1" 2>"$work/cpu"
    echo "$type $(echo "$(date +%s.%N) - $begin" | bc) $(cat "$work/cpu")" >>"$work/times"
  done
  round=$((round + 1))
done
awk '{ wall[$1] += $2; cpu[$1] += $3 + $4; n[$1]++ }
  END {
    for (type in n) printf "%s: %.1f s wall, %.1f s CPU\n", type, wall[type] / n[type], cpu[type] / n[type]
    printf "swap / none: wall %.3f, CPU %.3f  at most 1.10\n", wall["swap"] / wall["none"], cpu["swap"] / cpu["none"]
  }' "$work/times"
