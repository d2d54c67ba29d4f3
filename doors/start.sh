# shellcheck shell=bash disable=SC2154
# start: everything that is missing, in order; nothing that is there already.

start() {
  [ $# -eq 0 ] || fail "start takes no arguments." "Settings come from $home/renga.yaml and RENGA_… variables."
  need_root start
  check_place
  check_machine
  mkdir -p "$home" "$cache"
  exec 8>"$home/.lock"
  flock -n 8 || { say "• waiting for another ./renga"; flock 8; }
  prepare
  bring_up
  start_at_boot
  say "Renga is running. API, git: https://localhost:$(setting RENGA_PORTS_HTTPS)"
  show_first_account
}

# Printed once: the password isn't kept anywhere after that.
show_first_account() {
  local file=$home/control/first-account
  [ -s "$file" ] || return 0
  say "Your account, shown only this once:"
  if [ -z "${RENGA_ADMIN_PASSWORD:-}" ]; then sed 's/^/  /' "$file"; else grep -i '^email' "$file" | sed 's/^/  /'; fi
  rm -f "$file"
}

# Packages, a JDK, the stack, a build, users, folders.
prepare() {
  install_packages "${run_packages[@]}" "$(runtime_package)"
  ensure_jdk
  begin_stack
  ensure_version
  finish_stack
  make_users
  lay_out
  ensure_build_env
  write_settings
}

bring_up() {
  local part
  choose_listeners
  if own_postgres; then ensure_cluster; fi
  for part in $(own_parts); do write_service "$part"; done
  # A first start, or another version: can containers be made as they should be here?
  [ -z "$version_changed" ] || refuse_or_warn "$(trial)"
  ensure_supervisor
  if own_postgres; then
    service_up postgres
    await_healthy postgres
    ensure_database
  fi
  for part in node router control; do
    # A new version or setting: the processes change, the apps run on.
    [ -z "$version_changed$settings_changed" ] || service_down "$part"
    service_up "$part"
  done
  for part in node router control; do await_healthy "$part"; done
  await_front
  write_bundle
}
