# shellcheck shell=bash
# Leiningen from the platform's store, as the program lein in .heroku/leiningen, or the app's own bin/lein.

install_leiningen() {
  [ -f project.clj ] || return 0
  # Its repository lies in the app's folder, where an app that Leiningen starts finds it.
  export LEIN_HOME=$build_dir/.lein
  LEIN_JVM_OPTS="-Duser.home=$build_dir ${LEIN_JVM_OPTS:--Xmx1g} $(java_proxies | paste -sd' ')"
  export LEIN_JVM_OPTS
  mirrors_for_leiningen
  if [ -f bin/lein ]; then
    chmod +x bin/lein
    step "Using vendored Leiningen at bin/lein"
    export_path PATH "$build_dir/bin"
  else
    install_stored_leiningen "$app_dir/.heroku/leiningen"
  fi
}

install_stored_leiningen() {
  want_runtime leiningen '>=2' "project.clj"
  step "Installing Leiningen $runtime_version"
  say_runtime
  mkdir -p "$1"
  cp "$(find "$runtime_path" -name 'leiningen-*.jar' | head -n 1)" "$1/leiningen.jar"
  install -m 755 "$here/lib/lein" "$1/lein"
  export_path PATH "$1"
}

# What was downloaded is kept from build to build.
open_cache() {
  cache_for "openjdk${jdk_version%%[.+]*}"
  ! restore_from_cache m2 .m2 || say "The artifacts of the last build are used again"
  restore_tools
}

keep_downloads() {
  step "Caching build"
  keep_tools
  [ ! -d .m2 ] || store_in_cache m2 .m2
  [ ! -f project.clj ] || keep_leiningen
}

# An app with an uberjar is started without Leiningen, unless its Procfile or the config var LEIN_INCLUDE_IN_SLUG says
# otherwise.
keep_leiningen() {
  if [ "${LEIN_INCLUDE_IN_SLUG:-$(leiningen_starts_it)}" = no ]; then
    rm -rf .m2 .lein .heroku/leiningen
    return
  fi
  # shellcheck disable=SC2016
  {
    profile_path PATH '$HOME/bin:$HOME/.heroku/leiningen'
    profile_default LEIN_JVM_OPTS '-Duser.home=$HOME -Xmx128m'
  }
  profile_default LEIN_NO_DEV yes
}

leiningen_starts_it() {
  if [ -z "$(uberjar_name)" ] || grep -qsE '(^|[^A-Za-z])lein([^A-Za-z]|$)' Procfile; then echo yes; else echo no; fi
}
