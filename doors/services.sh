# shellcheck shell=bash disable=SC2154
# runit keeps the four processes up. Its folders lie in the data folder; its root process holds no descriptor and
# no terminal of whoever called ./renga.

parts=(postgres node router control)

# Those that run here: not PostgreSQL if the operator has one.
own_parts() {
  local part
  for part in "${parts[@]}"; do
    if [ "$part" != postgres ] || own_postgres; then echo "$part"; fi
  done
}

user_of() {
  case $1 in
    postgres) echo renga-postgres ;;
    node) echo root ;;
    router) echo renga-router ;;
    control) echo renga ;;
  esac
}

jvm_flags() {
  local flags="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError"
  flags+=" -XX:TrimNativeHeapInterval=5000 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  flags+=" -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"
  flags+=" -Dio.netty.allocator.type=pooled -Dio.netty.allocator.numHeapArenas=1 -Dio.netty.allocator.maxOrder=3"
  case $1 in
    # Control waits more than it computes: the quick compiler alone saves memory and start-up. The node hashes
    # slugs, which the other compiler makes ten times as fast.
    control) flags+=" -XX:TieredStopAtLevel=1 -Xms24m -Xmx192m -Dio.netty.allocator.numDirectArenas=1" ;;
    node) flags+=" -Xms16m -Xmx96m -Dio.netty.allocator.numDirectArenas=1" ;;
    router) flags+=" -Xms16m -Xmx64m -XX:MaxDirectMemorySize=128m -Dio.netty.allocator.numDirectArenas=2" ;;
  esac
  printf '%s\n' "$flags"
}

main_of() {
  case $1 in
    control) echo dev.renga.api.ControlMain ;;
    node) echo dev.renga.node.NodeMain ;;
    router) echo dev.renga.router.RouterMain ;;
  esac
}

# Every process starts with the sockets that the supervisor holds; only the router keeps them.
run_head() {
  local descriptor
  printf '#!/bin/bash\nexec 2>&1\n'
  if [ "$1" = router ]; then
    printf 'export LISTEN_PID=$$\n'
  else
    printf 'unset LISTEN_FDS\n'
    for descriptor in $(seq 3 $(($(wc -l <"$home/run/listen") + 2))); do printf 'exec %s>&-\n' "$descriptor"; done
  fi
}

# Only control needs the database and the first account's password.
java_run() {
  local part=$1 forget=
  [ "$part" = control ] || forget='unset DATABASE_URL RENGA_DATABASE_URL RENGA_ADMIN_EMAIL RENGA_ADMIN_PASSWORD'
  run_head "$part"
  cat <<RUN
set -a
. '$home/run/settings.env'
set +a
$forget
cd /
umask 027
export MALLOC_ARENA_MAX=2
ulimit -n 65536 2>/dev/null || ulimit -n "\$(ulimit -Hn)"
chpst -u $(user_of "$part") find '$home/tmp/$part' -mindepth 1 -delete
exec chpst -u $(user_of "$part") "\$JAVA_HOME/bin/java" $(jvm_flags "$part") -Djava.io.tmpdir='$home/tmp/$part' \\
  -cp '$home/current/lib/*' $(main_of "$part")
RUN
}

postgres_run() {
  run_head postgres
  cat <<RUN
cd /
exec chpst -u renga-postgres '$(postgres_bin)/postgres' -D '$home/postgres'
RUN
}

log_run() {
  run_head log
  cat <<RUN
exec chpst -u $(user_of "$1") svlogd '$home/log/$1'
RUN
}

# A wrong setting doesn't get better by trying again: the process says so with 78 and stays down.
finish_run() {
  cat <<'RUN'
#!/bin/sh
[ "$1" != 78 ] || exec sv down .
RUN
}

# PostgreSQL's TERM waits for clients to leave; INT is the orderly stop.
postgres_term() {
  cat <<'RUN'
#!/bin/sh
read -r pid <supervise/pid
exec kill -INT "$pid"
RUN
}

script() {
  local file=$1 new
  new=$(mktemp "$home/services/.script-XXXXXX")
  cat >"$new"
  chmod 755 "$new"
  mv -T "$new" "$file"
}

write_service() {
  local part=$1 service=$home/services/$1
  mkdir -p "$service/log" "$service/control"
  # Made down: start decides the order.
  [ -e "$service/run" ] || touch "$service/down"
  if [ "$part" = postgres ]; then
    postgres_term | script "$service/control/t"
    postgres_run | script "$service/run"
  else
    finish_run | script "$service/finish"
    java_run "$part" | script "$service/run"
  fi
  log_run "$part" | script "$service/log/run"
  printf 's5000000\nn5\n' >"$home/log/$part/config"
}

supervisor_pid() {
  local pid
  pid=$(cat "$home/run/supervisor.pid" 2>/dev/null) || return 0
  if grep -qs runsvdir "/proc/$pid/cmdline" && grep -qs "$home/services" "/proc/$pid/cmdline"; then printf '%s\n' "$pid"; fi
}

# Where the router listens, an address and a port in each line. Other places than before need another supervisor,
# since that is what holds the sockets.
choose_listeners() {
  local new
  new=$(router_addresses)
  if [ "$new" != "$(cat "$home/run/listen" 2>/dev/null)" ]; then
    stop_parts "${parts[@]}"
    printf '%s\n' "$new" >"$home/run/listen"
  fi
}

router_addresses() {
  (
    set -a
    # shellcheck source=/dev/null
    . "$home/run/settings.env"
    java dev.renga.router.RouterMain addresses
  )
}

# Every descriptor but the standard ones is closed, those lead to nowhere, and the environment is bare. What runsvdir
# holds for the router makes its clients wait while none runs: they are not refused.
detached() {
  local fd listeners
  readarray -t listeners < <(tr ' ' '\n' <"$home/run/listen")
  cd /
  for fd in /proc/self/fd/*; do
    fd=${fd##*/}
    [ "$fd" -le 2 ] || eval "exec $fd>&-"
  done
  exec setsid env -i "PATH=$PATH" LC_ALL=C.UTF-8 perl "$home/current/doors/listen.pl" "${listeners[@]}" -- \
    runsvdir -P "$home/services" </dev/null >/dev/null 2>&1
}

ensure_supervisor() {
  local part
  [ -z "$(supervisor_pid)" ] || return 0
  for part in $(own_parts); do touch "$home/services/$part/down"; done
  (detached) &
  printf '%s\n' $! >"$home/run/supervisor.pid"
  disown
  for part in $(own_parts); do
    until_true 10 supervised "$part" || fail "runit's runsvdir didn't take over $home/services/$part."
  done
}

supervised() { sv status "$home/services/$1" 2>/dev/null | grep -qE '^(run|down|finish)'; }

# The pid of the process itself; nothing if it is down.
pid_of() {
  local pid
  pid=$(cat "$home/services/$1/supervise/pid" 2>/dev/null) || return 0
  [ -z "$pid" ] || [ ! -d "/proc/$pid" ] || printf '%s\n' "$pid"
}

service_up() {
  rm -f "$home/services/$1/down"
  sv -w 10 start "$home/services/$1" >/dev/null || true
}

# Down now and after a restart of the supervisor, until the next start.
service_down() {
  [ -d "$home/services/$1/supervise" ] || return 0
  touch "$home/services/$1/down"
  sv -w 45 force-stop "$home/services/$1" >/dev/null 2>&1 || true
}
