# shellcheck shell=bash
# Maven: the app's wrapper, else one from the platform's store.

readonly DEFAULT_MAVEN=3.9

# What was downloaded is kept from build to build.
open_cache() {
  cache_for "openjdk${jdk_version%%[.+]*}"
  repository=$cache_dir/repository
  [ ! -d "$repository" ] || say "The artifacts of the last build are used again"
}

choose_maven() {
  local range
  if [ -f mvnw ]; then
    use_wrapper
    return
  fi
  range=$(system_property maven.version)
  if [ -n "$range" ]; then
    want_runtime maven "$range" "maven.version in system.properties"
  else
    want_runtime maven "$DEFAULT_MAVEN" "the default of this buildpack"
  fi
  step "Installing Maven $runtime_version"
  say_runtime
  maven=$(find "$runtime_path" -path '*/bin/mvn' | head -n 1)
  shown_maven=mvn
}

use_wrapper() {
  [ -f .mvn/wrapper/maven-wrapper.properties ] || fail "The Maven wrapper is not whole: .mvn/wrapper/maven-wrapper.properties is missing." \
    "Make it anew where you develop, and commit what it makes:" "    mvn wrapper:wrapper && git add mvnw .mvn/wrapper"
  step "Using the Maven wrapper"
  chmod +x mvnw
  export MAVEN_USER_HOME=$cache_dir/wrapper
  maven=./mvnw shown_maven=./mvnw
}

run_maven() {
  local goals options
  read -ra goals <<<"${MAVEN_CUSTOM_GOALS:-clean dependency:list install}"
  read -ra options <<<"${MAVEN_CUSTOM_OPTS:--DskipTests}"
  MAVEN_OPTS="${MAVEN_JAVA_OPTS:--Xmx1024m} $(java_proxies | paste -sd' ')"
  export MAVEN_OPTS
  step "Executing Maven"
  say "\$ $shown_maven ${options[*]} ${goals[*]}"
  mkdir -p "$repository"
  run_indented "$maven" -B -ntp "-Dmaven.repo.local=$repository" -Daether.connector.http.useSystemProperties=true \
    -DoutputFile=target/mvn-dependency-list.log "${settings[@]}" "${options[@]}" "${goals[@]}" || maven_failed
}
