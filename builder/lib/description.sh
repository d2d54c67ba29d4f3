# shellcheck shell=bash
# build.json: what the platform wants built, and with what.

read_description() {
  description=$1
  {
    read -r -d '' stack
    read -r -d '' stack_variable
    read -r -d '' source_version
    read -r -d '' request_id
    read -r -d '' slug_limit
    read -r -d '' strip_top
  } < <(jq -j '.stack, .stack_alias // .stack, .source_version // "", .request_id // "",
    .slug_limit_bytes // 524288000, .strip_top // false | "\(.)\u0000"' "$description")
}

# The entries of an object in build.json ("config", "env") as NUL-separated KEY, VALUE, KEY, VALUE …
described_map() {
  jq -j --arg field "$1" '.[$field] // {} | to_entries[] | "\(.key)\u0000\(.value)\u0000"' "$description"
}

# The buildpacks set on the app, one reference a line: the address if there is one, else the name.
described_buildpacks() {
  jq -r '.buildpacks // [] | .[] | if (.url // "") == "" then .name else .url end' "$description"
}
