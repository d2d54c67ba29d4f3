# shellcheck shell=bash
# A distribution's Ruby expects to lie in /usr. Its libraries are told where they are by variables, which a small
# program of the name ruby sets before it starts the real one; what RubyGems needs it then works out by itself.

settle_distribution_ruby() {
  local real version arch abi file
  real=$(find "$ruby_home/bin" -name 'ruby[0-9]*' | head -n 1)
  [ -n "$real" ] || fail "What the store gave as Ruby has no bin/ruby in it."
  version=${real##*/ruby}
  arch=$(cd "$ruby_home/lib" && printf '%s\n' *-linux-gnu*)
  abi=$(basename "$ruby_home"/lib/ruby/[0-9]*.[0-9]*)
  rm -f "$ruby_home/lib/ruby/vendor_ruby/rubygems/defaults/operating_system.rb"
  sed -i 's/^\( *CONFIG\["ruby_install_name"\] = \).*/\1"ruby"/' "$ruby_home/lib/$arch/ruby/$abi/rbconfig.rb"
  for file in "$ruby_home"/bin/*"$version"; do
    [ "$file" = "$real" ] || {
      sed -i '1s,^#!.*ruby.*,#!/usr/bin/env ruby,' "$file"
      mv "$file" "${file%"$version"}"
    }
  done
  # There may be a link to the real one, which must not be written through.
  rm -f "$ruby_home/bin/ruby"
  sed "s/@VERSION@/$version/g; s/@ARCH@/$arch/g; s/@ABI@/$abi/g" "$here/profile/distribution-ruby" >"$ruby_home/bin/ruby"
  chmod 755 "$ruby_home/bin/ruby"
}
