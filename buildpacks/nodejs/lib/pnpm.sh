# shellcheck shell=bash
# pnpm.

install_with_pnpm() {
  local options=(--frozen-lockfile)
  [ -f pnpm-lock.yaml ] || options=(--no-frozen-lockfile)
  if production_only; then options+=(--prod); else options+=(--prod=false); fi
  pnpm_store
  run_indented pnpm install "${options[@]}"
}

prune_with_pnpm() {
  if [ "${PNPM_SKIP_PRUNING:-}" = true ]; then
    say "Skipping because PNPM_SKIP_PRUNING is 'true'"
  elif [ -f pnpm-workspace.yaml ]; then
    say "Skipping because pnpm can't prune a workspace"
  else
    pnpm_store
    run_indented pnpm prune --prod --ignore-scripts && forget_project
  fi
}

# On the file system of the build, so that packages are links into it.
pnpm_store() {
  export npm_config_store_dir=$cache_dir/pnpm-store pnpm_config_store_dir=$cache_dir/pnpm-store
  # The version is settled, and nobody is there to be asked.
  export npm_config_manage_package_manager_versions=false pnpm_config_manage_package_manager_versions=false
  export npm_config_confirm_modules_purge=false pnpm_config_confirm_modules_purge=false
}

# The store notes which folders use it; this one is gone after the build.
forget_project() { rm -rf "$cache_dir"/pnpm-store/*/projects; }
