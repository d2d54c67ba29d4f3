# shellcheck shell=bash
# The tasks of the app's Rakefile that belong to a build: Rails' assets.

precompile_assets() {
  has_gem rake && [ -f Rakefile ] || return 0
  step "Detecting rake tasks"
  : >"$log"
  if ! as_rake bundle exec rake -P --trace >"$log" 2>&1; then
    no_tasks
    return
  fi
  tasks=$(grep '^rake ' "$log" || true)
  has_task assets:precompile || return 0
  if compgen -G 'public/assets/.sprockets-manifest-*.json' >/dev/null || compgen -G 'public/assets/manifest-*.json' >/dev/null ||
    [ -f public/assets/.manifest.json ]; then
    say "Detected manifest file, assuming assets were compiled locally"
  else
    compile_assets
  fi
}

has_task() { grep -qx "rake $1" <<<"$tasks"; }

# An app that can't be loaded for its tasks can't be started either, if it is Rails; other Rakefiles may well need
# gems of the development group.
no_tasks() {
  tail -n 15 "$log" | sed 's/^/       /'
  if is_rails; then
    explain_failure
    fail "Could not detect rake tasks: ensure you can run \`$ bundle exec rake -P\` against your app," \
      "with the environment variables of production and without the gems of the development and test groups."
  fi
  warn "Could not detect rake tasks; no task of the Rakefile was run." "Is rake, or a gem that the Rakefile requires, in the development group?"
}

compile_assets() {
  local began=$SECONDS
  step "Preparing app for Rails asset pipeline"
  # shellcheck disable=SC2086
  restore_folders $CACHED_ASSETS
  say "Running: rake assets:precompile"
  as_rake run_indented bundle exec rake assets:precompile || {
    explain_failure
    fail "Precompiling assets failed." "What rake printed stands above."
  }
  say "Asset precompilation completed ($((SECONDS - began))s)"
  if has_task assets:clean; then
    say "Cleaning assets"
    say "Running: rake assets:clean"
    as_rake run_indented bundle exec rake assets:clean || warn "rake assets:clean failed; old assets stay."
  fi
  # shellcheck disable=SC2086
  keep_folders $CACHED_ASSETS
}

# Rails asks for a secret and an address of a database even where it needs neither.
as_rake() {
  (
    export RAILS_GROUPS=${RAILS_GROUPS:-assets}
    ! is_rails || export SECRET_KEY_BASE=${SECRET_KEY_BASE:-$secret_key_base}
    ! is_rails || export DATABASE_URL=${DATABASE_URL:-$(database_scheme)://user:pass@127.0.0.1/dbname}
    "$@"
  )
}

database_scheme() {
  local gem
  for gem in pg:postgres mysql2:mysql2 trilogy:trilogy sqlite3:sqlite3; do
    ! has_gem "${gem%%:*}" || {
      echo "${gem#*:}"
      return
    }
  done
  echo postgres
}
