# shellcheck shell=bash
# The operator's copies of Maven Central and of Clojars, as the tools want to be told.

# {"central" {:url "…"}, …} of those that are set; nothing if none is.
mirrors() {
  local entries=()
  [ -z "${MAVEN_REPOSITORY:-}" ] || entries+=("$(repository central "$MAVEN_REPOSITORY")")
  [ -z "${CLOJARS_REPOSITORY:-}" ] || entries+=("$(repository clojars "$CLOJARS_REPOSITORY")")
  [ ${#entries[@]} -eq 0 ] || printf '{%s}\n' "${entries[*]}"
}

repository() {
  local address=${2//\\/\\\\}
  printf '"%s" {:name "the operator'"'"'s %s" :url "%s"}' "$1" "$1" "${address//\"/\\\"}"
}

# A profile would do for some commands only: with-profile leaves those of the user out.
mirrors_for_leiningen() {
  local found
  found=$(mirrors)
  [ -n "$found" ] || return 0
  mkdir -p "$LEIN_HOME"
  {
    echo "(require 'leiningen.core.project 'cemerick.pomegranate.aether)"
    echo "(alter-var-root #'leiningen.core.project/defaults assoc :mirrors $found)"
    [[ $found != *'"http://'* ]] || trust_plain_http
  } >>"$LEIN_HOME/init.clj"
}

# Leiningen refuses it; a mirror inside the operator's network may well be plain.
trust_plain_http() {
  echo "(import 'org.apache.maven.wagon.providers.http.HttpWagon)"
  echo '(cemerick.pomegranate.aether/register-wagon-factory! "http" #(HttpWagon.))'
}
