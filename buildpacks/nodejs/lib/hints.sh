# shellcheck shell=bash
# What usually lies behind a failure, told by what the tool printed; and warnings about what works today only.

install_failed() {
  explain_failure
  fail "The packages could not be installed by $manager." "What it printed stands above."
}

explain_failure() {
  if said 'can only install packages when your package.json and|ERR_PNPM_OUTDATED_LOCKFILE|[Yy]our lockfile needs to be updated|YN0028'; then
    hint "$lock_file does not match package.json." \
      "Bring it up to date where you develop and commit it:" \
      "    $manager install && git add $lock_file && git commit -m \"Update $lock_file\""
  elif said 'E40[13]|ERR_PNPM_FETCH_40[13]|YN0041|401 Unauthorized|403 Forbidden'; then
    hint "The registry refused access to a package." \
      "A private package needs a token: set it as a config var (such as NPM_TOKEN) that .npmrc refers to."
  elif said 'E404|ERR_PNPM_FETCH_404|YN0035|ETARGET|ERR_PNPM_NO_MATCHING_VERSION|404 Not Found'; then
    hint "A package or a version in package.json does not exist in the registry." "Is its name spelt right, and was it published?"
  elif said 'EBADENGINE|The engine "node" is incompatible|ERR_PNPM_UNSUPPORTED_ENGINE'; then
    hint "A package does not support node $node_version." "Choose another version in engines.node of package.json."
  elif said 'gyp ERR!'; then
    hint "A native package could not be compiled." "Does it support node $node_version? Does it need a library that the stack doesn't have?"
  elif said 'Cannot find module|MODULE_NOT_FOUND'; then
    hint "A module is missing." "Is it in dependencies of package.json, and its name spelt as on disk (upper and lower case)?"
  else
    hint_common || true
  fi
}

warn_at_end() {
  [ -n "$engine_node" ] ||
    warn "No version of Node.js is pinned: $DEFAULT_NODE was used." "Pin the one you develop with: \"engines\": { \"node\": \"${node_version#v}\" } in package.json."
  [ -n "$lock_file" ] ||
    warn "There is no lock file: each build may install other versions." "Commit the one that $manager install writes."
  [ -f Procfile ] || has_script start || [ -f server.js ] ||
    warn "Nothing says how to start the app: no Procfile, no start script in package.json, no server.js."
}
