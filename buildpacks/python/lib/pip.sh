# shellcheck shell=bash
# pip.

install_with_pip() {
  local options=(-r requirements.txt)
  step "Installing dependencies using 'pip install ${options[*]}'"
  run_indented python -m pip install --progress-bar off --exists-action w "${options[@]}"
}
