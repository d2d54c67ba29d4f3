# shellcheck shell=bash
# Runtimes and tools from the platform's store.

# Asks for one and sets runtime_version, runtime_source, runtime_digest and runtime_path (read-only, shared with other
# builds). The third argument says who wants it: a file and a field, for the message when there is none.
want_runtime() {
  local said
  said=$(mktemp)
  if ! _ask_runtime "$1" "$2" "$said"; then
    blank
    warn "$1 $2, asked for by $3, can't be had."
    sed 's/^/       /' "$said"
    exit 1
  fi
  rm -f "$said"
}

# The same, but answers whether it can be had, and leaves the reason why not in runtime_refusal.
can_have_runtime() {
  local said status=0
  said=$(mktemp)
  _ask_runtime "$1" "$2" "$said" || status=1
  runtime_refusal=$(<"$said")
  rm -f "$said"
  return "$status"
}

_ask_runtime() {
  local answer
  answer=$(renga-runtime "$1" "$2" 2>"$3") || return 1
  IFS=$'\t' read -r runtime_version runtime_source runtime_digest runtime_path < <(
    jq -r '[.version, .source, .digest, .path] | @tsv' <<<"$answer"
  )
  runtime_path=$(inner_folder "$runtime_path")
}

# Where it is from, as the release notes it.
say_runtime() { say "(from $runtime_source, sha256:${runtime_digest:0:12})"; }

# Archives have a folder or two around everything.
inner_folder() {
  local folder=$1 entries
  while true; do
    entries=("$folder"/*)
    if [ ${#entries[@]} -ne 1 ] || [ ! -d "${entries[0]}" ] || [[ ${entries[0]##*/} =~ ^(usr|bin|lib|etc)$ ]]; then
      printf '%s\n' "$folder"
      return
    fi
    folder=${entries[0]}
  done
}

# Whether the tree holds packages of the distribution: usr/bin and so on, and beside the runtime what the stack lacks.
tree_of_distribution() { [ -d "$1/usr/share/doc" ] && [ ! -d "$1/bin" ]; }

# The folders of shared libraries in such a tree, for LD_LIBRARY_PATH.
libraries_of_distribution() {
  local folder found=
  for folder in "$1"/usr/lib/*-linux-gnu "$1/usr/lib"; do
    [ ! -d "$folder" ] || found+=${found:+:}$folder
  done
  printf '%s\n' "$found"
}
