# shellcheck shell=bash disable=SC2154
# Takes this Renga off the machine: everything that carries its instance id, its data folder, and with the last
# one the users.

uninstall() {
  local answer
  case ${1:-} in
    '' | --yes) ;;
    *) fail "I don't know $1" "Usage: ./renga uninstall [--yes]" ;;
  esac
  need_root uninstall
  check_place
  [ -d "$home" ] || fail "there is no Renga in $home."
  [ -e "$home/services" ] || [ -e "$home/versions" ] || fail "$home doesn't look like Renga's data folder; I leave it alone."
  if [ "${1:-}" != --yes ]; then
    say "This ends all apps and deletes $home with every app, slug, log and the database."
    read -rp "Type yes to go on: " answer || answer=
    [ "$answer" = yes ] || fail "nothing was removed."
  fi
  remove_everything
}

remove_everything() {
  no_start_at_boot
  stop_parts control router node postgres
  if [ -e "$home/current" ] && [ -e "$home/run/settings.env" ]; then
    (stop_dynos) || say "• the node couldn't end its dynos; they are killed"
  fi
  kill_dynos
  remove_kernel_objects
  unmount_below "$home"
  rm -rf --one-file-system "$home"
  rm -f "$cache/instances/$instance"
  if [ -z "$(other_instances)" ]; then remove_users; fi
  say "Removed. Downloads and stacks are kept in $cache; 'rm -rf $(printf '%q' "$cache")' removes them too."
}

# What still runs in this Renga's cgroups, and the conmons that hold it.
kill_dynos() {
  local pids pid
  pids=$({
    find /sys/fs/cgroup -path "*/renga-$instance/*" -name cgroup.procs -exec cat {} + 2>/dev/null || true
    pgrep -f "^[^ ]*conmon .*$home/node/" || true
  } | sort -u)
  for pid in $pids; do kill -KILL "$pid" 2>/dev/null || true; done
  for pid in $pids; do until_true 10 gone "$pid" || true; done
}

# The node takes these away with its dynos; what a killed one left behind goes here.
remove_kernel_objects() {
  local name
  nft delete table inet "renga_$instance" 2>/dev/null || true
  for name in /sys/class/net/rg"$instance"*; do
    [ ! -e "$name" ] || ip link del "${name##*/}" || true
  done
  for name in /run/netns/renga-"$instance"-*; do
    [ ! -e "$name" ] || ip netns del "${name##*/}" || true
  done
  [ ! -s "$home/network" ] || ip addr del "$(sed 's#0/16$#1/32#' "$home/network")" dev lo 2>/dev/null || true
  find /sys/fs/cgroup -maxdepth 2 -type d -name "renga-$instance" | while read -r name; do
    find "$name" -depth -type d -exec rmdir {} +
  done
}

unmount_below() {
  local target
  findmnt -rno TARGET | awk -v prefix="$1/" 'index($0, prefix) == 1' | sort -r | while read -r target; do
    umount "$(printf '%b' "$target")" || umount -l "$(printf '%b' "$target")"
  done
}

remove_users() {
  local user
  for user in "${service_users[@]}"; do
    getent passwd "$user" >/dev/null || continue
    userdel "$user" 2>/dev/null || say "The user $user stays: a process of it still runs."
  done
}
