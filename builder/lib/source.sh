# shellcheck shell=bash
# The source and the cache, from archives to folders.

# Third-party buildpacks keep absolute paths in their cache: it lies at the same place in every build.
# The source doesn't, so that nobody relies on where it was built: it is run in /app.
prepare_folders() {
  build_dir=/tmp/build_$(od -An -N4 -tx4 /dev/urandom | tr -d ' ')
  work=/tmp/renga
  cache=$work/cache
  cache_dir=$cache/buildpacks
  env_dir=$work/env
  mkdir -p "$build_dir" "$cache_dir" "$env_dir" "$HOME_DIR"
  # renga-runtime notes here what it gave.
  : >"$work/runtimes"
}

readonly HOME_DIR=/app

unpack_source() {
  local archive=$1 target=$2
  tar -xf "$archive" -C "$target" --no-same-owner ||
    reject "The source can't be unpacked." "It has to be a tar archive, plain or gzipped, with paths inside its folder."
  [ "$strip_top" != true ] || strip_single_folder "$target"
  fetch_submodules "$target"
  rm -rf "$target/.git" "$target/.gitmodules"
  empty_folder "$target/log"
  empty_folder "$target/tmp"
}

# Archives of code hosts have one folder around everything.
strip_single_folder() {
  local target=$1 entries
  mapfile -d '' entries < <(find "$target" -mindepth 1 -maxdepth 1 -print0)
  [ ${#entries[@]} -eq 1 ] && [ -d "${entries[0]}" ] && [ ! -L "${entries[0]}" ] || return 0
  mv "${entries[0]}" "$target.top"
  rmdir "$target"
  mv "$target.top" "$target"
}

empty_folder() {
  [ ! -d "$1" ] || [ -L "$1" ] || find "$1" -mindepth 1 -delete
}

restore_cache() {
  cache_before=
  [ -s "$input/cache" ] || return 0
  if tar -xf "$input/cache" -C "$cache"; then
    cache_before=$(cache_fingerprint)
  else
    warning "The build cache is damaged and was dropped."
    rm -rf "$cache"
    mkdir -p "$cache_dir"
  fi
}

# A cache that is as it was found is not left anew: the platform keeps the one it has.
save_cache() {
  [ -z "$cache_before" ] || [ "$(cache_fingerprint)" != "$cache_before" ] || return 0
  tar -cf "$output/cache.tar" --format=posix --pax-option=delete=atime,delete=ctime -C "$cache" .
}

cache_fingerprint() {
  find "$cache" ! -type d -printf '%P %s %T@ %m %l\n' | LC_ALL=C sort | sha256sum
}
