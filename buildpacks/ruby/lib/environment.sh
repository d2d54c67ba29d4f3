# shellcheck shell=bash
# The environment of the build, and that of the app's processes.

# Variables with a default, which a config var overrides, in both.
default_variables() {
  printf '%s\n' LANG=en_US.UTF-8 MALLOC_ARENA_MAX=2 RACK_ENV=production
  if is_rails; then
    printf '%s\n' RAILS_ENV=production RAILS_SERVE_STATIC_FILES=enabled RAILS_LOG_TO_STDOUT=enabled
  fi
}

bundler_variables() {
  printf '%s\n' BUNDLE_WITHOUT=development:test BUNDLE_PATH=vendor/bundle BUNDLE_BIN=vendor/bundle/bin \
    BUNDLE_DEPLOYMENT=1 BUNDLE_GLOBAL_PATH_APPENDS_RUBY_SCOPE=1
}

# What a development machine's state would do to a build.
remove_local_state() {
  if [ -d vendor/bundle ]; then
    warn "Removing vendor/bundle: it was made for another machine." "Take it out of git and add it to .gitignore."
    rm -rf vendor/bundle
  fi
  if [ -f .bundle/config ] && grep -qE '^BUNDLE_(PATH|BIN|DEPLOYMENT|FROZEN|WITHOUT|WITH|GEMFILE)' .bundle/config; then
    warn "Ignoring where and what .bundle/config says to install: it is the state of another machine." \
      "Take it out of git and add it to .gitignore."
    sed -i -E '/^BUNDLE_(PATH|BIN|DEPLOYMENT|FROZEN|WITHOUT|WITH|GEMFILE)/d' .bundle/config
  fi
}

prepare_environment() {
  export_config_vars "$env_dir"
  local name value
  while IFS='=' read -r name value; do
    [ -n "${!name:-}" ] || export "$name=$value"
  done < <(default_variables; bundler_variables)
  # Separated by blanks it names one odd group.
  BUNDLE_WITHOUT=${BUNDLE_WITHOUT// /:}
  export DISABLE_SPRING=1
  export BUNDLE_SILENCE_ROOT_WARNING=1 BUNDLE_IGNORE_FUNDING_REQUESTS=1
  # The stack's libraries are kept secure by the stack.
  export NOKOGIRI_USE_SYSTEM_LIBRARIES=1
}

# What the app's processes find, and the buildpacks after this one.
write_runtime_environment() {
  local name value
  # shellcheck disable=SC2016
  profile_path PATH '$HOME/bin:$HOME/vendor/bundle/bin:$HOME/.heroku/ruby/bin'
  while IFS='=' read -r name value; do
    profile_default "$name" "$value"
  done < <(default_variables; bundler_variables; settled_variables)
  profile_force DISABLE_SPRING 1
  profile_script "$here/../lib/profile/memory.sh"
  profile_script "$here/profile/concurrency.sh"
  while IFS='=' read -r name value; do
    export_variable "$name" "${!name:-$value}"
  done < <(bundler_variables)
}

# What this build settled.
settled_variables() {
  [ -z "${BUNDLER_VERSION:-}" ] || printf 'BUNDLER_VERSION=%s\n' "$BUNDLER_VERSION"
  ! is_rails || printf 'SECRET_KEY_BASE=%s\n' "$secret_key_base"
}
