#!/bin/sh
# Prepares Payara Micro, so that it starts faster.
# Usage: prepare.sh PAYARA_MICRO_JAR CALOTYPE_WAR|UNPACKED_WAR FOLDER
# Unpacks Payara Micro into the new FOLDER and starts it once, with an empty home of its own, for an archive of the
# classes that a start loads. The archive holds for one build of Java, and for the place and the dates of these files;
# another WAR is served what it has in common with this one. Where the path has a space, Java finds a third of it.
set -eu
umask 022

if [ $# -ne 3 ]; then
  echo "usage: $0 PAYARA_MICRO_JAR CALOTYPE_WAR|UNPACKED_WAR FOLDER" >&2
  exit 2
fi
if [ -e "$3" ]; then
  echo "$0: $3 is there already" >&2
  exit 2
fi

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
mkdir -p "$3"
folder=$(CDPATH= cd -- "$3" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"; [ -e "$folder/classes.jsa" ] || rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

quietly() {
  "$@" > "$work/log" 2>&1 || {
    cat "$work/log" >&2
    exit 1
  }
}

quietly "$java" -jar "$1" --rootdir "$folder" --outputlauncher
# As it comes, for each start to begin with: a server changes its own.
mkdir "$folder/domain"
cp -R "$folder/config" "$folder/lib" "$folder/domain"

# A server that is to warm up ends by itself after its start, and then the archive is written. No variable of
# Calotype's reaches it: database and files that are in use stay untouched.
sed 's/${calotype\.http\.address}/127.0.0.1/' "$here/preboot.asadmin" > "$work/preboot.asadmin"
quietly env -i PATH="$PATH" CALOTYPE_HOME="$work/home" \
  "$java" "@$here/../jvm.options" -XX:TieredStopAtLevel=1 \
  "-XX:ArchiveClassesAtExit=$folder/classes.new" -Xlog:cds=error -jar "$folder/launch-micro.jar" \
  --warmup --nohazelcast --disablephonehome --port 28080 --autobindhttp --contextroot / \
  --domainconfig "$folder/domain/config/domain.xml" --prebootcommandfile "$work/preboot.asadmin" --deploy "$2"
(cd "$folder" && rm -rf applications autodeploy generated logs)
mv "$folder/classes.new" "$folder/classes.jsa"
