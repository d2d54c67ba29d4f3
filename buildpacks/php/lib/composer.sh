# shellcheck shell=bash
# Composer, from the platform's store, and the app's packages.

install_composer() {
  want_runtime composer '^2' "this buildpack"
  say "- composer ($runtime_version)"
  say_runtime
  keep_composer
  cache_for "php${php_version%.*}"
  [ ! -d "$cache_dir/composer" ] || say "What the last build downloaded is used again"
  export COMPOSER_HOME=$cache_dir/home COMPOSER_CACHE_DIR=$cache_dir/composer
  export COMPOSER_NO_INTERACTION=1 COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_MEMORY_LIMIT=${COMPOSER_MEMORY_LIMIT:--1}
  configure_composer
}

# The app has it too, for processes that are scripts of composer.json.
keep_composer() {
  local program=$php_home/composer/composer.phar
  mkdir -p "$php_home/composer"
  if tree_of_distribution "$runtime_path"; then
    program=$php_home/composer/bin/composer
    mkdir -p "$php_home/composer/bin" "$php_home/composer/share"
    cp "$runtime_path/usr/bin/composer" "$program"
    cp -r "$runtime_path/usr/share/php" "$php_home/composer/share/"
  else
    cp "$(find "$runtime_path" -name composer.phar | head -n 1)" "$program"
  fi
  printf '#!/bin/sh\nexec php "%s" "$@"\n' "$program" >"$php_home/bin/composer"
  chmod +x "$php_home/bin/composer"
}

# The operator's repository in place of Composer's own, and the app's token for GitHub.
configure_composer() {
  rm -rf "$COMPOSER_HOME"
  mkdir -p "$COMPOSER_HOME"
  if [ -n "${COMPOSER_REPOSITORY:-}" ]; then
    jq -n --arg url "$COMPOSER_REPOSITORY" '{
      repositories: [{type: "composer", url: $url}, {"packagist.org": false}],
      config: {"secure-http": ($url | startswith("https:"))}
    }' >"$COMPOSER_HOME/config.json"
  fi
  [ -z "${COMPOSER_GITHUB_OAUTH_TOKEN:-}" ] ||
    jq -n --arg token "$COMPOSER_GITHUB_OAUTH_TOKEN" '{"github-oauth": {"github.com": $token}}' >"$COMPOSER_HOME/auth.json"
}

install_packages() {
  local binaries
  check_lock
  step "Installing dependencies..."
  run_indented composer install --no-dev --prefer-dist --optimize-autoloader --no-interaction --no-progress || composer_failed
  binaries=$(composer_config bin-dir "$(composer_config vendor-dir vendor)/bin")
  link_boot_scripts "$binaries"
  profile_path PATH "\$HOME/$binaries"
}

# Composer itself only warns when the lock file is old, and then installs what it says.
check_lock() {
  if [ ! -f composer.lock ]; then
    [ "$(jq '[.require | objects | keys[] | select(test("/"))] | length' composer.json)" -eq 0 ] ||
      warn "There is no composer.lock: whatever is newest is installed, today this and tomorrow that." \
        "Commit the one you develop with:" "    git add -f composer.lock && git commit -m \"Lock packages\""
    return
  fi
  composer validate --no-check-publish --no-check-all >"$log" 2>&1 || true
  ! said 'lock file is not up to date|is not present in the lock file' || fail "composer.lock does not match composer.json." \
    "Bring it up to date where you develop, and commit it:" "    composer update --lock && git add composer.lock"
}

run_compile_script() {
  jq -e '.scripts.compile? // empty' composer.json >/dev/null || return 0
  step "Running 'composer compile'..."
  run_indented composer run-script --no-dev compile || fail "The script compile of composer.json failed." "What it printed stands above."
}
