# shellcheck shell=bash disable=SC2154
# The official CLI's settings for this server.

# The system's authorities and Renga's own in one file, for programs that take only one.
write_bundle() {
  local new
  new=$(mktemp "$home/run/.bundle-XXXXXX")
  cat /etc/ssl/certs/ca-certificates.crt "$home/public/ca.pem" >"$new"
  chmod 644 "$new"
  mv -T "$new" "$home/public/ca-bundle.pem"
}

export_line() { printf "export %s='%s'\n" "$1" "${2//\'/\'\\\'\'}"; }

print_env() {
  local login=
  case ${1:-} in
    '') ;;
    --login) login=1 ;;
    *) fail "I don't know $1" "Usage: ./renga env [--login]" ;;
  esac
  need_root env
  need_started_once
  cli_variables "localhost:$(setting RENGA_PORTS_HTTPS)"
  [ -n "$login" ] || [ -s "$home/control/first-token" ] || fail "the first account's token isn't here yet: control writes it at its first start." "Run: ./renga start"
  if [ -z "$login" ]; then
    export_line HEROKU_API_KEY "$(cat "$home/control/first-token")"
  else
    echo 'unset HEROKU_API_KEY'
  fi
}

cli_variables() {
  local server=$1 bundle=$home/public/ca-bundle.pem name
  for name in HEROKU_HOST HEROKU_LOGIN_HOST HEROKU_PARTICLEBOARD_URL HEROKU_BUILDPACK_REGISTRY_URL HEROKU_STATUS_HOST; do
    export_line "$name" "https://$server"
  done
  export_line HEROKU_GIT_HOST "$server"
  export_line HEROKU_EXEC_URL "https://$server/"
  export_line HEROKU_CI_WEBSOCKET_URL "wss://$server/socket"
  export_line HEROKU_DATA_HOST localhost
  export_line PGDIAGNOSE_URL localhost
  export_line DISABLE_TELEMETRY true
  export_line HEROKU_DISABLE_AUTOUPDATE 1
  # Not SSL_CERT_FILE: the CLI doesn't need it and warns of it at every command.
  for name in NODE_EXTRA_CA_CERTS GIT_SSL_CAINFO CURL_CA_BUNDLE; do
    export_line "$name" "$bundle"
  done
}
