# shellcheck shell=bash
# The Procfile of an app without one: its only program is web; several are what their names say.

write_procfile() {
  [ ! -f Procfile ] || return 0
  default_types >"$log"
  [ -s "$log" ] || return 0
  install -m 644 "$log" Procfile
  step "Created a Procfile with the following entries:"
  sed 's/^/           /' Procfile
  grep -q '^web:' Procfile || warn "None of them is called web, which is the one that gets requests." \
    "Call its folder web, or write a Procfile; the line of another one is like this:" "    web: bin/${programs[0]}"
}

default_types() {
  local program found=()
  for program in "${programs[@]}"; do
    [[ $program =~ ^go-(pre|post)-compile$ || ! $program =~ ^[A-Za-z0-9_-]+$ ]] || found+=("$program")
  done
  if [ ${#found[@]} -eq 1 ]; then
    printf 'web: bin/%s\n' "${found[0]}"
  else
    for program in "${found[@]}"; do
      printf '%s: bin/%s\n' "$program" "$program"
    done
  fi
}
