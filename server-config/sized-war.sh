#!/bin/sh
# Copies the WAR, or the folder it was unpacked into, and gives the copy a pool of CALOTYPE_DB_CONNECTIONS
# connections: servers read that number from web.xml before anything of ours runs. For the start scripts.
# Usage: sized-war.sh CALOTYPE_WAR|UNPACKED_WAR COPY
set -eu

refuse() {
  echo "$1" >&2
  exit 2
}

[ $# -eq 2 ] || refuse "usage: $0 CALOTYPE_WAR|UNPACKED_WAR COPY"
[ -f "$1" ] || [ -d "$1" ] || refuse "There is no file $1."
case "${CALOTYPE_DB_CONNECTIONS:-}" in
  ''|[89]|[1-9][0-9]|[1-9][0-9][0-9]|1000) ;;
  *) refuse "CALOTYPE_DB_CONNECTIONS is \"$CALOTYPE_DB_CONNECTIONS\": not a whole number from 8 to 1000.";;
esac

cp -R "$1" "$2"
[ -n "${CALOTYPE_DB_CONNECTIONS:-}" ] || exit 0
copy=$(CDPATH= cd -- "$(dirname -- "$2")" && pwd)/$(basename -- "$2")
java=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
trap 'rm -rf "${work:?}"' EXIT
cd "$work"
mkdir WEB-INF
if [ -d "$copy" ]; then
  cp "$copy/WEB-INF/web.xml" WEB-INF
elif command -v unzip >/dev/null; then
  unzip -q "$copy" WEB-INF/web.xml
else
  "${java}jar" xf "$copy" WEB-INF/web.xml
fi || true
[ -f WEB-INF/web.xml ] || refuse "$1 is not Calotype: it has no WEB-INF/web.xml."
size="<max-pool-size>$CALOTYPE_DB_CONNECTIONS</max-pool-size>"
sed "s|<max-pool-size>.*</max-pool-size>|$size|" WEB-INF/web.xml > sized
grep -q "$size" sized || refuse "$1 is not this version of Calotype: it has no pool to size."
mv sized WEB-INF/web.xml
if [ -d "$copy" ]; then
  cp -f WEB-INF/web.xml "$copy/WEB-INF"
elif command -v zip >/dev/null; then
  zip -q "$copy" WEB-INF/web.xml
else
  "${java}jar" uf "$copy" WEB-INF/web.xml
fi
