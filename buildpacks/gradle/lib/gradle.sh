# shellcheck shell=bash
# Gradle: the app's wrapper, else one from the platform's store.

# What was downloaded is kept from build to build.
open_cache() {
  cache_for "openjdk${jdk_version%%[.+]*}"
  export GRADLE_USER_HOME=$cache_dir/gradle
  [ ! -d "$GRADLE_USER_HOME" ] || say "What the last build downloaded is used again"
}

choose_gradle() {
  if [ -f gradlew ]; then
    use_wrapper
    return
  fi
  want_runtime gradle '*' "an app without a Gradle wrapper"
  step "Installing Gradle $runtime_version"
  say_runtime
  gradle=$(find "$runtime_path" -path '*/bin/gradle' | head -n 1) shown_gradle=gradle
  warn "There is no Gradle wrapper, which names the version of Gradle that the app is built with." \
    "Make one where you develop, and commit it:" "    gradle wrapper && git add gradlew gradle/wrapper"
}

use_wrapper() {
  local file
  for file in gradle/wrapper/gradle-wrapper.{jar,properties}; do
    [ -f "$file" ] || fail "The Gradle wrapper is not whole: $file is missing." \
      "Is it left out by .gitignore? Commit it:" "    git add -f gradle/wrapper"
  done
  step "Using the Gradle wrapper"
  chmod +x gradlew
  gradle=./gradlew shown_gradle=./gradlew
}

# Sets tasks: the config var GRADLE_TASK, a task called stage, else what the framework needs.
choose_tasks() {
  local wanted=${GRADLE_TASK:-}
  if [ -z "$wanted" ] && ! build_says '(task *[( ] *|register *(<[^>]*>)? *\( *|create *\( *|tasks\.)["'\'']?stage\b'; then
    case $(framework) in
      spring-boot | quarkus) wanted="build -x check" ;;
      micronaut) wanted="shadowJar -x check" ;;
      ratpack) wanted="installDist -x check" ;;
    esac
  fi
  read -ra tasks <<<"${wanted:-stage}"
}

# mavenCentral() of a build becomes the operator's mirror of it.
mirror_central() {
  # That of the last build may lie in the cache, and the operator's may have changed or gone.
  rm -f "$GRADLE_USER_HOME/init.d/operator.gradle"
  [ -n "${MAVEN_REPOSITORY:-}" ] || return 0
  mkdir -p "$GRADLE_USER_HOME/init.d"
  cat >"$GRADLE_USER_HOME/init.d/operator.gradle" <<GROOVY
def central = { if (it.name == 'MavenRepo') it.url = '${MAVEN_REPOSITORY//[\'\\]/}' }
allprojects {
  buildscript.repositories.all(central)
  repositories.all(central)
}
GROOVY
}

# In a file, since older wrappers hand their options to a shell once more.
tell_proxies() {
  mkdir -p "$GRADLE_USER_HOME"
  java_proxies | sed 's/^-D/systemProp./' >"$GRADLE_USER_HOME/gradle.properties"
}

run_gradle() {
  tell_proxies
  step "Building Gradle app"
  say "\$ $shown_gradle ${tasks[*]}"
  run_indented "$gradle" --no-daemon --console=plain "${tasks[@]}" || gradle_failed
}
