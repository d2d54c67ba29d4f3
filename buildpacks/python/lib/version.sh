# shellcheck shell=bash
# Which Python: .python-version, or its forerunner runtime.txt, or Pipfile.lock, or the one of the last build.

readonly DEFAULT_PYTHON=3.14

# Sets python_range, and python_asked: the file that asks.
choose_version() {
  python_range='' python_asked=
  if [ -f runtime.txt ]; then
    read_runtime_txt
  elif [ -f .python-version ]; then
    read_python_version
  elif [ -f Pipfile.lock ]; then
    read_pipfile_lock
  fi
  if [ -n "$python_range" ]; then
    step "Using Python $python_range specified in $python_asked"
  else
    choose_default
  fi
}

read_runtime_txt() {
  local text
  text=$(tr -d '\r' <runtime.txt | sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d')
  [[ $text =~ ^python-3\.[0-9]+(\.[0-9]+)?$ ]] || fail "Invalid Python version in runtime.txt." \
    "It holds: $(head -c 100 <<<"$text" | head -n 1)" \
    "It has to hold a version like python-3.13.5; better, delete it and write 3.13 to .python-version."
  python_range=${text#python-} python_asked=runtime.txt
  warn "runtime.txt is deprecated." "Delete it, and write ${python_range%.*} to a file named .python-version."
}

read_python_version() {
  local lines
  mapfile -t lines < <(tr -d '\r' <.python-version | sed -e 's/#.*//' -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d')
  [ ${#lines[@]} -le 1 ] || fail "Several Python versions are in .python-version: ${lines[*]}" "One is needed: the app's."
  [[ ${lines[0]:-} =~ ^3\.[0-9]+(\.[0-9]+((a|b|rc)[0-9]+)?)?$ ]] || fail "Invalid Python version in .python-version." \
    "It holds: $(head -c 100 <<<"${lines[0]:-nothing}")" \
    "It has to hold a version like 3.13, for the newest of that line, or 3.13.5."
  python_range=${lines[0]} python_asked=.python-version
}

read_pipfile_lock() {
  python_range=$(jq -r '._meta.requires | .python_full_version // .python_version // ""' Pipfile.lock 2>"$log") || {
    sed 's/^/       /' "$log"
    fail "Pipfile.lock can't be read." "Make it anew with 'pipenv lock'."
  }
  python_asked=Pipfile.lock
  [[ $python_range =~ ^(3\.[0-9]+(\.[0-9]+)?)?$ ]] ||
    fail "Invalid Python version in Pipfile.lock: $python_range" "Write one like 3.13 to python_version in Pipfile, then: pipenv lock"
}

choose_default() {
  local last
  last=$(note last-version)
  if [ -n "$last" ]; then
    python_range=${last%.*} python_asked="the last build"
    step "No Python version was specified. Using the same major version as the last build: Python $python_range"
    return
  fi
  python_range=$DEFAULT_PYTHON python_asked="the default"
  step "No Python version was specified. Using the current default: Python $python_range"
}

# The version in the store. Without a wish the newest there is will do where the default can't be had.
resolve_python() {
  if [ "$python_asked" = "the default" ] && ! can_have_runtime python "$python_range"; then
    say "Python $python_range can't be had here: the newest there is will do."
    python_range='>=3.9'
  fi
  want_runtime python "$python_range" "$python_asked"
  python_version=$runtime_version
  python_line=$(cut -d. -f1,2 <<<"$python_version")
}
