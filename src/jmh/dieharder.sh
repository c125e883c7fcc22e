#!/bin/sh
# dieharder.sh [walkers|steps|seeds] [SEED] [options of dieharder, default -a]: the published battery (Brown, Eddelbuettel,
# Bauer; `apt-get install dieharder`) on the raw words of WalkerKey, as 32-bit numbers, low half first.
#   walkers  interleaved over 1,000 walkers, step after step
#   steps    one walker along its steps
#   seeds    one walker and step under one seed after the other
# Needs target/classes (./mvnw compile) or CLASSPATH. -a takes one to two hours a stream.
set -eu
cd "$(dirname "$0")/../.."
if ! command -v dieharder >/dev/null; then
  echo "dieharder not installed: skipped"
  exit 0
fi
stream=${1:-walkers}
seed=${2:-1}
[ $# -lt 2 ] && shift $# || shift 2
[ $# -gt 0 ] || set -- -a
java -XX:+UseSerialGC -XX:-UsePerfData -cp "${CLASSPATH:-target/classes}" src/jmh/java/RandomWords.java "$stream" "$seed" |
  dieharder -g 200 "$@"
