# shellcheck shell=bash disable=SC2154,SC2034
# The operator's settings, flattened and checked by control into one file that every service reads.

# Java for Renga's own short commands.
java() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+UseCompactObjectHeaders \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$home/current/lib/*" "$@"
}

# A setting as the running processes have it, or as another file says.
setting() {
  (
    local file=${2:-$home/run/settings.env}
    set -a
    # shellcheck source=/dev/null
    [ ! -r "$file" ] || . "$file"
    printf '%s\n' "${!1:-}"
  )
}

# A /16 for dynos that no address or route of this machine touches; chosen once.
dyno_network() {
  local offset n taken
  if [ ! -s "$home/network" ]; then
    taken=$({ ip -4 -o addr show | awk '{ print $4 }'; ip -4 route show table all | awk '{ print $1 == "local" || $1 == "broadcast" ? $2 : $1 }'; } |
      sed -n 's/^10\.\([0-9]*\)\..*/\1/p' | sort -u)
    offset=$((16#$instance % 64))
    for n in $(seq 0 63); do
      n=$((64 + (offset + n) % 64))
      grep -qx "$n" <<<"$taken" || break
    done
    printf '10.%d.0.0/16\n' "$n" >"$home/network"
  fi
  cat "$home/network"
}

# Programs and proxies of this machine that the services need to know of.
host_variables() {
  local name
  printf "JAVA_HOME='%s'\n" "$JAVA_HOME"
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    [ -z "${!name:-}" ] || printf "%s='%s'\n" "$name" "${!name//\'/\'\\\'\'}"
  done
}

# Sets settings_changed if the services have to be restarted for it.
write_settings() {
  local new old=$home/run/settings.env errors status=0
  new=$(mktemp "$home/run/.settings-XXXXXX") errors=$(mktemp)
  RENGA_DIST=$home/current RENGA_DYNO_NETWORK=${RENGA_DYNO_NETWORK:-$(dyno_network)} \
    java dev.renga.api.ControlMain settings >"$new" 2>"$errors" || status=$?
  if [ "$status" -ne 0 ]; then
    rm -f "$new"
    fail "$(tail -n 1 "$errors")" "Settings are read from $home/renga.yaml and from RENGA_… variables."
  fi
  rm -f "$errors"
  host_variables >>"$new"
  (check_ports "$new") || { rm -f "$new" && told=1 && exit 1; }
  settings_changed=1
  if cmp -s <(grep -v '^RENGA_ADMIN_' "$old" 2>/dev/null) <(grep -v '^RENGA_ADMIN_' "$new"); then settings_changed=; fi
  mv -T "$new" "$old"
}
