# shellcheck shell=bash disable=SC2154
# Can this machine run Renga? Every check prints "ok|warn|limit|fail <what>: <detail>"; a failure refuses, a limit
# is said loudly. What only a trial can tell (an idmapped overlay, a test dyno) the node tries by itself.

kernel_wanted=5.19

machine_checks() {
  check_kernel
  check_architecture
  check_cgroups
  check_namespaces
  check_filesystems
  check_disk
  check_memory
  check_resolvers
}

check_kernel() {
  local release
  release=$(uname -r)
  if [ "$(printf '%s\n' "$kernel_wanted" "${release%%-*}" | sort -V | head -n 1)" = "$kernel_wanted" ]; then
    echo "ok kernel: $release"
  else
    echo "fail kernel: $release is older than $kernel_wanted, the first that can map an overlay's owners; upgrade the kernel"
  fi
}

check_architecture() {
  case $(uname -m) in
    x86_64) echo "ok architecture: $(uname -m)" ;;
    *) echo "fail architecture: $(uname -m); Renga runs on x86_64" ;;
  esac
}

# The controllers that limits are made with, in whatever layout cgroups have here.
check_cgroups() {
  local controller missing=()
  for controller in cpu memory pids; do
    cgroup_has "$controller" || missing+=("$controller")
  done
  if ! grep -qE ' cgroup2? ' /proc/mounts; then
    echo "fail cgroups: not mounted on /sys/fs/cgroup; in a container, start it with writable cgroups (privileged)"
  elif [ ${#missing[@]} -gt 0 ]; then
    echo "limit cgroups: no ${missing[*]} controller"
  elif ! cgroup_writable; then
    echo "fail cgroups: /sys/fs/cgroup is read-only; in a container, start it with writable cgroups (privileged)"
  else
    echo "ok cgroups: $(cgroup_layout), cpu, memory and pids"
  fi
}

cgroup_layout() {
  if [ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ]; then echo "version 2"; else echo "version 1 or hybrid"; fi
}

cgroup_has() {
  grep -qsw "$1" /sys/fs/cgroup/cgroup.controllers || grep -E ' cgroup ' /proc/mounts | grep -qE "[ ,]$1[ ,]"
}

cgroup_writable() {
  local parent=/sys/fs/cgroup probe
  [ "$(stat -fc %T $parent)" = cgroup2fs ] || parent=$parent/memory
  probe=$parent/renga-doctor-$$
  mkdir "$probe" 2>/dev/null && rmdir "$probe"
}

check_namespaces() {
  local most
  most=$(cat /proc/sys/user/max_user_namespaces 2>/dev/null || echo 0)
  if [ "$most" -gt 0 ]; then
    echo "ok user namespaces: up to $most"
  else
    echo "fail user namespaces: switched off; run: sysctl user.max_user_namespaces=15000"
  fi
}

check_filesystems() {
  local type
  if grep -qw overlay /proc/filesystems || modprobe overlay 2>/dev/null; then
    echo "ok overlay: here"
  else
    echo "fail overlay: this kernel has no overlay file system"
  fi
  if [ -e /dev/loop-control ] || modprobe loop 2>/dev/null; then
    echo "ok loop devices: here"
  else
    echo "limit loop devices: none, so apps' disks have no quota"
  fi
  type=$(stat -fc %T "$(existing_parent "$home")")
  case $type in
    overlayfs | nfs | tmpfs) echo "fail data folder: $home lies on $type, where no overlay can be mounted; set RENGA_HOME to a folder on a disk" ;;
    *) echo "ok data folder: $home on $type" ;;
  esac
}

existing_parent() {
  local path=$1
  while [ ! -d "$path" ]; do path=$(dirname "$path"); done
  printf '%s\n' "$path"
}

# A first start downloads and builds; later ones need room for apps.
check_disk() {
  local wanted=1000 free folder
  [ -e "$home/current" ] || wanted=4000
  for folder in "$home" "$cache"; do
    free=$(df -Pm "$(existing_parent "$folder")" | awk 'NR == 2 { print $4 }')
    if [ "$free" -lt $wanted ]; then
      echo "fail disk: $folder has $free MB left, $wanted MB are needed; make room or set RENGA_HOME and RENGA_CACHE to a larger disk"
      return
    fi
  done
  echo "ok disk: $free MB free"
}

check_memory() {
  local free
  free=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
  if [ "$free" -lt 700 ]; then echo "warn memory: $free MB free; Renga takes about 400 MB, an app 100 MB and more"; else echo "ok memory: $free MB free"; fi
}

check_resolvers() {
  if { cat /etc/resolv.conf /run/systemd/resolve/resolv.conf 2>/dev/null || true; } | awk '$1 == "nameserver" && $2 !~ /^(127\.|::1)/ { found = 1 } END { exit !found }'; then
    echo "ok resolvers: here"
  else
    echo "warn resolvers: only loopback ones in /etc/resolv.conf; apps can't look up names"
  fi
}

# Ports that somebody else listens on, of the settings in a file.
check_ports() {
  local name port taken
  for name in HTTPS HTTP RENDEZVOUS; do
    port=$(setting "RENGA_PORTS_$name" "$1")
    [ -n "$port" ] || continue
    taken=$(listener_on "$port")
    [ -z "$taken" ] || fail "port $port is taken by $taken." \
      "End that program, or choose another port: RENGA_PORTS_$name=… ./renga start, or ports: in $home/renga.yaml."
  done
}

# The program that listens there, if it isn't one of this Renga's.
listener_on() {
  local line pid
  while read -r line; do
    for pid in $(supervisor_pid) $(for_each_part pid_of); do
      [[ $line != *",pid=$pid,"* ]] || continue 2
    done
    sed -n 's/.*users:((\("[^"]*",pid=[0-9]*\).*/\1/p' <<<"$line" | grep . || echo "another program"
    return
  done < <(ss -ltnpH "sport = :$1")
}

for_each_part() {
  local part
  for part in "${parts[@]}"; do "$1" "$part"; done
}

# start refuses for the same reasons as doctor, but says only what is wrong.
check_machine() { refuse_or_warn "$(machine_checks)"; }

refuse_or_warn() {
  grep -E '^(warn|limit) ' <<<"$1" | sed 's/^[a-z]* /! /' >&2 || true
  if grep -q '^fail ' <<<"$1"; then
    fail "this machine can't run Renga:" "$(grep '^fail ' <<<"$1" | sed 's/^fail //')"
  fi
  if grep -q '^limit ' <<<"$1"; then no_limits "$1" >&2; fi
}

no_limits() {
  say "NO LIMITS HERE: $(grep '^limit ' <<<"$1" | sed 's/^limit //' | paste -sd';')"
  say "Apps run, but one of them can take what belongs to the others."
}

node_checks() {
  JAVA_HOME=$(jdk_here)
  if [ ! -e "$home/run/settings.env" ] || [ -z "$JAVA_HOME" ]; then
    echo "warn trial: not installed yet, so no container was tried; run ./renga start, then doctor again"
    return
  fi
  export JAVA_HOME
  trial
}

# What the node finds by trying. One that breaks off without a verdict is a failure too.
trial() {
  local lines status=0
  lines=$(node_command probe 2>&1) || status=$?
  sed '/no limits here/s/^warn /limit /' <<<"$lines"
  if [ $status -ne 0 ] && ! grep -q '^fail ' <<<"$lines"; then echo "fail trial: it broke off with status $status"; fi
}

show_check() {
  local line
  while read -r line; do
    case $line in
      ok\ *) say "  ✓ ${line#ok }" ;;
      fail\ *) say "  ✗ ${line#fail }" ;;
      warn\ *) say "  ! ${line#warn }" ;;
      limit\ *) say "  ! ${line#limit }" ;;
      *) say "    $line" ;;
    esac
  done
}

doctor() {
  local machine node
  need_root doctor
  machine=$(machine_checks)
  show_check <<<"$machine"
  node=$(node_checks)
  show_check <<<"$node"
  verdict "$machine"$'\n'"$node"
}

verdict() {
  if grep -q '^fail ' <<<"$1"; then
    fail "this machine can't run Renga: see the lines with ✗."
  elif grep -q '^limit ' <<<"$1"; then
    no_limits "$1"
  elif grep -q '^warn trial' <<<"$1"; then
    say "Nothing stands in the way of ./renga start."
  else
    say "Full: apps are isolated and limited."
  fi
}
