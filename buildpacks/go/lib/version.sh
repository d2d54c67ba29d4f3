# shellcheck shell=bash
# Which Go: the config var GOVERSION, go.mod's comment for Heroku, go.mod's go line, the newest.

readonly DEFAULT_GO=">=1.21"

# Sets go_range and go_asked (who asks for it), and go_pinned (yes or nothing).
choose_version() {
  go_pinned=yes
  go_range=${GOVERSION:-} go_asked="the config var GOVERSION"
  [ -z "$go_range" ] || warn "Using \$GOVERSION override: $GOVERSION" \
    "If this isn't what you want: heroku config:unset GOVERSION"
  [ -n "$go_range" ] || read_comment
  [ -n "$go_range" ] || read_go_line
  [ -n "$go_range" ] || choose_default
  go_range=${go_range#go}
}

read_comment() {
  go_range=$(heroku_directive goVersion)
  go_range=${go_range%%[[:space:]]*}
  go_asked="// +heroku goVersion in go.mod"
}

read_go_line() {
  go_range=$(go_directive)
  go_asked="go in go.mod"
}

choose_default() {
  go_pinned=
  go_range=$DEFAULT_GO go_asked="the default of this buildpack"
}
