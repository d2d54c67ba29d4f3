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
  cat <<'TEXT'
# Variables of every build, KEY=value, made from this machine's own settings. Edit at will: mirrors, proxies and
# certificate authorities of your network belong here. It is read when Renga starts.
TEXT
  proxy_variables
  certificates
  variable NPM_CONFIG_REGISTRY "$(npm_registry)" "npm's registry"
  variable PIP_INDEX_URL "$(pip_index)" "pip's index"
  variable MAVEN_REPOSITORY "$(maven_repository)" "Maven's repository"
  variable CLOJARS_REPOSITORY "${CLOJARS_REPOSITORY:-}" "A mirror of Clojars"
  go_variables
}

# A variable, or the reason why it isn't there.
variable() {
  if [ -n "$2" ]; then
    printf '%s=%s\n' "$1" "$2"
  else
    printf '# %s is not known here. Without it builds use the default of the tool, and the platform nothing from there:\n' "$3"
    printf '# %s=https://…\n' "$1"
  fi
}

# The stack holds what this machine trusts; tools with lists of their own have to be told.
certificates() {
  local name
  for name in NODE_EXTRA_CA_CERTS PIP_CERT REQUESTS_CA_BUNDLE SSL_CERT_FILE GIT_SSL_CAINFO; do
    echo "$name=/etc/ssl/certs/ca-certificates.crt"
  done
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

# As pip itself says, else by the default in the distribution's package of it.
pip_index() {
  local index=${PIP_INDEX_URL:-}
  [ -n "$index" ] || ! command -v pip3 >/dev/null || index=$(cd / && pip3 config get global.index-url 2>/dev/null) || index=
  [ -n "$index" ] || index=$(packaged_pip_index) || index=
  case $index in http://* | https://*) printf '%s\n' "$index" ;; esac
}

packaged_pip_index() (
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  cd "$folder" || exit
  apt-get download -q -o APT::Sandbox::User=root python3-pip >/dev/null 2>&1 || exit 0
  dpkg-deb --fsys-tarfile python3-pip_*.deb |
    tar -xO --wildcards '*/pip/_internal/models/index.py' 2>/dev/null |
    sed -nE 's,^PyPI = PackageIndex\("(https://[^"]*[^/"])/?".*,\1/simple,p' | head -n 1
)

# Go says where it gets modules from, if it is here; its own defaults need not be told to it.
go_variables() {
  local name value
  command -v go >/dev/null || return 0
  for name in GOPROXY GOSUMDB GONOSUMDB GOPRIVATE; do
    value=$(cd / && go env "$name" 2>/dev/null) || value=
    [ -z "$value" ] || printf '%s=%s\n' "$name" "$value"
  done
}

# The first mirror of Maven's settings on this machine, else the repository that Maven itself comes with.
maven_repository() {
  local url
  url=$(sed -e 's/<!--.*-->//' -e '/<!--/,/-->/d' ~/.m2/settings.xml 2>/dev/null | maven_mirror)
  [ -n "$url" ] || url=$(packaged_maven_repository) || url=
  case $url in http://* | https://*) printf '%s\n' "$url" ;; esac
}

maven_mirror() {
  awk '/<mirror>/ { url = ""; blocked = 0 }
    /<url>/ { url = $0; sub(/.*<url>/, "", url); sub(/<\/url>.*/, "", url) }
    /<blocked>true/ { blocked = 1 }
    /<\/mirror>/ && url != "" && !blocked { print url; exit }'
}

packaged_maven_repository() (
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  cd "$folder" || exit
  for file in "$maven_home"/lib/maven-model-builder-*.jar /usr/share/maven/lib/maven-model-builder*.jar; do
    [ -r "$file" ] || continue
    "$JAVA_HOME/bin/jar" xf "$file" org/apache/maven/model/pom-4.0.0.xml
    sed -n 's/.*<url>\(.*\)<\/url>.*/\1/p' org/apache/maven/model/pom-4.0.0.xml | head -n 1
    exit
  done
)
