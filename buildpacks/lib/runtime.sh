# shellcheck shell=bash
# Runtimes and tools from the platform's store.

# Asks for one and sets runtime_version, runtime_source and runtime_path (read-only, shared with other builds).
# The third argument says who wants it: a file and a field, for the message when there is none.
want_runtime() {
  local answer refused
  refused=$(mktemp)
  if ! answer=$(renga-runtime "$1" "$2" 2>"$refused"); then
    blank
    warn "$1 $2, asked for by $3, can't be had."
    sed 's/^/       /' "$refused"
    exit 1
  fi
  rm -f "$refused"
  IFS=$'\t' read -r runtime_version runtime_source runtime_path < <(jq -r '[.version, .source, .path] | @tsv' <<<"$answer")
  runtime_path=$(inner_folder "$runtime_path")
}

# Archives have one folder around everything.
inner_folder() {
  local entries=("$1"/*)
  if [ ${#entries[@]} -eq 1 ] && [ -d "${entries[0]}" ]; then
    printf '%s\n' "${entries[0]}"
  else
    printf '%s\n' "$1"
  fi
}
