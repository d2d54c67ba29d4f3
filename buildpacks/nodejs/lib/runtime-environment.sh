# shellcheck shell=bash
# What the app's processes find, and the buildpacks after this one.

write_runtime_environment() {
  profile_script "$here/../lib/profile/memory.sh"
  profile_script "$here/profile/nodejs.sh"
  export_path PATH "$node_home/bin:$build_dir/.heroku/yarn/bin"
  # Behind everything else: a package must not stand in for a program of a later buildpack.
  # shellcheck disable=SC2016
  printf 'export PATH=$PATH:%q\n' "$build_dir/node_modules/.bin" >>"$here/export"
  export_variable NODE_HOME "$node_home"
  export_variable NODE_ENV "$NODE_ENV"
}
