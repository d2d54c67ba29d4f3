# shellcheck shell=bash
# What the build's own files say, read without running them.

# Whether one of them has a line like this (an extended regular expression).
build_says() { grep -qsE "$1" build.gradle build.gradle.kts ./*/build.gradle ./*/build.gradle.kts; }

framework() {
  if build_says 'org\.springframework\.boot'; then
    echo spring-boot
  elif build_says 'io\.quarkus'; then
    echo quarkus
  elif build_says 'io\.micronaut'; then
    echo micronaut
  elif build_says 'io\.ratpack'; then
    echo ratpack
  fi
}
