# shellcheck shell=bash
# JRuby, and the JDK it runs on, in .heroku/jdk.

readonly LIKELY_JAVA="21 17"

install_jruby() {
  rm -f "$ruby_home"/bin/*.{bat,exe,dll}
  ln -sf jruby "$ruby_home/bin/ruby"
  install_jdk
  export_path PATH "$app_dir/.heroku/jdk/bin"
  export_variable JAVA_HOME "$app_dir/.heroku/jdk"
  # shellcheck disable=SC2016
  {
    profile_path PATH '$HOME/.heroku/jdk/bin'
    profile_default JAVA_HOME '$HOME/.heroku/jdk'
  }
  # What it takes to start counts for more in a dyno than what a day of running would gain.
  profile_default JRUBY_OPTS -Xcompile.invokedynamic=false
  profile_script "$here/../lib/profile/memory.sh"
  profile_script "$here/profile/jruby.sh"
  export JRUBY_OPTS=${JRUBY_BUILD_OPTS:-${JRUBY_OPTS:---dev}}
}

install_jdk() {
  local range tree source
  range=$(sed -nE 's/^[[:space:]]*java\.runtime\.version[[:space:]]*[=:][[:space:]]*([^[:space:]]+).*/\1/p' system.properties 2>/dev/null || true)
  if [ -n "$range" ]; then
    want_runtime jdk "$range" "java.runtime.version in system.properties"
  else
    want_likely_jdk
  fi
  step "Installing JDK $runtime_version"
  say_runtime
  tree=$(dirname "$(dirname "$(find "$runtime_path" -path '*/bin/java' | head -n 1)")")
  cp -aT "$tree" "$app_dir/.heroku/jdk"
  chmod -R u+w "$app_dir/.heroku/jdk"
  rm -rf "$app_dir"/.heroku/jdk/{jmods,demo,man,legal,lib/src.zip}
  keep_linked_files "$tree"
}

# The newest of those that JRuby is used with, and that is to be had.
want_likely_jdk() {
  local version
  for version in $LIKELY_JAVA; do
    ! can_have_runtime jdk "$version" || return 0
  done
  fail "JRuby needs a JDK, and none of the versions $LIKELY_JAVA can be had." "$runtime_refusal"
}

# The distribution's has its settings elsewhere in its tree.
keep_linked_files() {
  local link
  (cd "$1" && find . -type l) | while IFS= read -r link; do
    if [ -f "$1/$link" ] && [[ $(readlink "$1/$link") == ../*etc/* ]]; then
      cp --remove-destination "$(readlink -f "$1/$link")" "$app_dir/.heroku/jdk/$link"
    fi
  done
}
