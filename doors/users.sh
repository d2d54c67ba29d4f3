# shellcheck shell=bash disable=SC2154
# Users and folders. docs/operations.md has the table of owners and modes.

service_users=(renga renga-router renga-postgres)

make_users() {
  local user
  for user in "${service_users[@]}"; do
    getent group "$user" >/dev/null || groupadd --system "$user"
    getent passwd "$user" >/dev/null ||
      useradd --system --gid "$user" --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$user"
  done
}

folder() { install -d -o "${2%:*}" -g "${2#*:}" -m "$1" "$home/$3"; }

lay_out() {
  mkdir -p "$home" "$cache"
  chmod 711 "$home"
  chmod 755 "$cache"
  folder 755 root:root versions
  folder 700 root:root services
  folder 755 renga:renga public
  folder 700 renga:renga control
  folder 700 renga:renga blobs
  folder 700 renga-router:renga-router router
  folder 700 renga-postgres:renga-postgres postgres
  folder 711 root:root node
  folder 755 root:root run
  # Who makes the sockets owns the folder; who connects is its group, which the sockets inherit.
  folder 2750 renga:renga-router run/control
  folder 2750 renga-router:renga run/router
  folder 2750 root:renga run/node
  folder 750 renga-postgres:renga-postgres run/postgres
  folder 755 root:root log
  folder 755 root:root tmp
  local part
  for part in "${parts[@]}"; do
    folder 750 "$(user_of "$part"):$(user_of "$part")" "log/$part"
    folder 700 "$(user_of "$part"):$(user_of "$part")" "tmp/$part"
  done
  mkdir -p "$cache/instances"
  printf '%s\n' "$home" >"$cache/instances/$instance"
}

# The machine has users for all its Rengas: they go with the last one.
other_instances() {
  local file other
  for file in "$cache"/instances/*; do
    [ -e "$file" ] || continue
    other=$(cat "$file")
    [ "$other" = "$home" ] || [ ! -d "$other" ] || printf '%s\n' "$other"
  done
}
