# shellcheck shell=bash disable=SC2154,SC2034
# Talking to the person at the terminal.

say() { printf '%s\n' "$*"; }

# Where an error was met that nothing handled, and whether its cause was told.
error_at='' told=''
trap 'error_at="${BASH_SOURCE[0]##*/}, line $LINENO"' ERR
trap 'leave $?' EXIT
trap 'told=1; exit 130' INT TERM HUP

# Jobs to end when leaving early: bash lets them run on, and ignore Ctrl-C.
jobs_of_ours=()

leave() {
  local job
  for job in "${jobs_of_ours[@]}"; do end_tree "$job"; done
  if [ "$1" -ne 0 ] && [ -z "$told" ]; then printf 'renga: ended by an error at %s\n' "$error_at" >&2; fi
}

end_tree() {
  local child children=()
  read -ra children 2>/dev/null <"/proc/$1/task/$1/children" || true
  for child in "${children[@]}"; do end_tree "$child"; done
  kill "$1" 2>/dev/null || true
}

# The cause on the first line, what to do about it on the next ones.
fail() {
  told=1
  printf 'renga: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '       %s\n' "$@" >&2
  exit 1
}

need_root() {
  [ "$(id -u)" -eq 0 ] || fail "$1 needs root: it sets up users, containers and networks." \
    "Run: sudo $(printf '%q' "$here/${2:-renga}") $1"
}

# Runs a command that may take long. Says what it is, then every few seconds that it still runs, then how long
# it took; shows the end of its output if it fails.
step() {
  local what=$1 began=$SECONDS log status=0 before=("${jobs_of_ours[@]}")
  shift
  say "• $what"
  log=$(mktemp)
  tick "$began" &
  jobs_of_ours+=($!)
  # As a job and not behind ||, where bash would ignore its errors.
  ("$@") >"$log" 2>&1 </dev/null &
  jobs_of_ours+=($!)
  wait $! || status=$?
  end_tree "${jobs_of_ours[-2]}"
  wait "${jobs_of_ours[-2]}" 2>/dev/null || true
  jobs_of_ours=("${before[@]}")
  if [ "$status" -ne 0 ]; then
    tail -n 40 "$log" >&2
    rm -f "$log"
    fail "$what: failed after $((SECONDS - began)) s; above is the end of its output."
  fi
  rm -f "$log"
  [ $((SECONDS - began)) -lt 3 ] || say "  done in $((SECONDS - began)) s"
}

tick() {
  local began=$1
  while sleep 10; do
    say "  … $((SECONDS - began)) s"
  done
}

has() { command -v "$1" >/dev/null 2>&1; }
