# shellcheck shell=bash disable=SC2154
# What runs.

uid_of() { awk '/^Uid:/ { print $2 }' "/proc/$1/status" 2>/dev/null || true; }

status_json_of() {
  local pid uid
  pid=$(pid_of "$1")
  uid=${pid:+$(uid_of "$pid")}
  if [ "$1" = postgres ] && ! own_postgres; then
    printf '"postgres":{"pid":null,"uid":null,"state":"external"}'
  else
    printf '"%s":{"pid":%s,"uid":%s,"state":"%s"}' "$1" "${pid:-null}" "${uid:-null}" "$(state_of "$1")"
  fi
}

status_line_of() {
  local pid
  pid=$(pid_of "$1")
  if [ "$1" = postgres ] && ! own_postgres; then
    printf '%-9s %-9s\n' postgres external
  elif [ -z "$pid" ]; then
    printf '%-9s %-9s\n' "$1" stopped
  else
    printf '%-9s %-9s pid %-8s user %s\n' "$1" "$(state_of "$1")" "$pid" "$(ps -o user:20= -p "$pid" || true)"
  fi
}

status() {
  local part separator=
  need_root status
  case ${1:-} in
    --json)
      printf '{'
      for part in control router node postgres; do
        printf '%s' "$separator"
        status_json_of "$part"
        separator=,
      done
      printf '}\n'
      ;;
    '')
      [ -e "$home/current" ] || { say "Renga isn't installed in $home."; return; }
      say "Renga $(basename "$(readlink "$home/current")") in $home"
      for part in control router node postgres; do status_line_of "$part"; done
      say "API, git: https://localhost:$(setting RENGA_PORTS_HTTPS)"
      ;;
    *) fail "I don't know $1" "Usage: ./renga status [--json]" ;;
  esac
}
