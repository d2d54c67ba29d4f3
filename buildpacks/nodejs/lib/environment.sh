# shellcheck shell=bash
# The environment of the build.

prepare_environment() {
  step "Creating runtime environment"
  blank
  prepare_registry
  export_config_vars "$env_dir"
  export NODE_ENV=${NODE_ENV:-production}
  export NPM_CONFIG_LOGLEVEL=${NPM_CONFIG_LOGLEVEL:-error}
  export NODE_MODULES_CACHE=${NODE_MODULES_CACHE:-true}
  export NPM_CONFIG_FUND=false NPM_CONFIG_AUDIT=false NPM_CONFIG_UPDATE_NOTIFIER=false
  say_each "NPM_CONFIG_LOGLEVEL=$NPM_CONFIG_LOGLEVEL" "NODE_ENV=$NODE_ENV" "NODE_MODULES_CACHE=$NODE_MODULES_CACHE"
  blank
}

# The operator's registry is a default of the machine: what the app says in its own .npmrc or .yarnrc.yml goes
# before it. In an environment variable it would win over the app's files.
prepare_registry() {
  [ -n "${NPM_CONFIG_REGISTRY:-}" ] || return 0
  printf 'registry=%s\n' "$NPM_CONFIG_REGISTRY" >"$HOME/.npmrc"
  printf 'npmRegistryServer: "%s"\n' "${NPM_CONFIG_REGISTRY%/}" >"$HOME/.yarnrc.yml"
  unset NPM_CONFIG_REGISTRY
}

# Whether only what production needs is wanted from the start.
production_only() {
  [ "${NPM_CONFIG_PRODUCTION:-}" = true ] || [ "${YARN_PRODUCTION:-}" = true ]
}
