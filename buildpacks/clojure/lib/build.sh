# shellcheck shell=bash
# How the app is built: by the config var BUILD_COMMAND, by its bin/build, else by a task of Leiningen's; what has only
# a deps.edn runs from source, and gets its dependencies.

choose_build() {
  if [ -n "${BUILD_COMMAND:-}" ]; then
    build_command=$BUILD_COMMAND
  elif [ -f bin/build ]; then
    chmod +x bin/build
    build_command=bin/build
  elif [ ! -f project.clj ]; then
    build_command="clojure -P"
  elif [ -n "${LEIN_BUILD_TASK:-}" ]; then
    build_command="lein $LEIN_BUILD_TASK"
  elif [ -n "$(uberjar_name)" ]; then
    build_command="lein uberjar"
  else
    build_command="lein with-profile production compile :all"
  fi
}

run_build() {
  step "Building with $build_command"
  run_indented bash -c "$build_command" || build_failed
}
