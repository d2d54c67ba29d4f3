# shellcheck shell=bash
# The process types of the slug: what the last buildpack proposes, and over it what the Procfile says.

discover_types() {
  declare -gA types=()
  declared=() defaults=()
  local proposed=() type command
  heading "Discovering process types"
  read_release "${folders[-1]}"
  while IFS=$'\t' read -r type command; do
    types[$type]=$command
    declared+=("$type")
  done < <(read_procfile "$build_dir/Procfile")
  for type in "${proposed[@]}"; do
    contains "$type" "${declared[@]}" || defaults+=("$type")
  done
  warn_about_procfile
  print_types
}

# bin/release prints YAML. Adds to types and proposed.
read_release() {
  local folder=$1 yaml="$work/release.yml" found="$work/release" addons=() kind name value
  [ -f "$folder/bin/release" ] || return 0
  as_buildpack "$folder/bin/release" "$build_dir" >"$yaml" ||
    reject "Push rejected, bin/release of ${names[-1]} failed."
  python3 -I "$here/lib/release.py" <"$yaml" >"$found" ||
    reject "Push rejected, bin/release of ${names[-1]} printed no YAML that can be read."
  while IFS= read -r -d '' kind && IFS= read -r -d '' name && IFS= read -r -d '' value; do
    case $kind in
      type) types[$name]=$value proposed+=("$name") ;;
      variable) write_config_default "$name" "$value" ;;
      addon) addons+=("$name") ;;
    esac
  done <"$found"
  [ ${#addons[@]} -eq 0 ] ||
    detail "The buildpack proposes add-ons, which are not created by a build: $(joined "${addons[@]}")"
}

# What older buildpacks set as config vars of the first release: a default that a real config var overrides.
write_config_default() {
  mkdir -p "$build_dir/.profile.d"
  # shellcheck disable=SC2016
  printf '[ -n "${%s+set}" ] || export %s=%q\n' "$1" "$1" "$2" >>"$build_dir/.profile.d/000-config-defaults.sh"
}

contains() {
  local wanted=$1 candidate
  shift
  for candidate in "$@"; do
    [ "$candidate" != "$wanted" ] || return 0
  done
  return 1
}

warn_about_procfile() {
  local odd misspelt
  while read -r odd; do
    warning "Procfile line $odd"
    detail "is no \"<process type>: <command>\" and was left out."
  done < <(odd_procfile_lines "$build_dir/Procfile")
  [ -f "$build_dir/Procfile" ] || for misspelt in procfile PROCFILE Procfile.txt ProcFile; do
    [ ! -f "$build_dir/$misspelt" ] || warning "$misspelt is not read: the file has to be named Procfile."
  done
}

print_types() {
  local list="(none)"
  [ ${#declared[@]} -eq 0 ] || list=$(joined "${declared[@]}")
  if [ ${#defaults[@]} -eq 0 ]; then
    detail "Procfile declares types -> $list"
  else
    detail "Procfile declares types     -> $list"
    detail "Default types for buildpack -> $(joined "${defaults[@]}")"
  fi
}

joined() { printf '%s\n' "$@" | LC_ALL=C sort | paste -sd, | sed 's/,/, /g'; }
