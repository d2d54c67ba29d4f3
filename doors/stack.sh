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
