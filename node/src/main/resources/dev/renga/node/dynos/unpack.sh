# shellcheck shell=bash
# Unpacks /renga/in/archive into /renga/tree: run inside a container, as the dyno's user.
# Arguments: the kind of tree; the most bytes it may unpack to.
set -euo pipefail
archive=/renga/in/archive tree=/renga/tree

unpack_stream() { head -c "$1" | tar -x -f - -C "$tree"; }

case $(head -c 6 "$archive" | od -An -tx1 | tr -d ' \n') in
  504b0304*) ulimit -f $(($2 / 1024)); unzip -q "$archive" -d "$tree" ;;
  1f8b*) gzip -dc "$archive" | unpack_stream "$2" ;;
  fd377a585a00) xz -dc "$archive" | unpack_stream "$2" ;;
  425a68*) bzip2 -dc "$archive" | unpack_stream "$2" ;;
  *) unpack_stream "$2" < "$archive" ;;
esac

if [ "$1" = slug ]; then
  if [ ! -d "$tree/app" ] || [ -L "$tree/app" ]; then
    echo "the archive has no folder ./app" >&2
    exit 1
  fi
  find "$tree" -mindepth 1 -maxdepth 1 ! -name app -exec rm -rf {} +
fi
