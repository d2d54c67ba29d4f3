# shellcheck shell=bash
# Which buildpacks build the app, and running them in order. Parallel arrays, one place per buildpack:
# names (as shown), addresses (as given), digests, folders (their own copies, since they may write there).

readonly shipped=/renga/buildpacks

choose_buildpacks() {
  names=() addresses=() digests=() folders=()
  detected=
  local references
  mapfile -t references < <(described_buildpacks)
  # The old way to set one, honoured when none is set.
  [ ${#references[@]} -gt 0 ] || [ ! -s "$env_dir/BUILDPACK_URL" ] || references=("$(<"$env_dir/BUILDPACK_URL")")
  if [ ${#references[@]} -eq 0 ]; then
    detect_shipped
  else
    announce "${references[@]}"
    local reference
    for reference in "${references[@]}"; do
      take "$reference"
    done
  fi
}

announce() {
  if [ $# -eq 1 ]; then
    heading "Using buildpack: $(shown_reference "$1")"
    return
  fi
  heading "Using buildpacks:"
  local number=0 reference
  for reference in "$@"; do
    number=$((number + 1))
    detail "$number. $(shown_reference "$reference")"
  done
}

# Fetches one and notes it as the next to run.
take() {
  local reference=$1 folder="$work/packs/${#folders[@]}/pack" kind
  kind=$(kind_of_reference "$reference")
  mkdir -p "${folder%/*}"
  case $kind in
    shipped)
      [ -e "${folder%/*}/lib" ] || cp -R "$shipped/lib" "${folder%/*}/lib"
      fetch_shipped "$(shipped_name "$reference")" "$folder"
      ;;
    tarball) fetch_tarball "$reference" "$folder" ;;
    git) fetch_git "$reference" "$folder" ;;
    unknown) refuse_reference "$reference" ;;
  esac
  is_buildpack "$folder" || reject "$(shown_reference "$reference") is no buildpack: it has no bin/detect or no bin/compile."
  names+=("$(shown_reference "$reference")")
  addresses+=("$reference")
  digests+=("$digest")
  folders+=("$folder")
}

is_buildpack() {
  [ -f "$1/bin/detect" ] && [ -f "$1/bin/compile" ] && chmod -R u+x "$1/bin"
}

detect_shipped() {
  heading "Determining which buildpack to use for this app"
  local name
  for name in $SHIPPED_ORDER; do
    [ -x "$shipped/$name/bin/detect" ] || continue
    if as_buildpack "$shipped/$name/bin/detect" "$build_dir" >"$work/detected" 2>/dev/null; then
      take "heroku/$name"
      return
    fi
  done
  no_language
}

no_language() {
  warning "No default language could be detected for this app."
  printf '%24sHINT: This occurs when Heroku cannot detect the buildpack to use for this application automatically.\n' ''
  printf '%24sSee https://devcenter.heroku.com/articles/buildpacks\n' ''
  push_failed
}

run_buildpacks() {
  local index
  for index in "${!folders[@]}"; do
    detect "$index"
    compile "$index"
    remember_exports "${folders[$index]}"
  done
}

detect() {
  local index=$1
  as_buildpack "${folders[$index]}/bin/detect" "$build_dir" >"$work/detected" || {
    reject "Push rejected, failed to detect set buildpack ${names[$index]}" \
      "More info: https://devcenter.heroku.com/articles/buildpacks#detection-failure"
  }
  # Whatever it printed: one line of text that fits a heading.
  detected=$(head -c 1000 "$work/detected" | head -n 1 | LC_ALL=C tr -dc '[:print:]' | cut -c1-60)
  detected=${detected:-${names[$index]}}
  heading "$detected app detected"
}

compile() {
  local index=$1
  as_buildpack "${folders[$index]}/bin/compile" "$build_dir" "$cache_dir" "$env_dir" || {
    printf '\n'
    reject "Push rejected, failed to compile $detected app."
  }
}
