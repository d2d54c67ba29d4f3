# shellcheck shell=bash disable=SC2154,SC2034
# quickstart where nothing is installed: a minimal root file system of a Debian release, made for it and thrown
# away, with a clone in a folder whose name has a space. It shares this machine's kernel and network.

# Where this machine's own Debian comes from.
debian_mirror() {
  { cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true; } |
    grep -v '^#' | grep -oE 'https?://[^ ]+' | head -n 1
}

make_fresh_root() {
  local suite=$1 root=$2
  mmdebstrap --quiet --mode=root --variant=minbase --include=ca-certificates,git,mount \
    --aptopt='Apt::Install-Recommends "false"' "$suite" "$root" "deb $(debian_mirror) $suite main"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  trust_host "$root"
  git clone -q --no-hardlinks "$here" "$root/root/my renga"
}

# Inside namespaces of its own: whatever is left running there ends with them. It is made the real root: from a
# mere chroot the kernel lets nobody make user namespaces.
in_fresh_root() {
  local root=$1
  mount --bind "$root" "$root"
  mount --rbind /dev "$root/dev"
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount -t tmpfs tmpfs "$root/run"
  mkdir "$root/run/outside"
  cd "$root" || exit
  pivot_root . run/outside
  umount -l /run/outside
  cd /
  exec env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin RENGA_PORTS_HTTPS="$2" RENGA_PORTS_HTTP="$3" \
    RENGA_PORTS_RENDEZVOUS="$4" bash -euo pipefail -c '
    cd "/root/my renga"
    ./renga quickstart | cat
    echo "── again"
    ./renga quickstart | cat
    ./renga status --json
    ./renga uninstall --yes
    ! getent passwd renga
    [ ! -e /var/lib/renga ]'
}

fresh() {
  local suite=${1:-trixie} root
  need_root fresh dev
  install_packages mmdebstrap git
  . "$here/stacks/trust.sh"
  root=$(mktemp -d /var/tmp/renga-fresh-XXXXXX)
  # shellcheck disable=SC2064
  trap "rm -rf --one-file-system '$root'" EXIT
  chmod 755 "$root"
  step "a minimal Debian $suite" make_fresh_root "$suite" "$root"
  export -f in_fresh_root
  unshare --mount --pid --ipc --uts --fork --kill-child --propagation private \
    bash -euo pipefail -c 'in_fresh_root "$@"' _ "$root" 6443 6080 6444
  say "quickstart works on a fresh Debian $suite, twice, and goes without a trace"
}
