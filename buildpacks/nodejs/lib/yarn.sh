# shellcheck shell=bash
# yarn, the classic one (1.x) and its successor.

classic_yarn() { [[ $yarn_version == 1.* ]]; }

install_with_yarn() {
  if classic_yarn; then
    export YARN_CACHE_FOLDER=$cache_dir/yarn
    local options=(--frozen-lockfile --non-interactive --ignore-engines)
    [ -f yarn.lock ] || options=(--no-lockfile --non-interactive --ignore-engines)
    if production_only; then options+=(--production=true); else options+=(--production=false); fi
    run_indented yarn install "${options[@]}"
  else
    place_yarn_cache
    if [ -f yarn.lock ]; then run_indented yarn install --immutable; else run_indented yarn install --no-immutable; fi
  fi
}

# Without node_modules packages are read out of yarn's cache at run time: then it is part of the slug.
place_yarn_cache() {
  export YARN_ENABLE_GLOBAL_CACHE=false YARN_ENABLE_TELEMETRY=false
  [ ! -d .yarn/cache ] || return 0
  if [ "$(yarn config get nodeLinker 2>/dev/null)" = node-modules ]; then
    export YARN_CACHE_FOLDER=$cache_dir/yarn
  elif [ -d "$cache_dir/yarn" ]; then
    mkdir -p .yarn
    mv "$cache_dir/yarn" .yarn/cache
  fi
}

keep_yarn_downloads() {
  if ! classic_yarn && [ -z "${YARN_CACHE_FOLDER:-}" ] && [ -d .yarn/cache ]; then
    rm -rf "$cache_dir/yarn"
    cp -al .yarn/cache "$cache_dir/yarn"
  fi
}

prune_with_yarn() {
  if classic_yarn; then
    YARN_CACHE_FOLDER=$cache_dir/yarn run_indented yarn install --frozen-lockfile --non-interactive --ignore-engines \
      --production=true --ignore-scripts --prefer-offline
  elif [ "${YARN2_SKIP_PRUNING:-}" = true ]; then
    say "Skipping because YARN2_SKIP_PRUNING is 'true'"
  elif [[ $yarn_version =~ ^[23]\. ]] && [ ! -e .yarn/plugins/@yarnpkg/plugin-workspace-tools.cjs ]; then
    say "Skipping because yarn $yarn_version can't without its plugin workspace-tools"
  else
    place_yarn_cache
    YARN_ENABLE_SCRIPTS=false run_indented yarn workspaces focus --all --production
  fi
}
