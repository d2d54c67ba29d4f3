# shellcheck shell=bash
# .slugignore: the rules of .gitignore without exceptions. git reads them, since it knows them best.

apply_slugignore() {
  local folder=$1 file="$1/.slugignore" rules="$work/slugignore" doomed="$work/ignored"
  [ -f "$file" ] || return 0
  sed -e 's/\r$//' -e '/^!/d' "$file" >"$rules"
  ignored_files "$folder" "$rules" >"$doomed"
  local count
  count=$(tr -dc '\0' <"$doomed" | wc -c)
  [ "$count" -gt 0 ] || return 0
  heading "Deleting $count files matching .slugignore patterns."
  (cd "$folder" && xargs -0 rm -rf -- <"$doomed")
}

ignored_files() {
  local repository="$work/ignore.git"
  git init -q --bare "$repository"
  GIT_DIR=$repository git --work-tree="$1" -C "$1" -c core.quotePath=false -c core.excludesFile=/dev/null \
    ls-files -z --others --ignored --directory --exclude-from="$2"
  rm -rf "$repository"
}
