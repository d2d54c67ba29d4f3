# shellcheck shell=bash
# Which sbt: project/build.properties says it, and sbt's launcher fetches it.

choose_version() {
  sbt_version=$(build_property sbt.version)
  [ -n "$sbt_version" ] || fail "No version of sbt is named." \
    "Name the one you develop with (sbt --version tells it) in project/build.properties, and commit it:" \
    "    sbt.version=1.11.7"
  [[ $sbt_version =~ ^(0\.13\.(1[1-9])|[1-9][0-9]*\.[0-9]+\.[0-9]+)([-.].*)?$ ]] ||
    fail "sbt $sbt_version, asked for by project/build.properties, is not supported." "0.13.11 and later are, best 1.x: sbt.version=1.11.7"
}

# What project/build.properties says of a name; nothing if it doesn't.
build_property() {
  [ -f project/build.properties ] || return 0
  tr -d '\r' <project/build.properties | sed -nE "s/^[[:space:]]*${1//./\\.}[[:space:]]*[=:][[:space:]]*([^[:space:]]+).*/\1/p" | tail -n 1
}
