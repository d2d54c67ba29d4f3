# shellcheck shell=bash
# What usually lies behind a failure, told by what the tool printed; and warnings about what works today only.

packages_failed() {
  explain_failure
  fail "The packages could not be installed by $manager." "What it printed stands above."
}

explain_failure() {
  if said 'Pipfile.lock \([0-9a-f.]+\) out of date|Your Pipfile.lock .* is out of date|pyproject.toml changed significantly|lockfile .*needs to be updated|lock file .*not up to date'; then
    hint "$manager_file does not match what it was made from." \
      "Bring it up to date where you develop and commit it:" \
      "    $manager lock && git add $manager_file && git commit -m \"Update $manager_file\""
  elif said 'No matching distribution found|Could not find a version that satisfies|No solution found when resolving|not found in the package registry'; then
    hint "A package or a version that is asked for can't be had." \
      "Is its name spelt right, was that version published, and does it support Python $python_version?"
  elif said 'requires a different Python|requires-python|Python requirement|does not satisfy Python'; then
    hint "A package does not support Python $python_version." "Choose another version in .python-version, or of the package."
  elif said 'pg_config executable not found'; then
    hint "psycopg2 was compiled without PostgreSQL's headers." "The package psycopg2-binary comes compiled."
  elif said 'fatal error: .*\.h: No such file|error: command .*gcc.* failed|Failed building wheel|Failed to build'; then
    hint "A package could not be compiled." \
      "Is there a version of it that comes compiled (a wheel) for Python $python_version? Does it need a library that the stack doesn't have?"
  elif said '40[13] (Client )?Error|HTTP error 40[13]|status code: 40[13]'; then
    hint "The index refused access to a package." "A private index needs a login: refer to a config var in its address."
  else
    hint_common || true
  fi
}

warn_at_end() {
  [[ ! $python_asked =~ ^the ]] ||
    warn "No version of Python is pinned." "Pin the one you develop with: echo $python_line > .python-version"
  [ "$manager" != pip ] || ! grep -qE '^[[:space:]]*[A-Za-z0-9][A-Za-z0-9._-]*(\[[^]]*\])?[[:space:]]*(#.*)?$' requirements.txt ||
    warn "requirements.txt asks for packages of any version: each new install may bring others." \
      "Pin them: pip freeze > requirements.txt"
  [ -f Procfile ] || warn "There is no Procfile: nothing says how to start the app." "For example: web: gunicorn app:app"
}
