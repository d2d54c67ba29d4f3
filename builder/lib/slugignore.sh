# shellcheck shell=bash
# .slugignore: the rules of .gitignore without exceptions. git reads them, since it knows them best.

apply_slugignore() {
  local folder=$1 file="$1/.slugignore" rules="$work/slugignore" doomed="$work/ignored"
  [ -f "$file" ] || return 0
  sed -e 's/\r$//' -e '/^!/d' "$file" >"$rules"
  git init -q --bare "$work/ignore.git"
  local count
  count=$(ignored "$folder" "$rules" | tr -dc '\0' | wc -c)
  if [ "$count" -gt 0 ]; then
    heading "Deleting $count files matching .slugignore patterns."
    ignored "$folder" "$rules" --directory >"$doomed"
    (cd "$folder" && xargs -0 rm -rf -- <"$doomed")
  fi
  rm -rf "$work/ignore.git"
}

ignored() {
  GIT_DIR=$work/ignore.git git --work-tree="$1" -C "$1" -c core.excludesFile=/dev/null \
    ls-files -z --others --ignored --exclude-from="$2" "${@:3}"
}
