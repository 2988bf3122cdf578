#!/bin/sh
# Copies the embedded H2 database of CALOTYPE_HOME to the empty PostgreSQL of CALOTYPE_DB_URL,
# CALOTYPE_DB_USER and CALOTYPE_DB_PASSWORD. Stop Calotype first; H2 stays as it is.
# Usage: move-to-postgresql.sh CALOTYPE_WAR [JDBC_URL_OF_H2]
set -eu

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: $0 CALOTYPE_WAR [JDBC_URL_OF_H2]" >&2
  exit 2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}
war=$(CDPATH= cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
shift
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
(cd "$unpacked" && "${java}jar" xf "$war" WEB-INF)
"${java}java" -cp "$unpacked/WEB-INF/classes:$unpacked/WEB-INF/lib/*" \
  org.calotype.database.MoveToPostgresql "$@"
