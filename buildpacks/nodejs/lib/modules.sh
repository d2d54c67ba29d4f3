# shellcheck shell=bash
# node_modules, and what is kept of it from build to build.
#
# The cache holds node_modules as it was after the last install, with a key over everything that decided what
# came in. If the key is the same again, it is used as it is; else the package manager installs anew from its
# own download cache, which is kept as well.

install_dependencies() {
  local key
  key=$(install_key)
  # What was compiled on another stack does not run on this one; versions are part of the key.
  cache_for "$manager"
  step "Installing dependencies"
  note_committed_modules
  if restore_modules "$key"; then
    say "Installing node modules ($lock_file unchanged: from the cache)"
    run_install_scripts || install_failed
  else
    say "Installing node modules${lock_file:+ ($lock_file)}"
    "install_with_$manager" || install_failed
  fi
  modules_key=$key
  blank
}

# Everything that decides what an install brings in.
install_key() {
  {
    printf '%s\n' "$STACK" "$node_version" "$manager" "${yarn_version:-}" "$(production_only && echo production)" "$NODE_ENV"
    env | grep -iE '^(npm_config_|yarn_|pnpm_)' | grep -viE 'loglevel|nodedir' | sort || true
    cat package.json "${lock_file:-/dev/null}"
    [ ! -f .npmrc ] || cat .npmrc
    [ ! -f .yarnrc ] || cat .yarnrc
    [ ! -f .yarnrc.yml ] || cat .yarnrc.yml
  } | sha256sum | cut -d' ' -f1
}

note_committed_modules() {
  committed_modules=
  [ ! -d node_modules ] || {
    committed_modules=yes
    warn "node_modules is part of the source; it should be in .gitignore."
  }
}

restore_modules() {
  [ "$NODE_MODULES_CACHE" = true ] && [ -n "$lock_file" ] && [ -z "$committed_modules" ] && self_contained || return 1
  keeps_modules && [ -d "$cache_dir/node_modules" ] && [ "$(note modules)" = "$1" ] || return 1
  mv "$cache_dir/node_modules" node_modules
}

# The successor of classic yarn checks node_modules against a state of its own outside of it, and is quick anyway.
keeps_modules() { [ "$manager" != yarn ] || classic_yarn; }

# Packages that lie inside the source are linked and built by an install: then there is always one.
self_contained() {
  [ ! -f binding.gyp ] && [ ! -f pnpm-workspace.yaml ] && [ ! -f .pnp.cjs ] &&
    jq -e '(has("workspaces") | not) and
      ([.dependencies, .devDependencies, .optionalDependencies | objects | .[] | strings
        | select(test("^(file|link|portal|workspace):|^\\.{0,2}/"))] | length == 0)' package.json >/dev/null
}

# The app's own install scripts run even when nothing is installed.
run_install_scripts() {
  local script
  for script in preinstall install postinstall prepare; do
    ! has_script "$script" || run_indented "$manager" run "$script" || return 1
  done
}

save_cache() {
  step "Caching build"
  rm -rf "$cache_dir/node_modules"
  if [ "$NODE_MODULES_CACHE" != true ]; then
    say "Nothing, because NODE_MODULES_CACHE is '$NODE_MODULES_CACHE'"
    rm -rf "$cache_dir"
  elif [ -d node_modules ] && [ ! -L node_modules ] && [ -n "$lock_file" ] && [ -z "$committed_modules" ] && keeps_modules; then
    say "- node_modules"
    link_modules node_modules "$cache_dir/node_modules"
    keep_note modules "$modules_key"
    [ "$manager" != pnpm ] || forget_project
  else
    say "- downloads of $manager"
    [ "$manager" != yarn ] || keep_yarn_downloads
  fi
  blank
}

# Links, not copies: what is pruned later is unlinked here and stays there. Only the notes that package managers
# rewrite in place are copied.
link_modules() {
  local note
  cp -al "$1" "$2"
  find "$2" -maxdepth 2 -type f -name '*.*' \( -path "$2/.*" -o -path "$2/.pnpm/*" \) -print0 |
    while IFS= read -r -d '' note; do
      cp -p "$note" "$note.copy"
      mv "$note.copy" "$note"
    done
}

prune_dependencies() {
  step "Pruning devDependencies"
  local reason
  reason=$(reason_not_to_prune)
  if [ -n "$reason" ]; then
    say "Skipping because $reason"
  else
    "prune_with_$manager" || {
      explain_failure
      fail "Pruning devDependencies failed."
    }
  fi
  blank
}

reason_not_to_prune() {
  if [ "$NODE_ENV" != production ]; then
    echo "NODE_ENV is not 'production'"
  elif production_only; then
    echo "only production dependencies were installed"
  elif [ "${NPM_CONFIG_PRODUCTION:-}" = false ] || [ "${YARN_PRODUCTION:-}" = false ]; then
    echo "the app asks for devDependencies at run time"
  elif [ "$dev_dependencies" -eq 0 ] && ! jq -e 'has("workspaces")' package.json >/dev/null; then
    echo "package.json has no devDependencies"
  fi
}
