# shellcheck shell=bash
# go.mod: Go's own words and, in comments, those that Heroku reads there.

require_module() {
  [ -f go.mod ] || refuse_without_module
  [ ! -e bin ] || [ -d bin ] || fail "bin exists and is not a folder." \
    "The compiled programs go there: give the file another name, and push again."
  step "Detected go modules via go.mod"
}

refuse_without_module() {
  local tool
  tool=$(older_manager)
  fail "A go.mod file is required; this app's packages are managed by $tool." \
    "Go modules took its place. Make one where you develop, and commit it:" \
    "    go mod init example.com/your/app && go mod tidy" \
    "    git add go.mod go.sum && git commit -m \"Use Go modules\""
}

older_manager() {
  if [ -f Gopkg.lock ]; then
    echo dep
  elif [ -f Godeps/Godeps.json ]; then
    echo godep
  elif [ -f vendor/vendor.json ]; then
    echo govendor
  elif [ -f glide.yaml ]; then
    echo glide
  else
    echo gb
  fi
}

# What stands after "// +heroku NAME".
heroku_directive() {
  tr -d '\r' <go.mod | sed -nE "s,^[[:space:]]*//[[:space:]]*\+heroku[[:space:]]+$1[[:space:]]+(.*),\1,p" | head -n 1
}

# The version after "go", which is a line of Go or one version of it.
go_directive() {
  tr -d '\r' <go.mod | sed -nE 's,^[[:space:]]*go[[:space:]]+([0-9][0-9A-Za-z.]*).*,\1,p' | head -n 1
}

# Asks Go itself, which knows best whether the file is in order.
name_module() {
  local module
  module=$(go mod edit -json 2>"$log" | jq -r .Module.Path) || {
    sed 's/^/       /' "$log"
    fail "go.mod can't be read." "What Go says of it stands above."
  }
  step "Detected Module Name: $module"
}
