#!/bin/sh
# Copies the WAR and gives the copy a pool of CALOTYPE_DB_CONNECTIONS connections: servers read that
# number from web.xml before anything of ours runs. For the start scripts.
# Usage: sized-war.sh CALOTYPE_WAR COPY
set -eu

cp "$1" "$2"
case "${CALOTYPE_DB_CONNECTIONS:-}" in
  # None, or one that Calotype refuses at its start.
  ''|*[!0-9]*) exit 0;;
esac
copy=$(CDPATH= cd -- "$(dirname -- "$2")" && pwd)/$(basename -- "$2")
java=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir WEB-INF
if command -v unzip >/dev/null; then
  unzip -q "$copy" WEB-INF/web.xml
else
  "${java}jar" xf "$copy" WEB-INF/web.xml
fi
size="<max-pool-size>$CALOTYPE_DB_CONNECTIONS</max-pool-size>"
sed "s|<max-pool-size>.*</max-pool-size>|$size|" WEB-INF/web.xml > sized
grep -q "$size" sized
mv sized WEB-INF/web.xml
if command -v zip >/dev/null; then
  zip -q "$copy" WEB-INF/web.xml
else
  "${java}jar" uf "$copy" WEB-INF/web.xml
fi
