# shellcheck shell=bash disable=SC2154,SC2034
# Builds a version and installs it as DATA/versions/<version>-<digest>, with DATA/current pointing to it. A clone
# is never run from itself: the users of the processes may not be able to read it, and it changes under them.

dist_parts=(builder buildpacks stacks doors examples renga)

project_version() {
  sed -n 's#^  <version>\(.*\)</version>#\1#p' "$1/pom.xml" | head -n 1
}

source_files() {
  local part parts=(pom.xml .mvn)
  for part in "${dist_parts[@]}"; do
    [ ! -e "$here/$part" ] || parts+=("$part")
  done
  cd "$here" || exit
  for part in */pom.xml; do
    if [ "$part" = tests/pom.xml ]; then parts+=("$part"); else parts+=("${part%/pom.xml}"); fi
  done
  find "${parts[@]}" \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o \( -type f -o -type l \) -print0
}

source_digest() {
  (
    cd "$here" || exit
    source_files | LC_ALL=C sort -z | xargs -0 sha256sum
  ) | sha256sum | cut -c1-12
}

version_name() {
  if is_installed; then basename "$here"; else printf '%s-%s\n' "$(project_version "$here")" "$(source_digest)"; fi
}

print_version() { say "renga $(version_name)"; }

# In a copy, so that the clone stays as it is whoever owns it, and nothing left from before gets in.
compile() {
  local copy=$1 lib=$2
  source_files | tar -c -C "$here" --null -T - -f - | tar -x -C "$copy" -f -
  cd "$copy" || exit
  mvn -q -Pfast -DskipTests \
    package dependency:copy-dependencies -pl api,router,node -am -DincludeScope=runtime "-DoutputDirectory=$lib"
  cp {api,router,node}/target/renga-*.jar "$lib/"
}

assemble() {
  local target=$1 part work
  work=$(mktemp -d "$cache/versions/.building-XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  mkdir -p "$work/source" "$work/dist/lib"
  compile "$work/source" "$work/dist/lib"
  for part in "${dist_parts[@]}"; do
    [ ! -e "$here/$part" ] || cp -R "$here/$part" "$work/dist/"
  done
  chmod -R u=rwX,go=rX "$work/dist"
  mv -T "$work/dist" "$target"
}

# Installs hard links of the cached build where it lies on the same disk.
install_version() {
  local from=$1 to=$2
  rm -rf "$to.new"
  cp -al "$from" "$to.new" 2>/dev/null || { rm -rf "$to.new" && cp -a "$from" "$to.new"; }
  mv -T "$to.new" "$to"
}

keep_newest() {
  local folder=$1 keep=$2 old
  find "$folder" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | tail -n "+$((keep + 1))" | cut -d' ' -f2- |
    while read -r old; do
      [ "$old" = "$(readlink -f "$home/current")" ] || rm -rf "$old"
    done
}

# Sets version_changed if another version than before is current now.
ensure_version() {
  local name built=$here
  name=$(version_name)
  if ! is_installed; then
    built=$cache/versions/$name
    mkdir -p "$cache/versions"
    # Rengas of one machine that start at once build once.
    exec 7>"$cache/versions/.lock"
    flock 7
    if [ ! -d "$built" ]; then
      ensure_maven
      step "building Renga $name" assemble "$built"
    fi
    touch "$built"
    keep_newest "$cache/versions" 4
  fi
  version_changed=
  mkdir -p "$home/versions"
  [ -d "$home/versions/$name" ] || install_version "$built" "$home/versions/$name"
  exec 7>&-
  if [ "$(readlink "$home/current" 2>/dev/null)" != "versions/$name" ]; then
    version_changed=1
    ln -sfT "versions/$name" "$home/current.new"
    mv -T "$home/current.new" "$home/current"
  fi
  touch "$home/versions/$name"
  keep_newest "$home/versions" 3
}
