# shellcheck shell=bash
# Maven's settings: the app's own come first, below them the operator's mirror.

# Sets settings, the options that name them.
choose_settings() {
  settings=()
  if [ -n "${MAVEN_SETTINGS_PATH:-}" ]; then
    [ -f "$MAVEN_SETTINGS_PATH" ] || fail "The config var MAVEN_SETTINGS_PATH names $MAVEN_SETTINGS_PATH, which is not there." \
      "It is looked for from the app's folder on."
    settings=(-s "$MAVEN_SETTINGS_PATH")
  elif [ -n "${MAVEN_SETTINGS_URL:-}" ]; then
    fetch_settings "$cache_dir/settings.xml"
    settings=(-s "$cache_dir/settings.xml")
  elif [ -f settings.xml ]; then
    settings=(-s settings.xml)
  fi
  [ -z "${MAVEN_REPOSITORY:-}" ] || mirror_central "$cache_dir/operator.xml"
}

fetch_settings() {
  step "Installing settings.xml"
  rm -f "$1"
  curl -fsSL --retry 2 --max-time 60 -o "$1" -- "$MAVEN_SETTINGS_URL" 2>"$log" || {
    sed 's/^/       /' "$log"
    fail "The settings at the address in the config var MAVEN_SETTINGS_URL could not be fetched."
  }
}

mirror_central() {
  local address=${MAVEN_REPOSITORY//&/&amp;}
  cat >"$1" <<XML
<settings>
  <mirrors>
    <mirror>
      <id>operator</id>
      <mirrorOf>central</mirrorOf>
      <url>${address//</&lt;}</url>
    </mirror>
  </mirrors>
</settings>
XML
  settings+=(-gs "$1")
}
