# shellcheck shell=bash
# What usually lies behind a failure, told by what Composer printed; and warnings about what works today only.

composer_failed() {
  explain_failure
  fail "The packages could not be installed with Composer." "What it printed stands above."
}

explain_failure() {
  if said 'requires php |php version .* does not satisfy|requires ext-'; then
    hint "A package needs another PHP than $php_version, or an extension that it lacks." \
      "Ask for the PHP that you develop with in composer.json, then: composer update --lock"
  elif said 'could not be found in any version|Could not find (a matching version|package)|not found, the package'; then
    hint "A package can't be had." "Are its name and version in composer.json right?" \
      "A private repository needs its address there, and a password: heroku config:set COMPOSER_AUTH='{…}'"
  elif said 'API limit|Could not authenticate against github|rate limit'; then
    hint "GitHub allows only so many requests without a token." "heroku config:set COMPOSER_GITHUB_OAUTH_TOKEN=…"
  elif said 'Your requirements could not be resolved|lock file does not contain a compatible set'; then
    hint "The packages do not go together, or composer.lock does not match." "Where you develop: composer update && git add composer.lock"
  else
    hint_common || true
  fi
}

warn_at_end() {
  [ "$php_pinned" != '*' ] || warn "No version of PHP is named: $php_version was used." "Pin the one you develop with, in composer.json:" \
    "    composer require php:'~${php_version%.*}.0'"
}
