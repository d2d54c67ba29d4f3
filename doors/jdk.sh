# shellcheck shell=bash disable=SC2154,SC2034
# A JDK of 25 or later: one that is here, else the distribution's, else Eclipse Temurin by Adoptium's API.

jdk_wanted=25
adoptium_api=${ADOPTIUM_API:-https://api.adoptium.net}

jdk_version() {
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

# New enough, with a compiler, and readable by the users that Renga's processes run as.
jdk_fits() {
  local version
  version=$(jdk_version "$1")
  [ -n "$version" ] && [ "$version" -ge $jdk_wanted ] && [ -x "$1/bin/javac" ] && readable_by_all "$1/bin/java"
}

readable_by_all() {
  [ "$(id -u)" -ne 0 ] || setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$1"
}

jdk_here() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$cache"/jdk/*; do
    if [ -n "$candidate" ] && jdk_fits "$candidate"; then
      readlink -f "$candidate"
      return
    fi
  done
  if has javac; then
    candidate=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    if jdk_fits "$candidate"; then printf '%s\n' "$candidate"; fi
  fi
}

jdk_package() {
  apt-cache pkgnames openjdk- | sed -n 's/^openjdk-\([0-9]*\)-jdk-headless$/\1/p' | sort -n |
    awk -v least=$jdk_wanted '$1 >= least { print "openjdk-" $1 "-jdk-headless"; exit }'
}

adoptium_architecture() {
  case $(uname -m) in
    x86_64) echo x64 ;;
    aarch64) echo aarch64 ;;
    *) uname -m ;;
  esac
}

# Fetches, checks, unpacks; the folder appears whole, by rename.
fetch_jdk() {
  local asset link checksum name work
  work=$(mktemp -d "$cache/jdk/.fetching-XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  asset=$(curl -fsSL --retry 3 "$adoptium_api/v3/assets/latest/$jdk_wanted/hotspot?architecture=$(adoptium_architecture)&image_type=jdk&os=linux&vendor=eclipse")
  link=$(jq -er '.[0].binary.package.link' <<<"$asset")
  checksum=$(jq -er '.[0].binary.package.checksum' <<<"$asset")
  name=$(jq -er '.[0].release_name' <<<"$asset" | tr -cd 'A-Za-z0-9.+_-')
  curl -fsSL --retry 3 -o "$work/jdk.tar.gz" "$link"
  printf '%s  %s\n' "$checksum" "$work/jdk.tar.gz" | sha256sum --check --quiet
  mkdir "$work/tree"
  tar -xzf "$work/jdk.tar.gz" -C "$work/tree" --strip-components=1 --no-same-owner
  # The machine's own authorities (a company's, an inspecting proxy's) count for Java too.
  [ ! -e /etc/ssl/certs/java/cacerts ] || ln -sf /etc/ssl/certs/java/cacerts "$work/tree/lib/security/cacerts"
  rm -rf "$cache/jdk/$name"
  mv -T "$work/tree" "$cache/jdk/$name"
}

# Sets JAVA_HOME.
ensure_jdk() {
  local found package
  found=$(jdk_here)
  if [ -z "$found" ]; then
    package=$(jdk_package)
    if [ -n "$package" ]; then
      step "installing $package" apt_install "$package"
    else
      install_packages curl jq ca-certificates
      mkdir -p "$cache/jdk"
      step "fetching a JDK $jdk_wanted: this distribution has none, so it is Eclipse Temurin from $adoptium_api" fetch_jdk
    fi
    found=$(jdk_here)
    [ -n "$found" ] || fail "no JDK $jdk_wanted or later, though one was just installed." \
      "Install one that every user can read and set JAVA_HOME to it."
  fi
  export JAVA_HOME=$found
}
