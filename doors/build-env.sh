# shellcheck shell=bash disable=SC2154
# build.env: how builds, and the platform on their behalf, reach package registries. Made once from the clients'
# settings on this machine; from then on it is the operator's file.

ensure_build_env() {
  local file=$home/build.env new
  [ ! -e "$file" ] || return 0
  new=$(mktemp "$home/.build-env-XXXXXX")
  build_env >"$new"
  chown root:renga "$new"
  chmod 640 "$new"
  mv -T "$new" "$file"
}

build_env() {
  local registry
  cat <<'TEXT'
# Variables of every build, KEY=value, made from this machine's own settings. Edit at will: mirrors, proxies and
# certificate authorities of your network belong here. It is read when Renga starts.
TEXT
  proxy_variables
  # The stack holds what this machine trusts; Node.js has to be told.
  echo "NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt"
  registry=$(npm_registry)
  if [ -n "$registry" ]; then
    echo "NPM_CONFIG_REGISTRY=$registry"
  else
    echo "# npm's registry is not known here. Without it Node.js comes from runtimes.node.url alone:"
    echo "# NPM_CONFIG_REGISTRY=https://…"
  fi
}

# A proxy on this machine's loopback address can't be reached from a build; it is written down all the same, to
# be seen and changed.
proxy_variables() {
  local name value
  for name in HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    value=${!name:-}
    [ -n "$value" ] || { name=${name,,} && value=${!name:-}; }
    [ -z "$value" ] || printf '%s=%s\n' "${name^^}" "$value"
  done
}

# As npm itself says: by its settings here, else by the default in the distribution's package of it.
npm_registry() {
  local registry=${NPM_CONFIG_REGISTRY:-${npm_config_registry:-}}
  [ -n "$registry" ] || ! command -v npm >/dev/null || registry=$(cd / && npm config get registry 2>/dev/null) || registry=
  [ -n "$registry" ] || registry=$(packaged_npm_registry) || registry=
  case $registry in http://* | https://*) printf '%s\n' "$registry" ;; esac
}

# Fetches the package, less than a megabyte, and reads it; nothing is installed.
packaged_npm_registry() (
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  cd "$folder" || exit
  apt-get download -q -o APT::Sandbox::User=root npm >/dev/null 2>&1 || exit 0
  dpkg-deb --fsys-tarfile npm_*.deb |
    tar -xO --wildcards '*/definitions.js' 2>/dev/null |
    sed -n "/'registry', {/,/})/ s/^ *default: *'\(https\{0,1\}:[^']*\)'.*/\1/p" | head -n 1
)
