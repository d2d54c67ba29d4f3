# shellcheck shell=bash
# What a buildpack keeps from build to build, in $cache_dir. It lies on the file system of the build: files move and
# link there at no cost.

# cache_for WORD…: what is kept was made with these (versions, package manager); with others, or on another stack, it
# is dropped, and the line says why.
cache_for() {
  local key="$STACK $*" before
  before=$(note key)
  if [ -n "$before" ] && [ "$before" != "$key" ]; then
    if [ "${before%% *}" != "$STACK" ]; then
      say "The stack changed from ${before%% *} to $STACK: the cache of the last build is dropped"
    else
      say "The cache of the last build is dropped: it was made with ${before#* }"
    fi
    rm -rf "$cache_dir"
    mkdir -p "$cache_dir"
  fi
  keep_note key "$key"
}

# A line in a file of the cache; nothing if there is none.
note() { cat "$cache_dir/$1" 2>/dev/null || true; }

# The file is left as it is if it says so already: a cache in which nothing changed is not stored anew.
keep_note() {
  [ "$(note "$1")" = "$2" ] || printf '%s' "$2" >"$cache_dir/$1"
}

# restore_from_cache NAME TARGET: moves a kept folder to where it is used; answers whether there was one.
restore_from_cache() {
  [ -d "$cache_dir/$1" ] && [ ! -e "$2" ] || return 1
  mkdir -p "$(dirname "$2")"
  mv "$cache_dir/$1" "$2"
}

# store_in_cache NAME SOURCE: keeps a folder as it is now, by links. What is written to a kept file later changes the
# kept one as well; what is replaced or removed doesn't.
store_in_cache() {
  rm -rf "${cache_dir:?}/$1"
  mkdir -p "$(dirname "$cache_dir/$1")"
  cp -al "$2" "$cache_dir/$1"
}

# A digest over the content of files, for keys: those that aren't there don't count.
digest_of() {
  local file
  for file in "$@"; do
    [ ! -f "$file" ] || sha256sum "$file"
  done | sha256sum | cut -d' ' -f1
}
