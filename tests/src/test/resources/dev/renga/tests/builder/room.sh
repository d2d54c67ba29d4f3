#!/bin/bash
# What a build dyno sees, without a node: the stack, the builder, inputs and outputs, as the dyno's user. Its
# mounts are those of a namespace of its own.
#
#   room.sh STACK DISTRIBUTION ROOM     ROOM has in/ and out/
set -euo pipefail

if [ "${1:-}" != --inside ]; then
  exec unshare --mount --propagation private "${BASH_SOURCE[0]}" --inside "$@"
fi
stack=$2 distribution=$3 room=$4

mkdir -p "$room/scratch" "$room/root"
mount -t tmpfs -o mode=755 scratch "$room/scratch"
mkdir "$room/scratch/upper" "$room/scratch/work"
mount -t overlay -o "lowerdir=$stack/build:$stack/run,upperdir=$room/scratch/upper,workdir=$room/scratch/work" root "$room/root"
cd "$room/root"
mount -t proc proc proc
mount --rbind /dev dev
mkdir -p renga/in renga/out renga/builder renga/buildpacks
mount --bind -o ro "$room/in" renga/in
mount --bind "$room/out" renga/out
mount --bind -o ro "$distribution/builder" renga/builder
mount --bind -o ro "$distribution/buildpacks" renga/buildpacks
exec env -i HOME=/app PATH=/usr/local/bin:/usr/bin:/bin "$(command -v chroot)" --userspec=1000:1000 . /renga/builder/build
