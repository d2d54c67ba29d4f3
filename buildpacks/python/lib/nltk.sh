# shellcheck shell=bash
# Data of the Natural Language Toolkit: nltk.txt lists what the app reads.

download_nltk_data() {
  local packages
  has_package nltk || return 0
  if [ ! -f nltk.txt ]; then
    warn "nltk.txt was not found: no NLTK data is downloaded."
    return
  fi
  mapfile -t packages < <(tr -s '[:space:]' '\n' <nltk.txt | sed '/^$/d')
  step "Downloading NLTK packages: ${packages[*]}"
  run_indented python -m nltk.downloader -d "$python_home/nltk_data" "${packages[@]}" ||
    fail "NLTK data could not be downloaded." "Are the names in nltk.txt right?"
  # shellcheck disable=SC2016
  profile_default NLTK_DATA '$HOME/.heroku/python/nltk_data'
}

# Whether a package is installed, by its normalized name.
has_package() {
  python -c 'import importlib.metadata, sys; importlib.metadata.distribution(sys.argv[1])' "$1" >/dev/null 2>&1
}
