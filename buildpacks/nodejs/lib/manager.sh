# shellcheck shell=bash
# Which package manager: the lock file decides, packageManager says which version of it.

choose_manager() {
  local locks=()
  local lock
  for lock in package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml; do
    [ ! -f "$lock" ] || locks+=("$lock")
  done
  refuse_two_locks "${locks[@]}"
  lock_file=${locks[0]:-}
  case $lock_file in
    yarn.lock) manager=yarn ;;
    pnpm-lock.yaml) manager=pnpm ;;
    *) manager=npm ;;
  esac
  [ -n "$lock_file" ] || [[ ! $package_manager =~ ^(npm|yarn|pnpm)@ ]] || manager=${BASH_REMATCH[1]}
  choose_manager_version
}

refuse_two_locks() {
  local families
  families=$(printf '%s\n' "$@" | sed -E 's/^(package-lock|npm-shrinkwrap)\.json$/npm/' | sort -u | grep -c . || true)
  [ "$families" -lt 2 ] || fail "Build failed: lock files of different package managers are here: $(printf '%s ' "$@")" \
    "Each of them would install something else. Keep the one of the package manager you use:" \
    "    git rm <the other one> && git commit -m \"Keep one lock file\""
}

# Sets manager_range (empty: the npm that comes with Node.js) and manager_asked, the file and field that ask for it.
choose_manager_version() {
  local engine="engine_$manager"
  manager_range=${!engine} manager_asked="engines.$manager (package.json)"
  if [[ $package_manager =~ ^$manager@([^+]+) ]]; then
    manager_range=${BASH_REMATCH[1]} manager_asked="packageManager (package.json)"
  elif [ -z "$manager_range" ] && [ "$manager" != npm ]; then
    manager_range=$("default_$manager") manager_asked="format of $lock_file"
  fi
}

default_yarn() {
  if [ -f yarn.lock ] && ! grep -q '^__metadata:' yarn.lock; then echo 1.x; else echo 4.x; fi
}

# The oldest line of pnpm that writes this format, whose users are on it or on a newer one that reads it.
default_pnpm() {
  case $(sed -nE "s/^lockfileVersion: *'?([0-9]+).*/\1/p" pnpm-lock.yaml 2>/dev/null | head -n 1) in
    5) echo 7.x ;;
    6) echo 8.x ;;
    *) echo 10.x ;;
  esac
}
