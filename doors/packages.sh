# shellcheck shell=bash disable=SC2154,SC2034
# What Renga needs of the distribution. docs/dependencies.md has a reason for each package.

run_packages=(ca-certificates curl git openssl jq iproute2 nftables kmod util-linux e2fsprogs mount procps
  conmon tini runit mmdebstrap distro-info-data postgresql)
build_packages=(maven)

installed() { [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null)" = "ii " ]; }

# crun where cgroups are version 2 only; it refuses the hybrid layout, which runc handles.
runtime_package() {
  if [ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ]; then echo crun; else echo runc; fi
}

missing_packages() {
  local package
  for package in "$@"; do
    installed "$package" || printf '%s\n' "$package"
  done
}

apt_install() {
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold \
    --no-install-recommends install "$@"
}

# Renga runs a cluster of its own: the package must not make and start one.
without_default_cluster() {
  local conf=/etc/postgresql-common/createcluster.conf
  apt_install postgresql-common
  grep -qE '^ *create_main_cluster *= *false' "$conf" || echo 'create_main_cluster = false' >>"$conf"
}

install_packages() {
  local missing=()
  has apt-get || fail "this is no Debian or Ubuntu: apt-get is missing." "Renga runs on Debian 12 and later, and Ubuntu 24.04 and later."
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  step "reading the package lists" apt-get -qq update
  if [[ " ${missing[*]} " == *" postgresql "* ]]; then
    step "installing PostgreSQL's tools" without_default_cluster
  fi
  step "installing ${missing[*]}" apt_install "${missing[@]}"
}
