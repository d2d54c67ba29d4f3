# shellcheck shell=bash
# Which package manager: the file it reads decides.

choose_manager() {
  local found=()
  managers=()
  [ ! -f Pipfile.lock ] || found+=(Pipfile.lock) managers+=(pipenv)
  [ ! -f requirements.txt ] || found+=(requirements.txt) managers+=(pip)
  [ ! -f poetry.lock ] || found+=(poetry.lock) managers+=(poetry)
  [ ! -f uv.lock ] || found+=(uv.lock) managers+=(uv)
  [ ${#found[@]} -gt 0 ] || refuse_without_packages
  manager=${managers[0]} manager_file=${found[0]}
  [ ${#found[@]} -eq 1 ] ||
    warn "Files of several package managers are here: ${found[*]}" \
      "$manager is used, by $manager_file. Remove the files of the others to say so yourself."
}

refuse_without_packages() {
  local near
  blank
  for near in requirement.txt Requirements.txt requirements.text requirements.txt.txt requirments.txt; do
    [ ! -f "$near" ] || fail "Couldn't find any supported Python package manager files." \
      "$near is here; it has to be named requirements.txt."
  done
  if [ -f Pipfile ]; then
    fail "Pipfile has no Pipfile.lock." "Make one with 'pipenv lock' where you develop, and commit it."
  elif [ -f pyproject.toml ]; then
    fail "Couldn't find any supported Python package manager files." \
      "pyproject.toml alone doesn't say which versions to install. Commit poetry.lock or uv.lock," \
      "or a requirements.txt with the line: ."
  fi
  fail "Couldn't find any supported Python package manager files." \
    "A Python app needs one of requirements.txt, Pipfile.lock, poetry.lock or uv.lock in its root directory." \
    "If yours is in another folder, or left out by .slugignore or .gitignore, it can't be seen here." \
    "An app without any packages needs an empty requirements.txt."
}
