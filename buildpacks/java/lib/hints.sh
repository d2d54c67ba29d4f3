# shellcheck shell=bash
# What usually lies behind a failure, told by what Maven printed.

maven_failed() {
  explain_failure
  fail "The app could not be built with Maven." "What it printed stands above."
}

explain_failure() {
  if said 'Could not resolve dependencies|Could not find artifact|Plugin .* could not be resolved|Could not resolve plugin'; then
    hint_jvm || hint "A dependency or a plugin can't be had." "Are its name and version in pom.xml right, and its repository?" \
      "Repositories that need a password go into settings.xml (MAVEN_SETTINGS_PATH, MAVEN_SETTINGS_URL)."
  elif said 'There are test failures|Failed tests:'; then
    hint "Tests failed, which the build was told to run by MAVEN_CUSTOM_GOALS or MAVEN_CUSTOM_OPTS." \
      "Without -DskipTests in MAVEN_CUSTOM_OPTS they run."
  elif hint_jvm; then
    :
  elif said 'COMPILATION ERROR'; then
    hint "The code does not compile." "Does it where you develop, with the same Java: mvn clean install?"
  elif said 'Non-parseable POM|Malformed POM|The build could not read'; then
    hint "pom.xml can't be read." "Maven says where it goes wrong."
  elif said 'Unknown lifecycle phase|No goal has been specified'; then
    hint "A goal in the config var MAVEN_CUSTOM_GOALS is not one of Maven's."
  fi
}
