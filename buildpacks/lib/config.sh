# shellcheck shell=bash
# Config vars during a build.

# Never taken over: they would break the tools of the build itself.
readonly NEVER_EXPORTED='PATH|GIT_DIR|CPATH|CPPATH|LD_PRELOAD|LIBRARY_PATH|LD_LIBRARY_PATH|JAVA_OPTS|JAVA_TOOL_OPTIONS|BUILDPACK_LOG_FILE|HOME|IFS|BASH_ENV|ENV'

# Exports the app's config vars, which lie in a folder with one file each.
export_config_vars() {
  local file name
  for file in "$1"/*; do
    name=${file##*/}
    if [ -f "$file" ] && [[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ && ! $name =~ ^($NEVER_EXPORTED)$ ]]; then
      export "$name=$(<"$file")"
    fi
  done
}
