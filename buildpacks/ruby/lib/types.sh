# shellcheck shell=bash
# The process types of an app without a Procfile.

print_release() {
  local web
  web=$(web_command)
  echo "default_process_types:"
  [ -z "$web" ] || printf '  web: %s\n' "$web"
  printf '  console: %s\n' "$(console_command)"
  ! has_gem rake || printf '  rake: bundle exec rake\n'
  ! { has_gem pg || has_gem activerecord-jdbcpostgresql-adapter; } || printf 'addons:\n- heroku-postgresql\n'
}

# shellcheck disable=SC2016
web_command() {
  if is_rails && [ -f bin/rails ]; then
    echo 'bin/rails server -p ${PORT:-5000} -e $RAILS_ENV'
  elif is_rails; then
    echo 'bundle exec rails server -p ${PORT:-5000} -e $RAILS_ENV'
  elif is_rack && has_gem thin; then
    echo 'bundle exec thin start -R config.ru -e $RACK_ENV -p ${PORT:-5000}'
  elif is_rack; then
    echo 'bundle exec rackup config.ru -p ${PORT:-5000}'
  fi
}

console_command() {
  if is_rails && [ -f bin/rails ]; then
    echo 'bin/rails console'
  elif is_rails; then
    echo 'bundle exec rails console'
  else
    echo 'bundle exec irb'
  fi
}
