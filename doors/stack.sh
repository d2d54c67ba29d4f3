# shellcheck shell=bash disable=SC2154,SC2034
# The root file system apps run on.

# In the background, while Maven builds: most of its time is network and unpacking.
begin_stack() {
  stack_output=$(mktemp)
  "$here/stacks/make" "$cache" >"$stack_output" 2> >(sed 's/^stack: /• /' >&2) </dev/null &
  stack_job=$!
  jobs_of_ours+=("$stack_job")
}

finish_stack() {
  local status=0
  wait "$stack_job" || status=$?
  jobs_of_ours=()
  stack=$(cat "$stack_output")
  rm -f "$stack_output"
  [ "$status" -eq 0 ] || fail "the stack could not be made; the lines above say why." \
    "The distribution's own apt sources must be reachable: try 'apt-get update'."
}

# Another stack beside that of this machine's own release. Control finds it by itself.
stacks_add() {
  local name=${1:-} made
  case $name in '' | -*) fail "Usage: ./renga stacks:add NAME [--full] [--refresh]" \
    "NAME is another release of this machine's distribution, such as debian-13." ;; esac
  shift
  need_root stacks:add
  check_place
  install_packages mmdebstrap distro-info-data
  mkdir -p "$cache"
  made=$("$here/stacks/make" --release "$name" "$@" "$cache" 2> >(sed 's/^stack: /• /' >&2) </dev/null) ||
    fail "the stack $name could not be made; the lines above say why."
  say "$(basename "$made") is here. An app moves to it with 'heroku stack:set $name' and its next push."
}
