# shellcheck shell=bash
# Node.js for assets, if gems need it and no earlier buildpack brought it.

install_node() {
  has_gem execjs || has_gem webpacker || return 0
  ! command -v node >/dev/null || return 0
  want_runtime node 24.x "execjs or webpacker in Gemfile.lock"
  step "Installing node-v$runtime_version"
  mkdir -p .heroku/node/bin
  cp "$runtime_path/bin/node" .heroku/node/bin/node
  export_path PATH "$app_dir/.heroku/node/bin"
  # shellcheck disable=SC2016
  profile_path PATH '$HOME/.heroku/node/bin'
  [ ! -f yarn.lock ] || install_yarn
}

install_yarn() {
  want_runtime yarn 1.x yarn.lock
  step "Installing yarn-v$runtime_version"
  cp -aT "$runtime_path" .heroku/node/yarn
  chmod -R u+w .heroku/node/yarn
  chmod 755 .heroku/node/yarn/bin/yarn.js
  ln -sf ../yarn/bin/yarn.js .heroku/node/bin/yarn
}
