# shellcheck shell=bash disable=SC2154,SC2034
# php-fpm and a web server beside each other: when one ends, so does the other, and the dyno with them.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=../../lib/profile/memory.sh
. "$boot/memory.sh"

usage() {
  cat <<TEXT
Usage: $(basename "$0") [options] [<document root>]

  -C <file>  included in the web server's configuration (nginx: in the server block)
  -c <file>  the web server's whole configuration
  -F <file>  included in the configuration of php-fpm's pool
  -f <file>  php-fpm's whole configuration
  -i <file>  php.ini
  -l <file>  a log that is to be followed; may be given several times
  -p <port>  instead of \$PORT
  -v         say what is done
  -h         this text
TEXT
}

refuse() {
  echo "$(basename "$0"): $1" >&2
  usage >&2
  exit 2
}

# existing FILE: its absolute path; ends if it isn't there.
existing() { readlink -e "$1" || refuse "$1 is not there."; }

read_options() {
  local option
  server_include='' server_file='' fpm_include='' fpm_file='' port=${PORT:-} verbose='' logs=()
  while getopts ':C:c:F:f:i:l:p:vh' option; do
    case $option in
      C) server_include=$(existing "$OPTARG") ;;
      c) server_file=$(existing "$OPTARG") ;;
      F) fpm_include=$(existing "$OPTARG") ;;
      f) fpm_file=$(existing "$OPTARG") ;;
      i) PHPRC=$(existing "$OPTARG") && export PHPRC ;;
      l) logs+=("$OPTARG") ;;
      p) port=$OPTARG ;;
      v) verbose=1 ;;
      h)
        usage
        exit 0
        ;;
      *) refuse "the option -$OPTARG is not known, or lacks its value." ;;
    esac
  done
  shift $((OPTIND - 1))
  [[ $port =~ ^[0-9]+$ ]] || refuse "no port: neither \$PORT nor -p says one."
  document_root=$(readlink -e "$HOME/${1:-}") || refuse "the document root ${1:-} is not there."
}

told() { [ -z "$verbose" ] || echo "$*"; }

megabytes() {
  case $1 in
    *[gG]) echo $((${1%?} * 1024)) ;;
    *[mM]) echo "${1%?}" ;;
    *[kK]) echo $((${1%?} / 1024)) ;;
    -1) echo 128 ;;
    *) echo $(($1 / 1048576)) ;;
  esac
}

# As many workers as the dyno's memory has room for.
choose_workers() {
  local memory limit
  memory=$(_dyno_memory)
  limit=$(megabytes "$(php -r 'echo ini_get("memory_limit");')")
  [ "$limit" -gt 0 ] || limit=128
  if [ -z "${WEB_CONCURRENCY:-}" ]; then
    WEB_CONCURRENCY=$((memory / limit))
    [ "$WEB_CONCURRENCY" -ge 1 ] || WEB_CONCURRENCY=1
    echo "Optimizing defaults for ${memory}M dyno..."
  fi
  export WEB_CONCURRENCY
  echo "$WEB_CONCURRENCY processes at ${limit}MB memory limit."
}

fpm_config() {
  cat <<CONF
[global]
daemonize = no
error_log = $run/fpm.log
log_level = notice
[www]
listen = $run/fpm.sock
listen.backlog = 511
pm = ondemand
pm.max_children = $WEB_CONCURRENCY
pm.process_idle_timeout = 120s
clear_env = no
catch_workers_output = yes
decorate_workers_output = no
php_value[error_log] = $run/php.log
CONF
  [ -z "$fpm_include" ] || echo "include = $fpm_include"
}

# Pipes instead of files, so that no log grows in the dyno; whoever opens one waits for its reader.
follow_logs() {
  local name
  for name in fpm php error access; do
    mkfifo "$run/$name.log"
  done
  # Each is held open for writing too, so that its reader doesn't end with the first writer.
  { exec cat <>"$run/access.log"; } &
  { exec cat <>"$run/error.log" >&2; } &
  { exec cat <>"$run/fpm.log" >&2; } &
  { exec cat <>"$run/php.log" >&2; } &
  for name in "${logs[@]}"; do
    mkdir -p "$(dirname "$name")"
    touch "$name"
    tail -qF -n 0 "$name" &
  done
}

end_all() {
  trap '' TERM INT
  kill "-$stop_signal" "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  kill -QUIT "$fpm_pid" 2>/dev/null || true
  wait "$fpm_pid" 2>/dev/null || true
}

serve() {
  local status=0
  read_options "$@"
  cd "$HOME"
  run=$(mktemp -d /tmp/heroku-php.XXXXXX)
  choose_workers
  [ -n "$fpm_file" ] || { fpm_file=$run/fpm.conf && fpm_config >"$fpm_file"; }
  [ -n "$server_file" ] || { server_file=$run/server.conf && server_config >"$server_file"; }
  follow_logs
  told "Starting php-fpm with $WEB_CONCURRENCY workers..."
  php-fpm --nodaemonize --fpm-config "$fpm_file" &
  fpm_pid=$!
  told "Starting $server_name..."
  start_server &
  server_pid=$!
  trap 'end_all; kill $(jobs -p) 2>/dev/null; exit 0' TERM INT
  echo "Application ready for connections on port $port."
  wait -n "$fpm_pid" "$server_pid" || status=$?
  echo "Process exited unexpectedly: php-fpm and $server_name both end." >&2
  end_all
  # shellcheck disable=SC2046
  kill $(jobs -p) 2>/dev/null || true
  exit "$((status == 0 ? 1 : status))"
}
