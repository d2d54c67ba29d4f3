# shellcheck shell=bash
# The dyno's memory in MB: what its cgroup allows, 512 if it says nothing.
_dyno_memory() {
  local file bytes
  for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
    if [ -r "$file" ] && read -r bytes <"$file" && [[ $bytes =~ ^[0-9]+$ ]] && [ "${#bytes}" -lt 15 ]; then
      echo $((bytes / 1048576))
      return
    fi
  done
  echo 512
}

