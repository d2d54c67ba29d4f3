# shellcheck shell=bash
# What usually lies behind a failure, told by what the build printed.

build_failed() {
  explain_failure
  fail "The app could not be built by $build_command." "What it printed stands above."
}

explain_failure() {
  if said 'Could not find artifact|could not be resolved|Could not transfer artifact'; then
    hint_jvm || hint "A dependency can't be had." "Are its name and version right in project.clj or deps.edn, and its repository?"
  elif said 'requires Leiningen|version of leiningen'; then
    hint "project.clj asks for a newer Leiningen than the store has (:min-lein-version)." "Ask for an older one there."
  elif said 'Syntax error|CompilerException|Unable to resolve symbol'; then
    hint "The code does not compile." "Does it where you develop: $build_command?"
  else
    hint_jvm || true
  fi
}
