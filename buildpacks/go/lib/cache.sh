# shellcheck shell=bash
# What is kept from build to build, as long as stack and Go stay the same: what Go compiled, and the modules.

open_cache() {
  cache_for "go$go_version"
  export GOCACHE=$cache_dir/compiled GOPATH=$cache_dir/path GOMODCACHE=$cache_dir/path/pkg/mod
  [ ! -d "$GOCACHE" ] || say "What the last build compiled is used again"
  # Each build has a folder of its own, whose name must not count. Before 1.20 Go brings its own packages compiled,
  # which it could not use then.
  ! go_is_at_least 1.20 || export GOFLAGS="-trimpath${GOFLAGS:+ $GOFLAGS}"
  renew_modules
}

# With another go.sum the modules start out empty, so that none stays for ever; what the last build had is taken from
# there, as from a proxy.
renew_modules() {
  modules_key=$(digest_of go.sum)
  modules_before=$cache_dir/modules-before
  [ -d "$GOMODCACHE" ] && [ "$(note modules)" != "$modules_key" ] || return 0
  mv "$GOMODCACHE" "$modules_before"
  GOPROXY="file://$modules_before/cache/download,$(go env GOPROXY)"
  export GOPROXY
}

save_cache() {
  step "Caching build"
  rm -rf "$modules_before"
  # Go makes modules read-only, and then nobody can remove them.
  [ ! -d "$GOPATH" ] || chmod -R u+w "$GOPATH"
  keep_note modules "$modules_key"
}
