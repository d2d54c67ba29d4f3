# shellcheck shell=bash
# Which release of the distribution a stack is made of: this machine's own, or another one of the same distribution,
# from the same servers. Sourced by stacks/make, which sets $work and gives apt_access and fail.
# shellcheck disable=SC2154

# A distribution's name and a release of it, as the stack is called: debian-12, ubuntu-24.04.
own_name() {
  (
    . /etc/os-release
    printf '%s-%s\n' "$ID" "${VERSION_ID:-${VERSION_CODENAME:-rolling}}"
  )
}

# What the sources call it: bookworm for debian-12.
codename() {
  local list=/usr/share/distro-info/${1%%-*}.csv found
  [ -r "$list" ] || fail "$list is missing: apt-get install distro-info-data"
  found=$(awk -F, -v version="${1#*-}" '$1 == version || $1 == version " LTS" { print $3; exit }' "$list")
  [ -n "$found" ] || fail "$list knows no release ${1#*-}"
  printf '%s\n' "$found"
}

# The distribution's own sources of this host; anybody else's stay out.
own_sources() {
  local file
  [ ! -s /etc/apt/sources.list ] || echo /etc/apt/sources.list
  for file in /etc/apt/sources.list.d/{debian,ubuntu}.sources; do
    [ ! -e "$file" ] || echo "$file"
  done
}

# Sets sources to the files with those of a release.
use_release() {
  local wanted=$1
  mapfile -t sources < <(own_sources)
  [ ${#sources[@]} -gt 0 ] || fail "neither /etc/apt/sources.list nor debian.sources or ubuntu.sources is here"
  [ "$wanted" = "$(own_name)" ] || translate_sources "$wanted"
}

# This host's sources with another release in them.
translate_sources() {
  local own wanted=$1 mine theirs file
  own=$(own_name)
  [ "${wanted%%-*}" = "${own%%-*}" ] || fail "$wanted is another distribution than $own, whose servers this machine's apt knows"
  mine=$(codename "$own")
  theirs=$(codename "$wanted")
  mkdir -p "$work/sources"
  for file in "${sources[@]}"; do
    grep -qw "$mine" "$file" || fail "$file doesn't name its release ($mine), so it can't be made one of $theirs"
    sed "s/\\b$mine\\b/$theirs/g" "$file" >"$work/sources/${file##*/}"
  done
  sources=("$work"/sources/*)
}

# The names of all packages, one a line.
package_names() {
  if [ "${sources[0]}" = "$(own_sources | head -n 1)" ]; then
    apt-cache pkgnames
  else
    read_lists >&2
    APT_CONFIG=$work/lists.conf apt-cache pkgnames
  fi
}

# The lists of another release lie in the work folder.
read_lists() {
  mkdir -p "$work/apt/lists/partial" "$work/apt/archives/partial"
  {
    cat <<CONF
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$work/sources";
Dir::State "$work/apt";
Dir::State::status "/dev/null";
Dir::Cache "$work/apt";
APT::Sandbox::User "";
Acquire::Languages "none";
CONF
    apt_access
  } >"$work/lists.conf"
  APT_CONFIG=$work/lists.conf apt-get -qq update
}
