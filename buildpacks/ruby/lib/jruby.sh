# shellcheck shell=bash
# JRuby, and the JDK it runs on.

install_jruby() {
  rm -f "$ruby_home"/bin/*.{bat,exe,dll}
  ln -sf jruby "$ruby_home/bin/ruby"
  # Those that JRuby is used with.
  install_jdk 21 17
  # shellcheck disable=SC2016
  {
    profile_path PATH '$HOME/.jdk/bin'
    profile_default JAVA_HOME '$HOME/.jdk'
  }
  # What it takes to start counts for more in a dyno than what a day of running would gain.
  profile_default JRUBY_OPTS -Xcompile.invokedynamic=false
  profile_script "$here/../lib/profile/memory.sh"
  profile_script "$here/profile/jruby.sh"
  export JRUBY_OPTS=${JRUBY_BUILD_OPTS:-${JRUBY_OPTS:---dev}}
}
