# shellcheck shell=bash
# How a build speaks to the developer: the notation that every Heroku user can read.

heading() { printf -- '-----> %s\n' "$*"; }

detail() { printf '       %s\n' "$*"; }

warning() { printf ' !     %s\n' "$*"; }

# Ends the build: the reason, one line per argument, then Heroku's last word.
reject() {
  warning "$1"
  shift
  local line
  for line in "$@"; do
    detail "$line"
  done
  push_failed
}

push_failed() {
  told=yes
  printf '\n'
  warning "Push failed"
  exit 1
}

# For what no developer caused: a tool of the builder's own failed.
explain_exit() {
  [ "$1" -eq 0 ] || [ -n "${told:-}" ] || reject "The build could not be finished." \
    "The lines above say what failed; a full disk is the usual cause."
}

# 43.4M, as Heroku prints sizes.
human_size() {
  awk -v bytes="$1" 'BEGIN {
    split("B K M G T", unit, " ")
    for (i = 1; bytes >= 1024 && i < 5; i++) bytes /= 1024
    if (i == 1) printf "%dB", bytes; else printf "%.1f%s", bytes, unit[i]
  }'
}
