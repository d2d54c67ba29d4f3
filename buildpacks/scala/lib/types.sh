# shellcheck shell=bash
# Process types and add-ons.

print_release() {
  local command
  ! grep -qsiE '"(org\.)?postgresql"|"postgresql"' ./*.sbt project/*.scala || printf 'addons:\n  - heroku-postgresql\n'
  command=$(web_command)
  if [ -z "$command" ]; then
    echo "default_process_types: {}"
  else
    printf 'default_process_types:\n  web: %s\n' "$command"
  fi
}

# shellcheck disable=SC2016
web_command() {
  local programs
  mapfile -t programs < <(find . -path '*/target/universal/stage/bin/*' -type f ! -name '*.bat' | sed 's,^\./,,' | LC_ALL=C sort)
  if [ "${#programs[@]}" -eq 1 ]; then
    printf '%s -Dhttp.port=$PORT\n' "${programs[0]}"
  elif [ -f target/start ]; then
    echo 'target/start -Dhttp.port=$PORT $JAVA_OPTS'
  fi
}
