# shellcheck shell=bash
# Node.js and the package manager, from the platform's store into the slug.

# The line of Node.js that an app without a wish gets.
readonly DEFAULT_NODE=24.x

install_binaries() {
  step "Installing binaries"
  say "engines.node (package.json):   ${engine_node:-unspecified}"
  say "$(printf '%-31s%s' "$manager_asked:" "${manager_range:-unspecified (use default)}")"
  blank
  install_node
  export PATH="$node_home/bin:$build_dir/.heroku/yarn/bin:$build_dir/node_modules/.bin:$PATH"
  node_version=$(node --version)
  if [ "$manager" = npm ]; then install_npm "$manager_range"; else install_npm ""; fi
  [ "$manager" != yarn ] || install_yarn
  [ "$manager" != pnpm ] || install_pnpm
  blank
}

install_node() {
  local range=${engine_node:-$DEFAULT_NODE}
  say "Resolving node version $range..."
  want_runtime node "$range" "engines.node in package.json"
  say "Downloading and installing node $runtime_version..."
  say_runtime
  node_tree=$runtime_path
  mkdir -p "$node_home/lib/node_modules"
  cp -a "$runtime_path/bin" "$node_home/"
  chmod -R u+w "$node_home"
  rm -f "$node_home/bin/corepack"
  [ ! -d "$runtime_path/lib/node_modules/npm" ] || copy_tool npm "$runtime_path/lib/node_modules/npm"
  # Native packages find the headers of this very version here, and need no download for them.
  export npm_config_nodedir=$runtime_path
}

# npm of the wanted version, else the one that came along, else the one that its line of Node.js comes with.
install_npm() {
  local range=$1 asked=$manager_asked
  if [ -z "$range" ] && [ -d "$node_home/lib/node_modules/npm" ]; then
    say "Using default npm version: $(npm_version)"
    return
  fi
  if [ -z "$range" ]; then
    range=$(companion_npm) asked="node $node_version"
  fi
  if [ -d "$node_home/lib/node_modules/npm" ] && [ "$(npm_version)" = "$range" ]; then
    say "npm $range already installed with node"
    return
  fi
  want_runtime npm "$range" "$asked"
  say "Installing npm $runtime_version"
  rm -rf "$node_home/lib/node_modules/npm"
  copy_tool npm "$runtime_path"
}

npm_version() { jq -r .version "$node_home/lib/node_modules/npm/package.json"; }

# Which npm the releases of a line of Node.js carry.
companion_npm() {
  local major=${node_version#v}
  major=${major%%.*}
  case $major in
    8 | 9 | 10 | 11 | 12 | 13 | 14) echo 6.x ;;
    15) echo 7.x ;;
    16 | 17) echo 8.x ;;
    18 | 19) echo 9.x ;;
    20 | 21 | 22 | 23) echo 10.x ;;
    *) echo 11.x ;;
  esac
}

install_yarn() {
  want_runtime yarn "$manager_range" "$manager_asked"
  say "Installing yarn $runtime_version"
  local home="$build_dir/.heroku/yarn"
  mkdir -p "$home/bin"
  cp -aT "$runtime_path" "$home/lib"
  chmod -R u+w "$home/lib"
  chmod 755 "$home/lib/bin/yarn.js"
  ln -sf ../lib/bin/yarn.js "$home/bin/yarn"
  ln -sf ../lib/bin/yarn.js "$home/bin/yarnpkg"
  yarn_version=$runtime_version
}

install_pnpm() {
  want_runtime pnpm "$manager_range" "$manager_asked"
  say "Installing pnpm $runtime_version"
  copy_tool pnpm "$runtime_path"
}

# A tool that is an npm package, as if installed globally: its commands become links in bin.
copy_tool() {
  local name=$1 from=$2 home="$node_home/lib/node_modules/$1" command file
  cp -aT "$from" "$home"
  chmod -R u+w "$home"
  # Nobody reads manuals in a slug.
  rm -rf "$home/docs" "$home/man"
  while IFS=$'\t' read -r command file; do
    chmod 755 "$home/$file"
    ln -sf "../lib/node_modules/$name/$file" "$node_home/bin/$command"
  done < <(jq -r --arg name "$name" \
    '.bin | if type == "string" then {($name): .} else . end | to_entries[] | [.key, .value] | @tsv' "$home/package.json")
}
