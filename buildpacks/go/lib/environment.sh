# shellcheck shell=bash
# The environment of the build, and that of the app's processes.

prepare_environment() {
  export_config_vars "$env_dir"
  # They are for the machines of developers; here they would only break the build.
  unset GOOS GOARCH GOENV GO111MODULE
  # Go is what the store gave, whatever go.mod proposes.
  export GOTOOLCHAIN=local
  export GOBIN=$build_dir/bin
  settle_cgo_flags
  offer_git_credentials
}

# In flags of cgo, ${build_dir} stands for where the app is built.
settle_cgo_flags() {
  local name
  for name in CGO_CFLAGS CGO_CPPFLAGS CGO_CXXFLAGS CGO_LDFLAGS; do
    # shellcheck disable=SC2016
    [ -z "${!name:-}" ] || export "$name=${!name//'${build_dir}'/$build_dir}"
  done
}

# For private modules.
offer_git_credentials() {
  local count=${GIT_CONFIG_COUNT:-0}
  export "GIT_CONFIG_KEY_$count=credential.helper" "GIT_CONFIG_VALUE_$count=$here/bin/git-credential"
  export GIT_CONFIG_COUNT=$((count + 1))
}

write_runtime_environment() {
  # shellcheck disable=SC2016
  profile_force PATH '$PATH:$HOME/bin'
  [ "${GO_INSTALL_TOOLS_IN_IMAGE:-}" != true ] || keep_tools
}

# For apps that compile while they run.
keep_tools() {
  # shellcheck disable=SC2016
  step 'Copying go tool chain to $GOROOT=$HOME/.heroku/go'
  mkdir -p .heroku/go
  cp -rL --preserve=mode "$go_root/." .heroku/go/
  chmod -R u+w .heroku/go
  # shellcheck disable=SC2016
  {
    profile_force GOROOT '$HOME/.heroku/go'
    profile_force PATH '$PATH:$GOROOT/bin'
  }
}
