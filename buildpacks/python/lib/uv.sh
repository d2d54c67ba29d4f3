# shellcheck shell=bash
# uv.

install_with_uv() {
  want_runtime uv '>=0.5' "uv.lock"
  step "Installing uv $runtime_version"
  say_runtime
  local folder
  folder=$(dirname "$(find "$runtime_path" -type f -name uv | head -n 1)")
  mkdir -p "$cache_dir/uv"
  ln -sf "$folder/uv" "$cache_dir/uv/uv"
  export_path PATH "$cache_dir/uv"
  export UV_PROJECT_ENVIRONMENT=$python_home UV_PYTHON=$python_home/bin/python UV_PYTHON_DOWNLOADS=never
  export UV_NO_MANAGED_PYTHON=1 UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1 UV_NO_PROGRESS=1 UV_COMPILE_BYTECODE=1
  step "Installing dependencies using 'uv sync --locked --no-default-groups'"
  run_indented uv sync --locked --no-default-groups
}
