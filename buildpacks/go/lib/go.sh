# shellcheck shell=bash
# Go, from the platform's store. It stays there: what it makes needs no Go to run.

install_go() {
  want_runtime go "$go_range" "$go_asked"
  go_version=$runtime_version
  if [ "$(note key)" = "$STACK go$go_version" ]; then
    step "Using go$go_version"
  else
    step "Installing go$go_version"
  fi
  say "$go_range is asked for by $go_asked"
  say_runtime
  go_root=$runtime_path
  ! tree_of_distribution "$runtime_path" || go_root=$(compgen -G "$runtime_path/usr/lib/go-*" | head -n 1)
  export_variable GOROOT "$go_root"
  export_path PATH "$go_root/bin"
  go version >"$log" 2>&1 || {
    sed 's/^/       /' "$log"
    fail "Go $go_version from $runtime_source does not run on this stack."
  }
}

go_is_at_least() { [ "$(printf '%s\n' "$1" "$go_version" | sort -V | head -n 1)" = "$1" ]; }
