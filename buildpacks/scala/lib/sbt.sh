# shellcheck shell=bash
# sbt, by its launcher from the platform's store. Everything it keeps lies in the cache.

readonly LAUNCHER='>=1.9'

install_sbt() {
  want_runtime sbt "$LAUNCHER" "this buildpack"
  step "Installing sbt $sbt_version"
  say "by its launcher $runtime_version"
  say_runtime
  launcher=$(find "$runtime_path" -name '*.jar' | head -n 1)
}

open_cache() {
  cache_for "openjdk${jdk_version%%[.+]*}" "sbt$sbt_version"
  [ ! -d "$cache_dir/boot" ] || say "What the last build downloaded is used again"
  export COURSIER_CACHE=$cache_dir/coursier
  properties=(
    "-Dsbt.global.base=$cache_dir/global" "-Dsbt.boot.directory=$cache_dir/boot" "-Dsbt.ivy.home=$cache_dir/ivy"
    "-Dsbt.coursier.home=$cache_dir/coursier" -Dsbt.log.noformat=true -Dsbt.supershell=false -Dsbt.ci=true -Dsbt.server.autostart=false
  )
  mirror_central
}

# The launcher looks for sbt itself at the operator's mirror first.
mirror_central() {
  [ -n "${MAVEN_REPOSITORY:-}" ] || return 0
  printf '[repositories]\n  local\n  operator: %s\n  maven-central\n' "$MAVEN_REPOSITORY" >"$cache_dir/repositories"
  properties+=("-Dsbt.repository.config=$cache_dir/repositories")
}

run_sbt() {
  local proxies
  read_options
  read_tasks
  mapfile -t proxies < <(java_proxies)
  # Left by a build of the app's developer, it would be taken for this one's.
  rm -rf target/universal/stage
  step "Running: sbt ${tasks[*]}"
  run_indented java "${java_options[@]}" "${proxies[@]}" "${properties[@]}" -jar "$launcher" "${sbt_options[@]}" "${tasks[@]}" || sbt_failed
}

# What only another build would use; the whole of it stays if the app says so.
prune() {
  [ "${KEEP_SBT_CACHE:-}" != true ] || return 0
  step "Dropping what only the build needs from the slug"
  rm -rf project/target project/project/target
  find . -path '*/target/streams' -prune -exec rm -rf {} +
}
