# shellcheck shell=bash
# The gems, by the lock file and nothing else.

install_gems() {
  choose_bundler
  step "Installing dependencies using bundler ${BUNDLER_VERSION:-$locked_bundler}"
  say "Running: BUNDLE_WITHOUT='$BUNDLE_WITHOUT' BUNDLE_PATH=$BUNDLE_PATH BUNDLE_BIN=$BUNDLE_BIN" \
    "BUNDLE_DEPLOYMENT=$BUNDLE_DEPLOYMENT bundle install -j4"
  local began=$SECONDS
  : >"$log"
  NO_COLOR=1 run_indented bundle install -j4 || install_failed
  say "Bundle completed ($((SECONDS - began))s)"
  say "Cleaning up the bundler cache."
  run_indented bundle clean --force || warn "Gems that are no longer used could not be removed."
  rm -f vendor/bundle/*/*/cache/*.gem
  # It would go before Ruby's own, and look for exactly the version that the lock file was made with.
  rm -f vendor/bundle/bin/bundle
}

# Ruby's own bundler reads lock files of older ones. A newer one than that is left to bundler, which then fetches
# the version that the lock file was made with.
choose_bundler() {
  local own
  own=$(ruby -rbundler -e 'print Bundler::VERSION' 2>"$log") || {
    sed 's/^/       /' "$log"
    fail "Ruby $ruby_number has no bundler that works."
  }
  locked_bundler=$(locked_line 'BUNDLED WITH')
  if [ -z "$locked_bundler" ] || [ "$(printf '%s\n' "$own" "$locked_bundler" | sort -V | tail -n 1)" = "$own" ]; then
    export BUNDLER_VERSION=$own
  else
    unset BUNDLER_VERSION
  fi
}
