# shellcheck shell=bash
# What usually lies behind a failure, told by what sbt printed.

sbt_failed() {
  explain_failure
  fail "The app could not be built with sbt." "What it printed stands above."
}

explain_failure() {
  if said 'Not a valid (command|key): stage'; then
    hint "The build has no task stage, which makes the program that is started." \
      "sbt-native-packager (which Play brings) has it; in project/plugins.sbt and build.sbt:" \
      '    addSbtPlugin("com.github.sbt" % "sbt-native-packager" % "1.10.4")' "    enablePlugins(JavaAppPackaging)"
  elif said 'could not retrieve sbt|Error downloading org\.scala-sbt'; then
    hint_jvm || hint "sbt $sbt_version can't be had." "Is the version in project/build.properties right?"
  elif said 'ResolveException|Error downloading|unresolved dependency|not found$'; then
    hint_jvm || hint "A dependency or a plugin can't be had." "Are its name and version right, and is its resolver named?"
  elif hint_jvm; then
    :
  elif said 'Compilation failed'; then
    hint "The code does not compile." "Does it where you develop, with the same Java: sbt compile stage?"
  fi
}
