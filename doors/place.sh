# shellcheck shell=bash disable=SC2154,SC2034
# Where everything lies, and which of several Rengas on this machine this is.

home=${RENGA_HOME:-/var/lib/renga}
cache=${RENGA_CACHE:-/var/cache/renga}
case $home in /*) ;; *) home=$PWD/$home ;; esac
case $cache in /*) ;; *) cache=$PWD/$cache ;; esac
home=$(realpath -m "$home")
cache=$(realpath -m "$cache")
export RENGA_HOME=$home RENGA_CACHE=$cache

# First six hex digits of the data folder's digest: in the names of tables, interfaces and cgroups.
instance=$(printf %s "$home" | sha256sum | cut -c1-6)

# Socket addresses hold 107 bytes; overlays can't name folders with these characters.
check_place() {
  [ "${#home}" -le 72 ] || fail "RENGA_HOME is too long for Unix sockets below it: $home" \
    "Choose one of at most 72 characters."
  case $home$cache in
    *[:,\\\"\'\$\`]*) fail "RENGA_HOME and RENGA_CACHE may not contain colon, comma, quotes, dollar or backslash." ;;
  esac
  case $home in / | /usr | /etc | /var | /home | /root | /tmp) fail "RENGA_HOME can't be $home itself." ;; esac
}

# Is this script part of an installed version, with nothing to build?
is_installed() { [ -d "$here/lib" ] && [ ! -e "$here/pom.xml" ]; }

current() { printf '%s\n' "$home/current"; }

need_started_once() {
  [ -e "$home/current" ] || fail "Renga isn't installed in $home." "Run: ./renga start"
}
