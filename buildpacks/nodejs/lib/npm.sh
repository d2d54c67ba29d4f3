# shellcheck shell=bash
# npm.

install_with_npm() {
  export npm_config_cache=$cache_dir/npm
  local dev=(--include=dev)
  [[ $(npm_version) != 6.* ]] || dev=(--production=false)
  ! production_only || dev=()
  if [ -z "$lock_file" ] || [ "${USE_NPM_INSTALL:-}" = true ]; then
    run_indented npm install "${dev[@]}" --no-package-lock
  else
    run_indented npm ci "${dev[@]}"
  fi
}

prune_with_npm() {
  if [[ $(npm_version) == 6.* ]]; then
    run_indented npm prune --production
  else
    run_indented npm prune --omit=dev --ignore-scripts
  fi
}
