#!/usr/bin/env bash
# What an administrator does without a browser. Speaks to a running site with the API key of an administrator.
#
#   CALOTYPE_URL=http://127.0.0.1:8080 CALOTYPE_KEY_FILE=~/.calotype-key ./calotype-admin.sh COMMAND …
#
#   create-administrator NAME        asks for the password (or reads it from standard input)
#   create-user NAME
#   reset-password NAME
#   create-key NAME KEYNAME          prints the key, once
#   verify [checksums] [repair]      database against storage, both ways
#   move-storage                     from CALOTYPE_STORAGE_OLDER into CALOTYPE_STORAGE_URL
#   regenerate [thumb|medium|frame]
#   backup NAME                      into backup/NAME of the home folder of the server
#   import-folder FOLDER OWNER       FOLDER lies in import/ of the home folder of the server
#   import-users FOLDER              first level of FOLDER: user names; those that are missing are made
#   import-chevereto FOLDER          dump and images of a Chevereto; FOLDER lies in import/, too
#   job ID | stop ID | resume ID     of a job that one of the above started
#   restore FOLDER                   of a backup; the server is stopped, CALOTYPE_HOME is empty of db and files
#
# Commands that start a job follow it to its end and print its report; the exit status is 1 when it has findings.
set -euo pipefail

url="${CALOTYPE_URL:-http://127.0.0.1:${CALOTYPE_HTTP_PORT:-8080}}"

die() { echo "$*" >&2; exit 2; }

key() {
  if [ -n "${CALOTYPE_KEY_FILE:-}" ]; then head -n 1 "$CALOTYPE_KEY_FILE"
  elif [ -n "${CALOTYPE_KEY:-}" ]; then echo "$CALOTYPE_KEY"
  else die "Put an administrator's API key into a file and name it in CALOTYPE_KEY_FILE."; fi
}

# call METHOD PATH [JSON]: the key goes in by standard input, so that no list of processes shows it.
# An edit is of the version that is there, whichever that is: If-Match: *.
call() {
  local body=()
  [ $# -lt 3 ] || body=(-H 'Content-Type: application/json' --data-binary "@$(json "$3")")
  printf 'header = "X-API-Key: %s"\n' "$(key)" |
    curl --silent --show-error --fail-with-body --config - -X "$1" -H 'If-Match: *' "${body[@]}" "$url/api/2/$2"
}

# A body may hold a password: a file of our own, removed at the end.
bodies=$(mktemp -d); trap 'rm -rf "$bodies"' EXIT
json() { printf '%s' "$1" > "$bodies/body"; echo "$bodies/body"; }

# value NAME: a text or number of a flat JSON object on standard input.
value() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

word() { case "$1" in *[!A-Za-z0-9._/\ -]*|'') die "Not a name: $1";; *) printf '%s' "$1";; esac; }

password() {
  local first
  if [ -t 0 ]; then read -rsp 'Password: ' first; echo >&2; else read -r first; fi
  printf '%s' "$first" | sed 's/\\/\\\\/g; s/"/\\"/g'
}

follow() {
  local run state
  while true; do
    run=$(call GET "jobs/$1"); state=$(echo "$run" | value state)
    case "$state" in waiting|running) sleep 2;; *) break;; esac
  done
  echo "$run"
  call GET "jobs/$1/findings?limit=200"; echo
  [ "$state" = done ] && [ "$(echo "$run" | value failed)" = 0 ]
}

start() { follow "$(call POST jobs "{\"kind\":\"$1\",\"options\":{${2:-}}}" | value id)"; }

restore() {
  local from home="${CALOTYPE_HOME:-$HOME/.calotype}"
  [ -d "$1/files" ] || die "No backup in $1."
  from=$(cd "$1" && pwd)
  [ ! -e "$home/db" ] && [ ! -e "$home/files" ] || die "Move $home/db and $home/files away first."
  mkdir -p "$home/db"
  if [ -f "$from/database.zip" ]; then
    (cd "$home/db" && { unzip -q "$from/database.zip" || jar xf "$from/database.zip"; })
  fi
  cp -a "$from/files" "$home/files"
  echo "Restored into $home. Start the server and run: $0 verify checksums"
}

command="${1:-help}"; shift || true
case "$command" in
  create-administrator) call POST users "{\"username\":\"$(word "$1")\",\"role\":\"administrator\",\"password\":\"$(password)\"}";;
  create-user) call POST users "{\"username\":\"$(word "$1")\",\"role\":\"user\",\"password\":\"$(password)\"}";;
  reset-password) call PATCH "users/$(word "$1")" "{\"password\":\"$(password)\"}";;
  create-key) call POST "users/$(word "$1")/keys" "{\"name\":\"$(word "$2")\"}";;
  verify)
    options=()
    for option in "$@"; do options+=("\"$(word "$option")\":true"); done
    start verify "$(IFS=,; echo "${options[*]:-}")";;
  move-storage) start move-storage;;
  regenerate) start regenerate "${1:+\"derivative\":\"$(word "$1")\"}";;
  backup) start backup "\"name\":\"$(word "$1")\"";;
  import-folder) start import-folder "\"folder\":\"$(word "$1")\",\"owner\":\"$(word "$2")\"";;
  import-users) start import-folder "\"folder\":\"$(word "$1")\",\"users\":true,\"create_users\":true";;
  import-chevereto) start import-chevereto "\"folder\":\"$(word "$1")\"";;
  job) follow "$(word "$1")";;
  stop|resume) call POST "jobs/$(word "$1")/$command";;
  restore) restore "$1";;
  *) sed -n '2,23p' "$0" | sed 's/^# \{0,1\}//';;
esac
