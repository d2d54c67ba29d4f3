# shellcheck shell=bash
# Python in the slug, at .heroku/python: from the cache with its packages, if nothing changed that decides them.

install_python() {
  local tree
  resolve_python
  tree=$runtime_path
  note_packages_key
  step "Restoring cache"
  cache_for "Python $python_version, $runtime_digest, $manager"
  if [ "$(note packages)" = "$packages_key" ] && restore_from_cache python "$build_dir/.heroku/python"; then
    step "Using cached install of Python $python_version"
    say_runtime
  else
    step "Installing Python $python_version"
    say_runtime
    if tree_of_distribution "$tree"; then settle_distribution "$tree"; else settle_upstream "$tree"; fi
  fi
  keep_note last-version "$python_version"
  use_python
}

# A tree that finds itself wherever it lies.
settle_upstream() {
  rm -rf .heroku/python
  cp -a "$1" .heroku/python
  chmod -R u+w .heroku/python
  trim_python .heroku/python "$1"
  [ -e .heroku/python/bin/python ] || ln -s python3 .heroku/python/bin/python
}

# The distribution's Python looks for its packages where the distribution installs them. In a virtual environment it
# doesn't: that is what the app gets, with the packages' tree inside.
settle_distribution() {
  local base=.heroku/python/base pip
  rm -rf .heroku/python
  mkdir -p "$base/usr"
  cp -a "$1/usr/bin" "$1/usr/lib" "$1/usr/include" "$base/usr/"
  chmod -R u+w "$base"
  pip=$(compgen -G "$1/usr/share/python-wheels/pip-*.whl" | head -n 1)
  trim_python "$base/usr"
  LD_LIBRARY_PATH=$(libraries_of_distribution "$PWD/$base") \
    "$app_dir/$base/usr/bin/python$python_line" -m venv --without-pip --symlinks "$python_home" || fail "Python could not be set up."
  bootstrap_pip "$pip"
}

bootstrap_pip() {
  (
    LD_LIBRARY_PATH=$(libraries_of_distribution "$PWD/.heroku/python/base")
    export LD_LIBRARY_PATH
    "$python_home/bin/python" "$1/pip" install -q --no-index --no-cache-dir --disable-pip-version-check "$1"
  ) >>"$log" 2>&1 || fail "pip could not be installed." "$(tail -n 3 "$log")"
}

# What no app needs at run time: tests, windows, libraries to link Python into other programs.
trim_python() {
  local lib=$1/lib
  rm -rf "$lib"/python3.*/test "$lib"/python3.*/idlelib "$lib"/python3.*/turtledemo "$lib"/python3.*/tkinter \
    "$lib"/python3.*/lib2to3 "$lib"/tcl* "$lib"/tk* "$lib"/itcl* "$lib"/thread2* "$lib"/Tix* \
    "$1/share" "$lib"/debug
  find "$lib" -name '*.a' -delete
  find "$lib" -type d -name __pycache__ -prune -exec rm -rf {} +
}

use_python() {
  python_libraries=$python_home/lib
  [ ! -d .heroku/python/base ] || python_libraries+=:$(libraries_of_distribution "$python_home/base")
  export_path PATH "$python_home/bin"
  export_path LD_LIBRARY_PATH "$python_libraries"
  export_variable PYTHONUNBUFFERED 1
  # Compiled files of the standard library are made once, here.
  unset PYTHONHOME PYTHONPATH
  python --version >>"$log" 2>&1 || fail "Python $python_version from $runtime_source does not run on this stack." "$(tail -n 2 "$log")"
}

save_python() {
  step "Saving cache"
  keep_note packages "$packages_key"
  store_in_cache python .heroku/python
}
