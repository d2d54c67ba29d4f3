# shellcheck shell=bash
# Extensions: all that came with PHP are there; one that didn't is refused before anything is installed.

require_extensions() {
  local loaded name missing=()
  loaded=$(php -m | tr '[:upper:]' '[:lower:]' | sed 's/^zend opcache$/opcache/')
  for name in $(wanted_extensions); do
    if grep -qxF "$name" <<<"$loaded"; then
      say "- ext-$name"
    else
      missing+=("ext-$name")
    fi
  done
  [ ${#missing[@]} -eq 0 ] || fail "PHP $php_version has no ${missing[*]}, which composer.json or composer.lock asks for." \
    "It comes with: $(grep -E '^[a-z_]+$' <<<"$loaded" | paste -sd' ')"
}
