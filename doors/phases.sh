# shellcheck shell=bash disable=SC2154,SC2034
# Phases of a long run, with the time each one took.

phase_names=()
phase_seconds=()
phases_failed=

# Runs one phase in the open, since its output is what one wants to see; none after one that failed. To be called
# as a plain command: behind || bash would ignore the phase's errors.
phase() {
  [ -z "$phases_failed" ] || return 0
  local name=$1 began=$SECONDS status=0
  shift
  say "── $name"
  ("$@") &
  jobs_of_ours=($!)
  wait $! || status=$?
  jobs_of_ours=()
  phase_names+=("$name")
  phase_seconds+=($((SECONDS - began)))
  [ "$status" -eq 0 ] || phases_failed=$status
}

show_phases() {
  local i
  say "── time"
  for i in "${!phase_names[@]}"; do
    printf '  %-24s %3d:%02d\n' "${phase_names[i]}" $((phase_seconds[i] / 60)) $((phase_seconds[i] % 60))
  done
  printf '  %-24s %3d:%02d  (%s)\n' 'all' $((SECONDS / 60)) $((SECONDS % 60)) "$warmth"
}
