# shellcheck shell=bash
# What the app's processes find, and the buildpacks after this one.

write_runtime_environment() {
  mkdir -p .profile.d
  cp "$here/profile/nodejs.sh" .profile.d/nodejs.sh
  {
    # shellcheck disable=SC2016
    printf 'export PATH=%q:%q:"$PATH":%q\n' "$node_home/bin" "$build_dir/.heroku/yarn/bin" "$build_dir/node_modules/.bin"
    printf 'export NODE_HOME=%q\n' "$node_home"
    printf 'export NODE_ENV=%q\n' "$NODE_ENV"
  } >"$here/export"
}
