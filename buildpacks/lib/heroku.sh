# shellcheck shell=bash
# The library of the shipped buildpacks: everything beside this file, and the start of every compile.

_library=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR
{
  . "$_library/output.sh"
  . "$_library/hints.sh"
  . "$_library/hooks.sh"
  . "$_library/config.sh"
  . "$_library/runtime.sh"
  . "$_library/cache.sh"
  . "$_library/environment.sh"
}

# start_buildpack NAME BUILD_DIR CACHE_DIR ENV_DIR, with $here as the buildpack's own folder: sets
#   build_dir  where the app lies during the build, which is where it starts
#   cache_dir  a folder of this buildpack's own, kept from build to build
#   env_dir    the config vars
#   app_dir    where the app will run: /app
#   log        what tools print is kept here, for hints
# What lies below .heroku is at $app_dir/.heroku during the build, too, so that tools may note absolute paths.
start_buildpack() {
  buildpack_name=$1 build_dir=$2 cache_dir=$3/$1 env_dir=$4
  app_dir=${HOME:-/app}
  log=$(mktemp)
  mkdir -p "$build_dir/.heroku" "$build_dir/.profile.d" "$cache_dir"
  if [ "$build_dir" != "$app_dir" ] && [ -d "$app_dir" ]; then
    ln -sfn "$build_dir/.heroku" "$app_dir/.heroku"
  fi
  : >"$build_dir/.profile.d/$1.sh"
  rm -f "$here/export"
  cd "$build_dir" || fail "The app's folder is gone."
}
