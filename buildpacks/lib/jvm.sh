# shellcheck shell=bash disable=SC2154
# What languages of the JVM share: the JDK, which is .jdk for them and lies in .heroku/jdk, and the environment of
# what runs on it.

# Those with long support, newest first.
readonly LIKELY_JDKS=(25 21 17)

# By java.runtime.version in system.properties, else the first of the versions given that can be had.
install_jdk() {
  local range jdk=$app_dir/.heroku/jdk tree
  range=$(system_property java.runtime.version)
  if [ -n "$range" ]; then
    want_runtime jdk "$range" "java.runtime.version in system.properties"
  else
    want_likely_jdk "$@"
  fi
  jdk_version=$runtime_version
  step "Installing OpenJDK $jdk_version"
  say_runtime
  tree=$(dirname "$(dirname "$(find "$runtime_path" -path '*/bin/java' | head -n 1)")")
  cp -aT "$tree" "$jdk"
  chmod -R u+w "$jdk"
  rm -rf "$jdk"/{jmods,demo,man,legal,lib/src.zip}
  keep_linked_files "$tree" "$jdk"
  trust_as_stack "$jdk"
  [ ! -d .jdk-overlay ] || cp -a .jdk-overlay/. "$jdk/"
  ln -sfn .heroku/jdk .jdk
  export_path PATH "$jdk/bin"
  export_variable JAVA_HOME "$jdk"
}

# What system.properties says of a name; nothing if it doesn't.
system_property() {
  local name=${1//./\\.}
  [ -f system.properties ] || return 0
  tr -d '\r' <system.properties |
    sed -nE "s/^[[:space:]]*${name}[[:space:]]*[=:][[:space:]]*([^[:space:]]+).*/\1/p" | tail -n 1
}

want_likely_jdk() {
  local version
  for version in "$@"; do
    ! can_have_runtime jdk "$version" || return 0
  done
  fail "A JDK is needed, and none of the versions $* can be had." "$runtime_refusal"
}

# The distribution's has its settings elsewhere in its tree.
keep_linked_files() {
  local link
  (cd "$1" && find . -type l) | while IFS= read -r link; do
    if [ -f "$1/$link" ] && [[ $(readlink "$1/$link") == ../*etc/* ]]; then
      cp --remove-destination "$(readlink -f "$1/$link")" "$2/$link"
    fi
  done
}

# Whom the stack trusts, as a trust store of Java's.
trust_as_stack() {
  local store=/etc/ssl/certs/java/cacerts mine
  [ -f "$store" ] || return 0
  for mine in "$1/lib/security" "$1/jre/lib/security"; do
    [ ! -d "$mine" ] || ln -sfn "$store" "$mine/cacerts"
  done
}

# JAVA_HOME, options by the dyno's size, addresses of databases in Java's form.
write_jvm_environment() {
  # shellcheck disable=SC2016
  {
    profile_path PATH '$HOME/.jdk/bin'
    profile_default JAVA_HOME '$HOME/.jdk'
  }
  profile_script "$here/../lib/profile/memory.sh"
  profile_script "$here/../lib/profile/jvm.sh"
  profile_script "$here/../lib/profile/jdbc.sh"
}

# The operator's proxies, as Java wants to be told: one word each.
java_proxies() {
  local name value
  for name in HTTP HTTPS; do
    value=${name}_PROXY
    if [[ ${!value:-} =~ ^[a-z]+://([^@/]*@)?([^:/]+)(:([0-9]+))? ]]; then
      printf -- '-D%s.proxyHost=%s\n' "${name,,}" "${BASH_REMATCH[2]}"
      printf -- '-D%s.proxyPort=%s\n' "${name,,}" "${BASH_REMATCH[4]:-80}"
    fi
  done
  [ -z "${NO_PROXY:-}" ] || printf -- '-Dhttp.nonProxyHosts=%s\n' "$(sed -E 's/(^|,)\./\1*./g; s/,/|/g' <<<"$NO_PROXY")"
}

# Explains what all of them meet; answers whether it said something.
hint_jvm() {
  if said 'invalid (target|source) release|release version [0-9]+ not supported|UnsupportedClassVersionError|Unsupported class file major version'; then
    hint "The code, or a tool of the build, needs another Java than $jdk_version." \
      "Name the one you develop with in system.properties and commit it:" "    java.runtime.version=21"
  else
    hint_common
  fi
}

warn_of_jdk() {
  [ -n "$(system_property java.runtime.version)" ] || warn "No version of Java is named: OpenJDK $jdk_version was used." \
    "Pin the one you develop with, in system.properties:" "    java.runtime.version=${jdk_version%%[.+]*}"
}
