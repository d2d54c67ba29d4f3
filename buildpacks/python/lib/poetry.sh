# shellcheck shell=bash
# Poetry.

install_with_poetry() {
  local home=$cache_dir/poetry
  python_tool poetry '>=2' "poetry.lock" "$home"
  export_path PATH "$home/bin"
  export POETRY_CACHE_DIR=$cache_dir/downloads/poetry POETRY_VIRTUALENVS_CREATE=false POETRY_NO_INTERACTION=1
  # A virtual environment to Poetry is where it is told to install.
  export VIRTUAL_ENV=$python_home
  step "Installing dependencies using 'poetry sync --only main'"
  run_indented poetry sync --only main --no-ansi
}
