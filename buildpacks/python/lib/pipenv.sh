# shellcheck shell=bash
# Pipenv. It is part of the slug: Procfiles say "pipenv run".

install_with_pipenv() {
  local home=$app_dir/.heroku/python-pipenv
  restore_from_cache pipenv .heroku/python-pipenv || true
  python_tool pipenv '>=2024' "Pipfile.lock" "$home"
  mkdir -p .heroku/python-pipenv-bin
  ln -sf ../python-pipenv/bin/pipenv .heroku/python-pipenv-bin/pipenv
  export_path PATH "$app_dir/.heroku/python-pipenv-bin"
  # shellcheck disable=SC2016
  profile_path PATH '$HOME/.heroku/python-pipenv-bin'
  step "Installing dependencies using 'pipenv install --deploy'"
  export PIPENV_NOSPIN=1 PIPENV_HIDE_EMOJIS=1 PIPENV_IGNORE_VIRTUALENVS=1 PIPENV_VENV_IN_PROJECT=0
  run_indented pipenv install --system --deploy --extra-pip-args='--progress-bar=off' || return 1
  store_in_cache pipenv .heroku/python-pipenv
}
