# shellcheck shell=bash
# The app's programs, compiled to bin: those of the packages that it names, else all there are.

choose_packages() {
  local spec=${GO_INSTALL_PACKAGE_SPEC:-}
  flags=(-tags heroku)
  [ ! -f vendor/modules.txt ] || flags+=(-mod=vendor)
  step "Determining packages to install"
  if [ -n "$spec" ]; then
    warn "Using \$GO_INSTALL_PACKAGE_SPEC override: $spec" \
      "If this isn't what you want: heroku config:unset GO_INSTALL_PACKAGE_SPEC"
  else
    spec=$(heroku_directive install)
  fi
  read -ra packages <<<"$spec"
  [ ${#packages[@]} -gt 0 ] || find_main_packages
}

find_main_packages() {
  local found
  found=$(go list "${flags[@]}" -find -f '{{if eq .Name "main"}}{{.ImportPath}}{{end}}' ./... 2>"$log") || {
    sed 's/^/       /' "$log"
    explain_failure
    fail "The packages of this app could not be listed."
  }
  mapfile -t packages < <(grep . <<<"$found")
  [ ${#packages[@]} -gt 0 ] || fail "No package main was found." \
    "Somewhere in this module there has to be a func main in a package main. One in a module of its own," \
    "with another go.mod, isn't part of it. What is to be installed can be named in go.mod:" \
    "    // +heroku install ./cmd/..."
  say "Detected the following main packages to install:"
  say_each "${packages[@]/#/    }"
}

install_packages() {
  local before
  before=$(mktemp)
  link_value
  mkdir -p bin
  step "Running: go install -v ${flags[*]} ${packages[*]}"
  run_indented go install -v "${flags[@]}" "${packages[@]}" || install_failed
  mapfile -t programs < <(find bin -maxdepth 1 -type f -newer "$before" -printf '%f\n' | LC_ALL=C sort)
  [ ${#programs[@]} -eq 0 ] || {
    step "Installed the following binaries:"
    say_each "${programs[@]/#/    ./bin/}"
  }
}

# A variable of the program that is set by the linker, to the commit unless to something else.
link_value() {
  [ -z "${GO_LINKER_SYMBOL:-}" ] || flags+=(-ldflags "-X '$GO_LINKER_SYMBOL=${GO_LINKER_VALUE:-${SOURCE_VERSION:-}}'")
}
