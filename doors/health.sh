# shellcheck shell=bash disable=SC2154
# Waiting for the processes, and saying why one doesn't come up.

until_true() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.1
  done
}

healthy() {
  if [ "$1" = postgres ]; then
    postgres_answers
  else
    curl -fsS -o /dev/null --max-time 5 --unix-socket "$home/run/$1/admin.sock" http://renga/healthz 2>/dev/null
  fi
}

# running, starting (a process, not healthy yet), stopped
state_of() {
  if [ -z "$(pid_of "$1")" ]; then echo stopped; elif healthy "$1"; then echo running; else echo starting; fi
}

# Up and healthy, or given up: the process stays down, or came and went several times.
healthy_or_dead() {
  local pid
  healthy "$1" && return 0
  if sv status "$home/services/$1" | grep -q '^down'; then return 0; fi
  pid=$(pid_of "$1")
  if [ -n "$pid" ] && [ "$pid" != "$last_pid" ]; then
    last_pid=$pid
    lives=$((lives + 1))
  fi
  [ "$lives" -gt 3 ]
}

await_healthy() {
  local last_pid='' lives=0
  until_true 90 healthy_or_dead "$1" && healthy "$1" && return 0
  tail -n 15 "$home/log/$1/current" >&2 2>/dev/null || true
  fail "$1 doesn't come up; above is the end of its log." "All of it: $home/log/$1/current"
}

# Control told the router its certificates: a name under the apps' domain gets an answer.
front_answers() {
  local host address
  host=$(setting RENGA_DOMAIN)
  host=no-such-app.${host:-renga.localhost}
  address=$(setting RENGA_LISTEN)
  address=${address%%,*}
  address=${address:-127.0.0.1}
  case $address in *:*) address="[$address]" ;; esac
  curl -sS -o /dev/null --max-time 5 --cacert "$home/public/ca.pem" --connect-to "$host::$address:" \
    "https://$host:$(setting RENGA_PORTS_HTTPS)/" 2>/dev/null
}

await_front() {
  until_true 30 front_answers ||
    fail "The router has no answer for apps, though all processes run." "Its log: $home/log/router/current"
}
