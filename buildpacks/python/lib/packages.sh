# shellcheck shell=bash
# The app's packages, by whichever manager.

# Everything but the version of Python that decides what is installed: with another key Python starts out empty, so that
# what is no longer asked for is gone.
note_packages_key() {
  packages_key=$(
    {
      printf '%s\n' "$manager"
      digest_of requirements*.txt requirements/*.txt constraints*.txt Pipfile Pipfile.lock poetry.lock pyproject.toml uv.lock setup.py setup.cfg
    } | sha256sum | cut -d' ' -f1
  )
}

install_packages() {
  export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_PYTHON_VERSION_WARNING=1 PIP_ROOT_USER_ACTION=ignore
  export PIP_CACHE_DIR=$cache_dir/downloads/pip UV_CACHE_DIR=$cache_dir/downloads/uv
  # What is compiled finds the headers of this Python and the libraries beside it.
  export C_INCLUDE_PATH=$python_home/include:$python_home/base/usr/include${C_INCLUDE_PATH:+:$C_INCLUDE_PATH}
  export LIBRARY_PATH=$python_libraries${LIBRARY_PATH:+:$LIBRARY_PATH}
  "install_with_$manager" || packages_failed
}

# A tool written in Python, in an environment of its own that is kept: python_tool NAME RANGE ASKED FOLDER
python_tool() {
  local name=$1 folder=$4
  want_runtime "$name" "$2" "$3"
  tool_version=$runtime_version
  step "Installing $name $tool_version"
  say_runtime
  if [ "$(cat "$folder/.version" 2>/dev/null)" = "$tool_version $python_version" ]; then
    say "(cached)"
    return
  fi
  rm -rf "$folder"
  python -m venv --without-pip --symlinks "$folder"
  run_quietly python -m pip --python "$folder/bin/python" install -q "$runtime_path"/*.whl || {
    tail -n 5 "$log" | sed 's/^/       /'
    hint_common || true
    fail "$name could not be installed."
  }
  printf '%s' "$tool_version $python_version" >"$folder/.version"
}

run_quietly() { "$@" >>"$log" 2>&1 </dev/null; }
