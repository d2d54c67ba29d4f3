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
  -t, --test     try the configuration, and end
  -v, --verbose  say what is done
  -h, --help     this text

Files and the document root are relative to the app's folder. A file whose name ends in .php is run by PHP, and what it
prints is the configuration.
TEXT
}

refuse() {
  echo "$(basename "$0"): $1" >&2
  usage >&2
  exit 2
}

# existing FILE: its absolute path, or that of what it prints if it is PHP's; ends if it isn't there.
existing() {
  local file made
  file=$(readlink -e "$1") || refuse "$1 is not there."
  if [[ $file == *.php ]]; then
    made=$run/$(basename "$file" .php)
    php "$file" >"$made" || refuse "$1 could not be run by PHP."
    file=$made
  fi
  printf '%s\n' "$file"
}

read_options() {
  local option named=()
  port=${PORT:-} verbose='' only_test='' logs=()
  while getopts ':C:c:F:f:i:l:p:tvh-:' option; do
    case "$option ${OPTARG:-}" in
      [CcFfi]\ *) named+=("$option" "$OPTARG") ;;
      l\ *) logs+=("$OPTARG") ;;
      p\ *) port=$OPTARG ;;
      t\ * | '- test') only_test=1 ;;
      v\ * | '- verbose') verbose=1 ;;
      h\ * | '- help') usage && exit 0 ;;
      *) refuse "the option -$OPTARG is not known, or lacks its value." ;;
    esac
  done
  shift $((OPTIND - 1))
  [ $# -le 1 ] || refuse "there can be only one document root."
  [[ $port =~ ^[0-9]+$ ]] || refuse "no port: neither \$PORT nor -p says one."
  document_root=$(readlink -e "$HOME/${1:-}") || refuse "the document root ${1:-} is not there."
  # For configuration of the app's own.
  export PORT=$port DOCUMENT_ROOT=$document_root HEROKU_APP_DIR=$HOME
  socket=/tmp/heroku.fcgi.$port.sock
  read_files "${named[@]}"
}

# read_files LETTER FILE …
read_files() {
  local file
  server_include='' server_file='' fpm_include='' fpm_file=''
  while [ $# -gt 0 ]; do
    file=$(existing "$2") || exit
    case $1 in
      C) server_include=$file ;;
      c) server_file=$file ;;
      F) fpm_include=$file ;;
      f) fpm_file=$file ;;
      i) export PHPRC=$file ;;
    esac
    shift 2
  done
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

# That of php.ini, unless the document root's .user.ini or the pool's configuration says otherwise.
memory_limit() {
  local limit
  limit=$(limit_in "$fpm_include" 'php(_admin)?_value\[memory_limit\]' 2)
  [ -n "$limit" ] || limit=$(limit_in "$document_root/.user.ini" memory_limit)
  [ -n "$limit" ] || limit=$(php -r 'echo ini_get("memory_limit");')
  printf '%s\n' "$limit"
}

limit_in() {
  [ ! -f "$1" ] || sed -nE "s/^[[:space:]]*$2[[:space:]]*=[[:space:]]*[\"']?(-?[0-9]+[KMGkmg]?).*/\\${3:-1}/p" "$1" | tail -n 1
}

# As many workers as the dyno's memory has room for.
choose_workers() {
  local memory limit
  memory=$(_dyno_memory)
  limit=$(megabytes "$(memory_limit)")
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
listen = $socket
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

# Logs are files here, since nobody reads a pipe.
try_configuration() {
  php-fpm -t --fpm-config "$fpm_file"
  (start_server -t)
  exit 0
}

serve() {
  local status=0
  cd "$HOME"
  run=$(mktemp -d /tmp/heroku-php.XXXXXX)
  trap 'rm -rf "$run"' EXIT
  read_options "$@"
  choose_workers
  [ -n "$fpm_file" ] || { fpm_file=$run/fpm.conf && fpm_config >"$fpm_file"; }
  [ -n "$server_file" ] || { server_file=$run/server.conf && server_config >"$server_file"; }
  [ -z "$only_test" ] || try_configuration
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
  if kill -0 "$fpm_pid" 2>/dev/null; then
    echo "Process exited unexpectedly: $server_name" >&2
  else
    echo "Process exited unexpectedly: php-fpm" >&2
  fi
  end_all
  # shellcheck disable=SC2046
  kill $(jobs -p) 2>/dev/null || true
  exit "$((status == 0 ? 1 : status))"
}
