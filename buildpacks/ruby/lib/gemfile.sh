# shellcheck shell=bash
# Gemfile.lock: what bundler settled on.

require_lock() {
  [ -f Gemfile.lock ] || fail "Gemfile.lock required. Please check it in." \
    "Without it each build would install other gems. Make it where you develop, and commit it:" \
    "    bundle install && git add Gemfile.lock && git commit -m \"Add Gemfile.lock\""
}

read_lock() {
  lock=
  [ ! -f Gemfile.lock ] || lock=$(tr -d '\r' <Gemfile.lock)
}

# The version of a gem that is locked, without its platform; nothing if the app doesn't use the gem.
locked_gem() {
  sed -nE "s/^    $1 \(([0-9A-Za-z.]+)[^)]*\)\$/\1/p" <<<"$lock" | head -n 1
}

has_gem() { [ -n "$(locked_gem "$1")" ]; }

# The line below a heading such as BUNDLED WITH.
locked_line() {
  sed -nE "/^$1\$/ { n; s/^[[:space:]]+//p }" <<<"$lock" | head -n 1
}

rails_major() {
  local version
  version=$(locked_gem railties)
  printf '%s\n' "${version%%.*}"
}

is_rails() { has_gem railties; }

is_rack() { has_gem rack && [ -f config.ru ]; }

# As the buildpack calls the app.
flavour() {
  if is_rails; then
    echo Ruby/Rails
  elif is_rack; then
    echo Ruby/Rack
  else
    echo Ruby
  fi
}
