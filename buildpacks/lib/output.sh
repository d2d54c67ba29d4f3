# shellcheck shell=bash
# The notation of Heroku's buildpacks.

step() { printf -- '-----> %s\n' "$*"; }

say() { printf '       %s\n' "$*"; }

blank() { printf '\n'; }

warn() {
  printf ' !     %s\n' "$1"
  shift
  [ $# -eq 0 ] || say_each "$@"
}

say_each() { printf '       %s\n' "$@"; }

# Ends the build; the first argument is the cause, the others are what to do.
fail() {
  blank
  warn "$@"
  exit 1
}

# Runs a tool with its output indented, keeps the output in $log for hints, returns the tool's status.
run_indented() {
  local status=0
  "$@" 2>&1 </dev/null | tee -a "$log" | sed -u 's/^./       &/' || status=${PIPESTATUS[0]}
  return "$status"
}
