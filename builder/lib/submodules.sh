# shellcheck shell=bash
# Submodules: an archive of a commit has only their empty folders. The git hook lists them in a file of its own,
# in the words of git ls-tree; .gitmodules says where they come from.

fetch_submodules() {
  local tree=$1 list=$1/.renga-submodules listed
  [ -f "$list" ] && [ ! -L "$list" ] || return 0
  listed=$(cat "$list")
  rm "$list"
  heading "Fetching submodules"
  fetch_listed "$tree" '' "$listed"
}

fetch_listed() {
  local tree=$1 above=$2 link path
  while IFS=$'\t' read -r link path; do
    [ -z "$path" ] || fetch_submodule "$tree" "$path" "${link##* }" "$above$path"
  done <<<"$3"
}

fetch_submodule() {
  local tree=$1 path=$2 commit=$3 shown=$4 target=$1/$2 url said="$work/submodule.log"
  url=$(submodule_url "$tree/.gitmodules" "$path")
  check_submodule_url "$shown" "$url"
  detail "$shown at ${commit:0:7} from $(without_login <<<"$url")"
  rm -rf "$target"
  git_by_address init -q "$target"
  {
    git_by_address -C "$target" fetch -q --depth 1 -- "$url" "$commit" ||
      git_by_address -C "$target" fetch -q --tags -- "$url" '+refs/heads/*:refs/remotes/origin/*'
    git_by_address -C "$target" -c advice.detachedHead=false checkout -q "$commit" --
  } >"$said" 2>&1 || submodule_failed "$shown" "$url" "$said"
  fetch_listed "$target" "$shown/" "$(git_by_address -C "$target" -c core.quotePath=false ls-tree -r HEAD | grep '^160000 ')"
  rm -rf "$target/.git" "$target/.gitmodules"
}

# The url of the section that names a path; none is empty.
submodule_url() {
  local file=$1 path=$2 key value
  [ -f "$file" ] && [ ! -L "$file" ] || return 0
  while IFS= read -r -d '' key; do
    value=${key#*$'\n'} key=${key%%$'\n'*}
    if [ "$value" = "$path" ]; then
      git config -f "$file" --get "${key%.path}.url" || true
      return 0
    fi
  done < <(git config -f "$file" -z --get-regexp '^submodule\..*\.path$')
}

check_submodule_url() {
  case $2 in
  https://* | http://* | git://*) ;;
  '') reject "Submodule $1 has no url in .gitmodules." ;;
  ./* | ../*) reject "Submodule $1 has the relative url $2." "A build can't follow it: write the whole address in .gitmodules." ;;
  *) reject "Submodule $1 has the url $(without_login <<<"$2")." "Only https://, http:// and git:// can be fetched by a build." ;;
  esac
}

submodule_failed() {
  without_login <"$3" | sed 's/^/       /' | tail -n 5
  reject "Submodule $1 could not be fetched from $(without_login <<<"$2")." \
    "Is the address right, was the commit pushed there, and can it be read without logging in?"
}

without_login() { sed 's,://[^/@]*@,://,g'; }
