# shellcheck shell=bash
# What usually lies behind a failure, told by what bundler or rake printed; and warnings about what works today only.

install_failed() {
  explain_failure
  fail "Failed to install gems via Bundler." "What it printed stands above."
}

explain_failure() {
  if said 'but your Gemfile specified'; then
    hint "Gemfile and Gemfile.lock ask for different versions of Ruby." \
      "Settle on one where you develop, and commit both:" "    bundle update --ruby && git add Gemfile Gemfile.lock"
  elif said 'frozen mode|deployment mode|You have added to the Gemfile|The dependencies in your gemfile changed|The list of sources changed'; then
    hint "Gemfile.lock does not match the Gemfile." "Bring it up to date where you develop and commit it:" \
      "    bundle install && git add Gemfile.lock && git commit -m \"Update Gemfile.lock\""
  elif said 'only supports platforms|does not support the current platform|platforms have not been locked|lockfile does not include'; then
    hint "Gemfile.lock was made on another kind of machine and leaves Linux out." "Add it where you develop and commit Gemfile.lock:" \
      "    bundle lock --add-platform x86_64-linux"
  elif said 'Bad username or password|Authentication is required|401 Unauthorized|403 Forbidden'; then
    hint "A gem server refused access." "Its credentials are a config var: BUNDLE_ and the host in capitals with __ for dots, with user:password in it."
  elif said 'Could not find gem|Could not find .* in any of the sources|Could not find .* in rubygems repository|Your bundle is locked to'; then
    hint "A gem or a version in Gemfile.lock does not exist on its server." "Was it yanked, or never published? Choose another: bundle update GEM"
  elif said 'Could not reach host|Could not fetch specs|Net::OpenTimeout'; then
    hint "The gem server could not be reached." "If trying again doesn't help, the operator's build.env (mirrors, proxies) is the place to look."
  elif said 'Failed to build gem native extension'; then
    hint "A gem written in C could not be compiled." "Does it support $ruby_version? Does it need a library that the stack doesn't have?"
  elif said 'ActiveRecord::.*(NoDatabase|ConnectionNotEstablished)|could not connect to server|PG::ConnectionBad'; then
    hint "The app wants a database while it is being loaded; there is none during a build." "Move the query out of initializers and class bodies."
  elif said 'cannot load such file'; then
    hint "A file or a gem is missing." "Is the gem outside of the development and test groups of the Gemfile, and the file in git, spelt as on disk?"
  else
    hint_common || true
  fi
}

warn_at_end() {
  [ -n "$ruby_pinned" ] || warn "You have not declared a Ruby version in your Gemfile." \
    "To declare a Ruby version add this line to your Gemfile:" "    ruby \"${ruby_version#*-}\""
  [ -f Procfile ] || warn_without_procfile "$(web_command)"
  [ "${RAILS_ENV:-production}" = production ] ||
    warn "You are deploying to a non-production environment: \"$RAILS_ENV\"." "Settings of production in the app don't apply."
  ! local_storage || warn "config.active_storage.service is :local in production." \
    "What is uploaded lies on the dyno's own disk, is gone when it restarts, and other dynos don't see it."
}

warn_without_procfile() {
  if [ -n "$1" ]; then
    warn "No Procfile detected, using the default web server." \
      "We recommend explicitly declaring how to boot your server process via a Procfile:" "    web: $1"
  else
    warn "Nothing says how to start the app: no Procfile, and neither Rails nor a config.ru for Rack."
  fi
}

local_storage() {
  has_gem activestorage && grep -qE '^[[:space:]]*config\.active_storage\.service[[:space:]]*=[[:space:]]*:local' config/environments/production.rb 2>/dev/null
}
