# shellcheck shell=bash
# What the app's processes find (.profile.d, run before each of them in $HOME), and what the buildpacks after this one
# find (the file export). Values are written for the shell that reads them: "$HOME/bin" stays what it says there.

_profile() { printf '%s\n' "$1" >>"$build_dir/.profile.d/$buildpack_name.sh"; }

# A config var of the same name wins over a default …
profile_default() { _profile "export $1=\${$1:-$(_quoted "$2")}"; }

# … but not over what is forced.
profile_force() { _profile "export $1=$(_quoted "$2")"; }

# Puts folders in front of a list of them: profile_path PATH '$HOME/.heroku/x/bin'
profile_path() { _profile "export $1=$(_quoted "$2")\${$1:+:\$$1}"; }

# A script of the buildpack's own, run after the lines above.
profile_script() { cat "$1" >>"$build_dir/.profile.d/$buildpack_name.sh"; }

# Double quotes, so that variables are those of the shell that reads it.
_quoted() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# For this build from here on, and for the buildpacks after this one.
export_variable() {
  export "$1=$2"
  printf 'export %s=%q\n' "$1" "$2" >>"$here/export"
}

export_path() {
  local old=${!1:-}
  export "$1=$2${old:+:$old}"
  # shellcheck disable=SC2016
  printf 'export %s=%q${%s:+:$%s}\n' "$1" "$2" "$1" "$1" >>"$here/export"
}
