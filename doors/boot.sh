# shellcheck shell=bash disable=SC2154
# Where systemd runs the machine, it starts this Renga after a boot and ends its apps in order before a shutdown.

boot_unit_file() { printf '/etc/systemd/system/renga-%s.service\n' "$instance"; }

boot_unit() {
  local place=${home//%/%%}
  cat <<UNIT
[Unit]
Description=Renga in $place
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
RemainAfterExit=yes
Environment="RENGA_HOME=$place" "RENGA_CACHE=${cache//%/%%}"
EnvironmentFile=-$place/given.env
ExecStart="$place/current/renga" start
ExecStop="$place/current/renga" stop all --dynos
KillMode=process
TimeoutStartSec=15min
TimeoutStopSec=2min

[Install]
WantedBy=multi-user.target
UNIT
}

# The settings that this start has from its environment: the one after a boot has no other way to know them.
given_variables() {
  local name value
  for name in $(compgen -e); do
    case $name in
      RENGA_HOME | RENGA_CACHE | RENGA_ADMIN_*) continue ;;
      RENGA_* | DATABASE_URL | http_proxy | https_proxy | no_proxy | HTTP_PROXY | HTTPS_PROXY | NO_PROXY) ;;
      *) continue ;;
    esac
    # shellcheck disable=SC2001
    value=$(sed 's/[\\"$`]/\\&/g' <<<"${!name}")
    printf '%s="%s"\n' "$name" "$value"
  done
}

# Enabled when it is new only: an operator who disables it is not overruled.
start_at_boot() {
  local file
  [ -d /run/systemd/system ] || return 0
  file=$(boot_unit_file)
  (umask 077 && given_variables >"$home/given.env")
  if cmp -s <(boot_unit) "$file"; then return 0; fi
  boot_unit >"$file"
  systemctl daemon-reload
  systemctl --quiet enable "${file##*/}"
}

no_start_at_boot() {
  local file
  file=$(boot_unit_file)
  [ -e "$file" ] || return 0
  systemctl --quiet disable "${file##*/}" || true
  rm -f "$file"
  systemctl daemon-reload || true
}
