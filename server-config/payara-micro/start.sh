#!/bin/sh
# Starts Calotype on Payara Micro. Usage: start.sh PAYARA_MICRO_JAR|PREPARED_FOLDER CALOTYPE_WAR|UNPACKED_WAR
# From a folder that prepare.sh made, and a folder that the WAR was unpacked into, it starts faster: Payara Micro
# unpacks itself and the WAR at every start otherwise. Both folders are only read.
# Reads CALOTYPE_HTTP_ADDRESS (default 127.0.0.1) and CALOTYPE_HTTP_PORT (default 8080), and JAVA_OPTS,
# which come after the options of jvm.options and win. With CALOTYPE_CLUSTER_ADDRESS and
# CALOTYPE_CLUSTER_MEMBERS the node joins the others in Payara Micro's data grid.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: $0 PAYARA_MICRO_JAR|PREPARED_FOLDER CALOTYPE_WAR|UNPACKED_WAR" >&2
  exit 2
fi

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
address=${CALOTYPE_HTTP_ADDRESS:-127.0.0.1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
commands=$work/preboot.asadmin
sed "s/\${calotype\.http\.address}/$address/" "$here/preboot.asadmin" > "$commands"

# glibc gives each thread a memory arena of its own otherwise, and hardly gives it back.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"

payara=$1
war=$2

# The size of the pool stands in the WAR.
if [ -n "${CALOTYPE_DB_CONNECTIONS:-}" ]; then
  sh "$here/../sized-war.sh" "$war" "$work/calotype.war"
  war=$work/calotype.war
fi

set -- --deploy "$war" --contextroot / --disablephonehome \
  --port "${CALOTYPE_HTTP_PORT:-8080}" --prebootcommandfile "$commands"

# Without bind.any=false the grid would listen on every address of the machine.
if [ -n "${CALOTYPE_CLUSTER_ADDRESS:-}" ]; then
  grid_option="-Dhazelcast.socket.bind.any=false"
  set -- "$@" --clustername calotype --interfaces "$CALOTYPE_CLUSTER_ADDRESS" \
    --startport "${CALOTYPE_CLUSTER_PORT:-6900}" \
    --clustermode "tcpip:${CALOTYPE_CLUSTER_MEMBERS:-$CALOTYPE_CLUSTER_ADDRESS:${CALOTYPE_CLUSTER_PORT:-6900}}"
else
  grid_option=
  set -- "$@" --nohazelcast
fi

if [ "${CALOTYPE_LOG_FORMAT:-text}" = json ]; then
  set -- "$@" --logproperties "$here/logging-json.properties"
fi

# The main class of launch-micro.jar would keep the server's state in the folder: each start has its own here.
if [ -d "$payara" ]; then
  payara=$(CDPATH= cd -- "$payara" && pwd)
  cp -R "$payara/domain" "$work/root"
  MICRO_OPENS=
  . "$payara/.env"
  # shellcheck disable=SC2086 # options are words
  set -- $MICRO_OPENS "-XX:SharedArchiveFile=$payara/classes.jsa" \
    "-Dfish.payara.micro.UnpackDir=$payara" \
    "-Dfish.payara.micro.BootJar=file:$(printf %s "$payara/launch-micro.jar" | sed 's/ /%20/g')" \
    -cp "$payara/launch-micro.jar" fish.payara.micro.impl.PayaraMicroImpl --rootdir "$work/root" "$@"
else
  set -- -jar "$payara" "$@"
fi

# Not exec: the working folder is removed when the server ends; TERM is handed on.
# shellcheck disable=SC2086 # options are words
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$here/../jvm.options" \
  -XX:+UnlockDiagnosticVMOptions "-XX:CompilerDirectivesFile=$here/../start.directives" $grid_option ${JAVA_OPTS:-} "$@" &
server=$!
trap 'kill -TERM "$server" 2>/dev/null' INT TERM
status=0
wait "$server" || status=$?
# A signal ends wait before the server has ended.
while kill -0 "$server" 2>/dev/null; do
  wait "$server" || status=$?
done
exit "$status"
