# shellcheck shell=bash
# The app's own steps of a build: programs in its bin, such as bin/pre_compile.

run_hook() {
  local hook="bin/$1"
  [ -f "$hook" ] || return 0
  step "Running $hook hook"
  [ -x "$hook" ] || chmod +x "$hook"
  run_indented "./$hook" || fail "The hook $hook failed." "What it printed stands above."
}
