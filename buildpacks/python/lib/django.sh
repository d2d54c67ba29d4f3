# shellcheck shell=bash
# Django's static files.

collect_static_files() {
  local manage
  manage=$(find . -maxdepth 3 -type f -name manage.py -not -path './.heroku/*' -printf '%d %P\n' | sort -n | head -n 1 | cut -d' ' -f2-)
  [ -n "$manage" ] && has_package django || return 0
  if [ "${DISABLE_COLLECTSTATIC:-0}" != 0 ]; then
    step "Skipping Django collectstatic since the env var DISABLE_COLLECTSTATIC is set."
    return
  fi
  # Without this app of Django's there is no such command.
  run_quietly python "$manage" help collectstatic || {
    said "Unknown command: 'collectstatic'" || static_files_failed "$manage"
    return 0
  }
  step "\$ python $manage collectstatic --noinput"
  run_indented python "$manage" collectstatic --noinput --traceback || static_files_failed "$manage"
}

static_files_failed() {
  blank
  tail -n 15 "$log" | sed 's/^/       /'
  if said "without having set the STATIC_ROOT setting"; then
    fail "Error while running '\$ python $1 collectstatic --noinput'." \
      "Django has to be told where to put static files: STATIC_ROOT = BASE_DIR / \"staticfiles\" in its settings."
  elif said "KeyError|ImproperlyConfigured|SECRET_KEY"; then
    fail "Error while running '\$ python $1 collectstatic --noinput'." \
      "A setting may need a config var that isn't set; config vars are there during the build." \
      "To build without static files: heroku config:set DISABLE_COLLECTSTATIC=1"
  fi
  fail "Error while running '\$ python $1 collectstatic --noinput'." "See the traceback above." \
    "To build without static files: heroku config:set DISABLE_COLLECTSTATIC=1"
}
