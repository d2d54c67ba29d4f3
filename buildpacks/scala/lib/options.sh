# shellcheck shell=bash
# What the app wants of sbt: config vars, system.properties, and the files that sbt's own script reads (its launcher
# doesn't).

# Sets java_options, for the virtual machine, and sbt_options, which go before the tasks.
read_options() {
  java_options=() sbt_options=()
  local option
  while IFS= read -r option; do
    case $option in
      -J*) java_options+=("${option#-J}") ;;
      -X* | -D*) java_options+=("$option") ;;
      *) sbt_options+=("$option") ;;
    esac
  done < <(options_of_file .jvmopts; options_of_file .sbtopts; tr ' ' '\n' <<<"${SBT_OPTS:-}" | grep . || true)
  memory_defaults
}

# One a line or several; # starts a comment.
options_of_file() {
  [ ! -f "$1" ] || tr -d '\r' <"$1" | sed -E 's/(^|[[:space:]])#.*//' | tr -s '[:space:]' '\n' | grep . || true
}

memory_defaults() {
  [[ " ${java_options[*]}" == *" -Xmx"* ]] || java_options+=(-Xmx1g)
  [[ " ${java_options[*]}" == *" -Xss"* ]] || java_options+=(-Xss4m)
}

# Sets tasks: one word each; the task of a project is project/task. system.properties has the last word.
read_tasks() {
  local project pre clean main task
  project=$(wish sbt.project SBT_PROJECT)
  pre=$(wish sbt.pre-tasks SBT_PRE_TASKS)
  clean=$(wish sbt.clean SBT_CLEAN)
  tasks=()
  [ "$clean" != true ] || tasks+=(clean)
  read -ra main <<<"$pre"
  tasks+=("${main[@]}")
  read -ra main <<<"${SBT_TASKS:-compile stage}"
  for task in "${main[@]}"; do
    tasks+=("${project:+$project/}$task")
  done
}

wish() {
  local value
  value=$(system_property "$1")
  printf '%s\n' "${value:-${!2:-}}"
}
