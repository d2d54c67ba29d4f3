# shellcheck shell=bash
# Unpacks an archive into /renga/tree: run inside a container, as the dyno's user.
# Arguments: the kind of tree; the most bytes it may unpack to; where in /renga/in/archive it begins; its bytes.
set -euo pipefail
file=/renga/in/archive tree=/renga/tree kind=$1 most=$2 from=$3 bytes=$4

archive() { dd if="$file" bs=1M iflag=skip_bytes,count_bytes skip="$from" count="$bytes" status=none; }

unpack_stream() { head -c "$most" | tar -x -f - -C "$tree"; }

case $(dd if="$file" iflag=skip_bytes,count_bytes skip="$from" count=6 status=none | od -An -tx1 | tr -d ' \n') in
  504b0304*) ulimit -f $((most / 1024)); unzip -q "$file" -d "$tree" ;;
  1f8b*) archive | gzip -dc | unpack_stream ;;
  fd377a585a00) archive | xz -dc | unpack_stream ;;
  425a68*) archive | bzip2 -dc | unpack_stream ;;
  *) archive | unpack_stream ;;
esac

if [ "$kind" = slug ]; then
  if [ ! -d "$tree/app" ] || [ -L "$tree/app" ]; then
    echo "the archive has no folder ./app" >&2
    exit 1
  fi
  find "$tree" -mindepth 1 -maxdepth 1 ! -name app -exec rm -rf {} +
fi
