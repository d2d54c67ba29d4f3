# shellcheck shell=bash
# What buildpacks see: config vars as files, everything else in a small environment of their own.

write_env_dir() {
  local key value
  while IFS= read -r -d '' key && IFS= read -r -d '' value; do
    [[ $key =~ ^[A-Za-z0-9_.-]+$ && $key != .* ]] || continue
    printf '%s' "$value" >"$env_dir/$key"
  done < <(described_map config)
}

# The operator's variables (mirrors, proxies, authorities) come first: the platform's own win.
set_environment() {
  operator=()
  local key value
  while IFS= read -r -d '' key && IFS= read -r -d '' value; do
    [[ $key =~ ^[A-Za-z_][^=[:space:]]*$ ]] || continue
    operator+=("$key=$value")
  done < <(described_map env)
  environment=(
    "${operator[@]}"
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:$here/bin"
    "HOME=$HOME_DIR" "LANG=C.UTF-8" "STACK=$stack_variable" "SOURCE_VERSION=$source_version"
    "REQUEST_ID=$request_id" "BUILDPACK_LOG_FILE=/dev/null"
  )
  exports=$work/exports
  : >"$exports"
}

# Runs one of the builder's own tools by the operator's mirrors, proxies and authorities.
as_operator_says() { env "${operator[@]}" "$@"; }

# Runs a program of a buildpack after what earlier buildpacks exported.
as_buildpack() {
  (
    cd "$build_dir" || exit
    # shellcheck disable=SC2016
    exec env -i "${environment[@]}" bash -c '. "$0"; exec "$@"' "$exports" "$@"
  )
}

# A buildpack leaves variables for the ones after it in a file called export, in its own folder.
remember_exports() {
  [ ! -f "$1/export" ] || printf '. %q\n' "$1/export" >>"$exports"
}
