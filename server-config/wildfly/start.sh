#!/bin/sh
# Starts Calotype on WildFly. Usage: start.sh WILDFLY_FOLDER CALOTYPE_WAR
# Reads CALOTYPE_HTTP_ADDRESS (default 127.0.0.1) and CALOTYPE_HTTP_PORT (default 8080), CALOTYPE_HOME
# (default ~/.calotype), and JAVA_OPTS. WildFly's own folder is left as it was unpacked: what this
# server changes and writes is in CALOTYPE_HOME/wildfly. It is configured anew when configure.cli or
# WildFly has changed.
set -eu

if [ $# -ne 2 ] || [ -d "$2" ]; then
  echo "usage: $0 WILDFLY_FOLDER CALOTYPE_WAR" >&2
  exit 2
fi

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
wildfly=$(CDPATH= cd -- "$1" && pwd)
base=${CALOTYPE_HOME:-$HOME/.calotype}/wildfly

rm -rf "$base/deployments" "$base/tmp" "$base/data"
mkdir -p "$base/deployments"
commands="$here/configure.cli"
if [ "${CALOTYPE_LOG_FORMAT:-text}" = json ]; then
  commands="$commands $here/log-json.cli"
fi
# shellcheck disable=SC2086 # two files
stamp="$wildfly $(cat $commands | cksum)"
if [ "$(cat "$base/configured" 2>/dev/null)" != "$stamp" ]; then
  rm -rf "$base/configuration"
  cp -R "$wildfly/standalone/configuration" "$base/configuration"
  for file in $commands; do
    JAVA_OPTS="-Djboss.server.base.dir=$base" \
      sh "$wildfly/bin/jboss-cli.sh" --file="$file" > "$base/configure.log" 2>&1 || {
        cat "$base/configure.log" >&2
        exit 1
      }
  done
  echo "$stamp" > "$base/configured"
fi
sh "$here/../sized-war.sh" "$2" "$base/deployments/calotype.war"

# glibc gives each thread a memory arena of its own otherwise, and hardly gives it back.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
options=$(grep -v '^#' "$here/../jvm.options" | tr '\n' ' ')
export JAVA_OPTS="$options -Djava.net.preferIPv4Stack=true ${JAVA_OPTS:-}"
# TERM to this script ends the server: started so, standalone.sh hands it on.
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec sh "$wildfly/bin/standalone.sh" \
  -Djboss.server.base.dir="$base" \
  -Djboss.bind.address="${CALOTYPE_HTTP_ADDRESS:-127.0.0.1}" \
  -Djboss.bind.address.management=127.0.0.1 \
  -Djboss.http.port="${CALOTYPE_HTTP_PORT:-8080}" \
  -Djboss.management.http.port=0 \
  -Djboss.as.management.blocking.timeout=1200
