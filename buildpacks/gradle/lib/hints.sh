# shellcheck shell=bash
# What usually lies behind a failure, told by what Gradle printed.

gradle_failed() {
  explain_failure
  fail "The app could not be built with Gradle." "What it printed stands above."
}

explain_failure() {
  if said "Task 'stage' not found"; then
    hint "There is no task called stage, which is what is run." "Give the build one, in build.gradle:" \
      "    task stage(dependsOn: ['build'])" "or name another: heroku config:set GRADLE_TASK=build"
  elif said "Task '.*' not found"; then
    hint "A task in the config var GRADLE_TASK is not one of the build's."
  elif said 'Could not (resolve|find|get resource)|Plugin \[id: .*was not found'; then
    hint_jvm || hint "A dependency or a plugin can't be had." "Are its name and version right, and is its repository named?"
  elif said 'Could not find or load main class org.gradle.wrapper'; then
    hint "gradle/wrapper/gradle-wrapper.jar is missing or broken." "Commit it: git add -f gradle/wrapper"
  elif hint_jvm; then
    :
  elif said 'Compilation failed|compileJava FAILED|compileKotlin FAILED'; then
    hint "The code does not compile." "Does it where you develop, with the same Java?"
  elif said 'There were failing tests'; then
    hint "Tests failed." "heroku config:set GRADLE_TASK=\"build -x test\" leaves them out."
  fi
}
