# shellcheck shell=bash
# composer.json and composer.lock, as far as they say what the platform has to bring.

require_project() {
  [ -f composer.json ] || {
    warn "There is no composer.json: the newest PHP is used." "One that pins the version you develop with is as short as this:" \
      '    {"require": {"php": "~8.2.0"}}'
    echo '{}' >composer.json
  }
  jq -e 'type == "object"' composer.json >/dev/null 2>"$log" || {
    sed 's/^/       /' "$log"
    fail "composer.json is not valid JSON." "Check it where you develop: composer validate"
  }
  if [ -f composer.lock ] && ! jq -e 'type == "object"' composer.lock >/dev/null 2>&1; then
    fail "composer.lock is not valid JSON." "Was a conflict of a merge left in it? Make it anew: composer update --lock"
  fi
  refuse_platform_repositories
}

# Heroku's own builds of PHP, and additions to them, run only there.
refuse_platform_repositories() {
  [ -z "${HEROKU_PHP_PLATFORM_REPOSITORIES:-}" ] ||
    warn "The config var HEROKU_PHP_PLATFORM_REPOSITORIES is not used here." \
      "PHP and its extensions come from the platform's store: ./renga runtimes --available lists what can be had."
}

# wanted NAME: the range that the lock file, else composer.json, asks for of a part of the platform such as php.
wanted() {
  local range=
  [ ! -f composer.lock ] || range=$(jq -r --arg name "$1" '.platform | objects | .[$name] // empty' composer.lock)
  [ -n "$range" ] || range=$(jq -r --arg name "$1" '.require | objects | .[$name] // empty' composer.json)
  printf '%s\n' "$range"
}

# Extensions that the app or a package of it asks for, without ext-.
wanted_extensions() {
  {
    jq -r '.require | objects | keys[]' composer.json
    [ ! -f composer.lock ] || jq -r '(.platform | objects | keys[]), (.packages[]?.require | objects | keys[])' composer.lock
  } | sed -n 's/^ext-//p' | tr '[:upper:]' '[:lower:]' | LC_ALL=C sort -u
}

# config NAME DEFAULT: a setting of Composer's in composer.json, such as vendor-dir.
composer_config() { jq -r --arg name "$1" --arg default "$2" '.config | objects | .[$name] // $default' composer.json | grep . || printf '%s\n' "$2"; }
