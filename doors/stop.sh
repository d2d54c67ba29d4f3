# shellcheck shell=bash disable=SC2154
# Stopping. Apps run on unless --dynos says otherwise: the next start finds them again.

stop() {
  local word named=() dynos=
  need_root stop
  for word in "$@"; do
    case $word in
      --dynos) dynos=1 ;;
      all) named=(control router node postgres) ;;
      control | router | node | postgres) named+=("$word") ;;
      *) fail "I don't know $word" "Usage: ./renga stop [control|router|node|postgres|all] [--dynos]" ;;
    esac
  done
  [ ${#named[@]} -gt 0 ] || named=(control router node postgres)
  stop_parts "${named[@]}"
  [ -z "$dynos" ] || stop_dynos
}

stop_parts() {
  local part any=
  for part in "$@"; do
    [ -z "$(pid_of "$part")" ] || say "• stopping $part"
    service_down "$part"
  done
  for part in "${parts[@]}"; do any+=$(pid_of "$part"); done
  [ -n "$any" ] || end_supervisor
}

# HUP: runsvdir ends every runsv, which end their loggers, and then itself.
end_supervisor() {
  local pid
  pid=$(supervisor_pid)
  [ -n "$pid" ] || return 0
  kill -HUP "$pid"
  until_true 15 gone "$pid" || fail "runsvdir (pid $pid) doesn't end."
  rm -f "$home/run/supervisor.pid"
}

gone() { [ ! -d "/proc/$1" ]; }

# The node would start them again: it is down while its own command ends them.
stop_dynos() {
  local was_up
  was_up=$(pid_of node)
  [ -e "$home/current" ] || return 0
  [ -z "$was_up" ] || service_down node
  ensure_jdk
  step "ending all dynos" node_command remove-dynos
  [ -z "$was_up" ] || service_up node
}

# A command of the node's, with its settings.
node_command() {
  (
    set -a
    # shellcheck source=/dev/null
    [ ! -r "$home/run/settings.env" ] || . "$home/run/settings.env"
    set +a
    unset DATABASE_URL RENGA_DATABASE_URL RENGA_ADMIN_EMAIL RENGA_ADMIN_PASSWORD
    export RENGA_DIST=$home/current
    java dev.renga.node.NodeMain "$@"
  )
}
