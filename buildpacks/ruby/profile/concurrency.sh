# shellcheck shell=bash
# As many processes as fit the dyno's memory, for an app that asks for it.
_ruby_concurrency() {
  local memory
  memory=$(_dyno_memory)
  if [ "$memory" -le 512 ]; then
    echo 2
  elif [ "$memory" -le 1024 ]; then
    echo 4
  elif [ "$memory" -le 2560 ]; then
    echo 8
  else
    echo 16
  fi
}

[ -z "${SENSIBLE_DEFAULTS:-}" ] || export WEB_CONCURRENCY="${WEB_CONCURRENCY:-$(_ruby_concurrency)}"
unset -f _dyno_memory _ruby_concurrency
