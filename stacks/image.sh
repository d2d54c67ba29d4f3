# shellcheck shell=bash
# The two images of a stack. Sourced by stacks/make, which sets $work, $name and $sources and gives listed, resolve,
# say, fail.
# shellcheck disable=SC2154

# How this host's apt reaches its sources: proxies, authorities, leniency about dates.
apt_access() {
  apt-config dump | grep -E '^Acquire::(http|https|Check|Retries|Force)' || true
}

# Runs a command that takes its time: a line before, the seconds after, its output only if it fails.
step() {
  local what=$1 began=$SECONDS
  shift
  say "stack: $what"
  if ! "$@" >"$work/log" 2>&1; then
    tail -n 30 "$work/log" >&2
    fail "$what: failed after $((SECONDS - began)) s (above: the end of its output)"
  fi
  say "stack: $what: done in $((SECONDS - began)) s"
}

run_hook() {
  cat <<'HOOK'
#!/bin/sh
set -e
root=$1
rm -f "$root/etc/apt/apt.conf.d/99mmdebstrap"
if [ -e "$root/etc/locale.gen" ]; then
  echo "en_US.UTF-8 UTF-8" >"$root/etc/locale.gen"
  chroot "$root" locale-gen >/dev/null
else
  chroot "$root" locale-gen en_US.UTF-8 >/dev/null
fi
chroot "$root" groupadd -g 1000 dyno
chroot "$root" useradd -u 1000 -g 1000 -M -d /app -s /bin/bash dyno
mkdir -p "$root/app"
chown 1000:1000 "$root/app"
# A dyno may gain no privileges: what would offer them only gives puzzling errors.
find "$root" -xdev -type f -perm /6000 -exec chmod ug-s {} +
echo dyno >"$root/etc/hostname"
printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
: >"$root/etc/resolv.conf"
rm -rf "$root"/var/cache/debconf/*-old "$root"/var/lib/dpkg/*-old
HOOK
}

make_run() {
  local target=$1 names
  names=$(listed run | resolve | paste -sd,)
  apt_access >"$work/apt.conf"
  printf 'Apt::Install-Recommends "false";\nAcquire::Languages "none";\n' >>"$work/apt.conf"
  run_hook >"$work/run-hook"
  chmod 755 "$work/run-hook"
  step "the run image of $name ($(tr ',' '\n' <<<"$names" | wc -l) packages and what they need)" \
    mmdebstrap --mode=root --variant=minbase --format=directory --include="$names" \
    --aptopt="$work/apt.conf" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-include=/usr/share/locale/locale.alias' \
    --customize-hook="$work/run-hook" "" "$target" "${sources[@]}"
}

# In a mount namespace of its own, so that nothing stays mounted whatever happens. What apt needs and the
# layer must not keep (lists, archives, resolvers, a policy that starts no services) lies on mounts.
build_in_chroot() {
  local root=$1
  shift
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/tmp"
  mount -t tmpfs tmpfs "$root/run"
  mount -t tmpfs tmpfs "$root/var/lib/apt/lists"
  mount -t tmpfs tmpfs "$root/var/cache/apt"
  mkdir -p "$root/var/cache/apt/archives/partial" "$root/run/apt"
  cat /etc/resolv.conf >"$root/run/resolv.conf"
  mount --bind "$root/run/resolv.conf" "$root/etc/resolv.conf"
  [ ! -d /usr/share/keyrings ] || mount --bind /usr/share/keyrings "$root/usr/share/keyrings"
  cp "$work/apt.conf" "$root/run/apt/renga.conf"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  APT_CONFIG=/run/apt/renga.conf chroot "$root" apt-get -qq update
  APT_CONFIG=/run/apt/renga.conf chroot "$root" \
    apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends install "$@"
  rm -rf "$root/usr/sbin/policy-rc.d" "$root"/var/cache/debconf/*-old "$root"/var/lib/dpkg/*-old
  find "$root" -xdev -type f -perm /6000 -exec chmod ug-s {} +
}

overlay_and_build() {
  local run=$1 layer=$2 root=$3
  shift 3
  mount -t overlay overlay -o "lowerdir=$run,upperdir=$layer,workdir=$layer.work" "$root"
  build_in_chroot "$root" "$@"
}

make_build() {
  local run=$1 layer=$2 names=()
  mapfile -t names < <(listed build | resolve)
  mkdir -p "$layer" "$layer.work" "$layer.merged"
  export -f overlay_and_build build_in_chroot
  export work
  step "the build layer (${#names[@]} packages and what they need)" \
    unshare -m --propagation private bash -euo pipefail -c 'overlay_and_build "$@"' _ \
    "$run" "$layer" "$layer.merged" "${names[@]}"
  rm -rf --one-file-system "$layer.work" "$layer.merged"
}

# A mirror's address may carry a password.
forget_credentials() {
  find "$1/etc/apt" -name '*.list' -o -name '*.sources' | while read -r file; do
    sed -i -E 's#(://)[^/@[:space:]]+@#\1#' "$file"
  done
}
