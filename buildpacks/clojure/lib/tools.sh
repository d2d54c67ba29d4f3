# shellcheck shell=bash
# Clojure's own tools (the programs clojure and clj), in .heroku/clojure with their settings and what they download.
# It is the same path during the build and in the dyno, since they note absolute ones.

readonly DEFAULT_TOOLS='>=1.10'

# Whether they are needed: beside a project.clj they may be, if some plugin of Leiningen's or a bin/build asks for them.
install_tools() {
  local range=${CLOJURE_CLI_VERSION:-$DEFAULT_TOOLS} asked="deps.edn"
  [ -f deps.edn ] || [ -n "${CLOJURE_CLI_VERSION:-}" ] || return 0
  [ -z "${CLOJURE_CLI_VERSION:-}" ] || asked="the config var CLOJURE_CLI_VERSION"
  if [ -f project.clj ] && [ -z "${CLOJURE_CLI_VERSION:-}" ]; then
    can_have_runtime clojure "$range" || return 0
  else
    want_runtime clojure "$range" "$asked"
  fi
  tools_home=$app_dir/.heroku/clojure
  step "Installing Clojure CLI $runtime_version"
  say_runtime
  unpack_tools "$runtime_path"
  tools_environment export_variable "$app_dir"
  # Refused otherwise; a mirror inside the operator's network may well be plain.
  [[ $(mirrors) != *'"http://'* ]] || export CLOJURE_CLI_ALLOW_HTTP_REPO=true
  export_path PATH "$tools_home/bin"
}

# As the project's own installer does it: jars in libexec, the place of all noted in both programs.
unpack_tools() {
  mkdir -p "$tools_home"/{bin,libexec,config}
  cp "$1"/*.jar "$tools_home/libexec/"
  cp "$1"/*.edn "$tools_home/"
  sed "s@PREFIX@$tools_home@g" "$1/clojure" >"$tools_home/bin/clojure"
  sed "s@BINDIR@$tools_home/bin@g" "$1/clj" >"$tools_home/bin/clj"
  chmod -R u+w "$tools_home"
  chmod 755 "$tools_home"/bin/*
  printf '{:mvn/local-repo "%s/.heroku/m2" :mvn/repos %s}\n' "$app_dir" "$(mirrors | grep . || echo '{}')" >"$tools_home/config/deps.edn"
}

# tools_environment SET HOME
tools_environment() {
  "$1" CLJ_CONFIG "$2/.heroku/clojure/config"
  "$1" GITLIBS "$2/.heroku/gitlibs"
}

restore_tools() {
  local folder
  [ -n "${tools_home:-}" ] || return 0
  for folder in m2 gitlibs; do
    ! restore_from_cache "tools/$folder" ".heroku/$folder" || say "What Clojure's tools downloaded last time is used again"
  done
}

# They stay in the slug: the app may be started by them.
keep_tools() {
  local folder
  [ -n "${tools_home:-}" ] || return 0
  for folder in m2 gitlibs; do
    [ ! -d ".heroku/$folder" ] || store_in_cache "tools/$folder" ".heroku/$folder"
  done
  # shellcheck disable=SC2016
  {
    tools_environment profile_default '$HOME'
    profile_path PATH '$HOME/.heroku/clojure/bin'
  }
}
