# shellcheck shell=bash
# The app's own steps: scripts of package.json.

run_script_if_there() {
  local script=$1 title=$2
  has_script "$script" || return 0
  step "$title"
  run_script "$script"
  blank
}

# heroku-postbuild goes instead of build.
run_build_script() {
  step "Build"
  if has_script heroku-postbuild; then
    run_script heroku-postbuild
  elif has_script build; then
    run_script build
  fi
  blank
}

run_script() {
  say "Running $1"
  local flags=()
  [ "$1" != build ] || [ -z "${NODE_BUILD_FLAGS:-}" ] || read -ra flags <<<"$NODE_BUILD_FLAGS"
  [ ${#flags[@]} -eq 0 ] || [ "$manager" != npm ] || flags=(-- "${flags[@]}")
  run_indented "$manager" run "$1" "${flags[@]}" || {
    explain_failure
    fail "The script \"$1\" of package.json failed." "What it printed stands above."
  }
}
