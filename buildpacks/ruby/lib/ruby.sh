# shellcheck shell=bash
# Ruby, from the platform's store into the slug.

install_ruby() {
  want_runtime "$engine" "$ruby_range" "$ruby_asked"
  ruby_number=$runtime_version ruby_version=$engine-$runtime_version ruby_home=$app_dir/.heroku/ruby
  step "Using Ruby version: $ruby_version"
  say "$ruby_range is asked for by $ruby_asked"
  say_runtime
  copy_ruby "$runtime_path"
  export_path PATH "$build_dir/bin:$build_dir/vendor/bundle/bin:$ruby_home/bin"
  [ "$engine" != jruby ] || install_jruby
  ruby --version >"$log" 2>&1 || {
    sed 's/^/       /' "$log"
    fail "Ruby $ruby_number does not run on this stack."
  }
}

copy_ruby() {
  local tree=$1
  ! tree_of_distribution "$1" || tree=$1/usr
  cp -aT "$tree" "$ruby_home"
  chmod -R u+w "$ruby_home"
  # Nobody reads manuals in a slug.
  rm -rf "$ruby_home"/share/{doc,man,ri,lintian,bash-completion} "$ruby_home"/lib/ruby/gems/*/{doc,cache}
  if tree_of_distribution "$1"; then settle_distribution_ruby; else use_plain_shebangs; fi
}

# A Ruby that may lie anywhere starts the programs of gems by a shell line that looks for ruby beside them, where
# none is: they lie in vendor/bundle.
use_plain_shebangs() {
  local file
  for file in "$ruby_home"/lib/ruby/*/*/rbconfig.rb; do
    [ ! -f "$file" ] || sed -i 's/^\( *CONFIG\["LIBRUBY_RELATIVE"\] = \)"yes"/\1"no"/' "$file"
  done
}
