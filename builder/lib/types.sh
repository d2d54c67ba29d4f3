# shellcheck shell=bash
# The process types of the slug: what the last buildpack proposes, and over it what the Procfile says.

discover_types() {
  declare -gA types=()
  declared=() defaults=()
  heading "Discovering process types"
  read_release "${folders[-1]}"
  local type command
  while IFS=$'\t' read -r type command; do
    types[$type]=$command
    declared+=("$type")
  done < <(read_procfile "$build_dir/Procfile")
  while read -r type; do
    contains "$type" "${declared[@]}" || defaults+=("$type")
  done < <(proposed_types)
  warn_about_procfile
  print_types
}

# bin/release prints YAML; what is proposed stays in release.json.
read_release() {
  local folder=$1 yaml="$work/release.yml"
  printf '{}' >"$work/release.json"
  [ -f "$folder/bin/release" ] || return 0
  as_buildpack "$folder/bin/release" "$build_dir" >"$yaml" ||
    reject "Push rejected, bin/release of ${names[-1]} failed."
  python3 -I "$here/lib/release.py" <"$yaml" >"$work/release.json" ||
    reject "Push rejected, bin/release of ${names[-1]} printed no YAML that can be read."
  proposed_commands
  notice_addons
  write_config_defaults
}

proposed_commands() {
  local type command
  while IFS= read -r -d '' type && IFS= read -r -d '' command; do
    types[$type]=$command
  done < <(jq -j '.default_process_types // {} | to_entries[] | "\(.key)\u0000\(.value)\u0000"' "$work/release.json")
}

proposed_types() {
  jq -r '.default_process_types // {} | keys[]' "$work/release.json"
}

notice_addons() {
  local wanted
  wanted=$(jq -r '.addons // [] | join(", ")' "$work/release.json")
  [ -z "$wanted" ] || detail "The buildpack proposes add-ons, which are not created by a build: $wanted"
}

# What older buildpacks set as config vars of the first release: defaults that a real config var overrides.
write_config_defaults() {
  local key value file="$build_dir/.profile.d/000-config-defaults.sh"
  while IFS= read -r -d '' key && IFS= read -r -d '' value; do
    mkdir -p "$build_dir/.profile.d"
    # shellcheck disable=SC2016
    printf '[ -n "${%s+set}" ] || export %s=%q\n' "$key" "$key" "$value" >>"$file"
  done < <(jq -j '.config_vars // {} | to_entries[] | "\(.key)\u0000\(.value)\u0000"' "$work/release.json")
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

joined() { printf '%s\n' "$@" | paste -sd, | sed 's/,/, /g'; }
