# shellcheck shell=bash
# Unpacks an archive into /renga/tree: run inside a container, as the dyno's user.
# Arguments: the kind of tree; the most bytes it may unpack to; where in /renga/in/archive it begins; its bytes.
set -euo pipefail
file=/renga/in/archive tree=/renga/tree kind=$1 most=$2 from=$3 bytes=$4

archive() { dd if="$file" bs=1M iflag=skip_bytes,count_bytes skip="$from" count="$bytes" status=none; }

# The tree lies on the machine's own disk, which has room for only so many files.
few_files() { awk '++n > 500000 { print "it has over 500000 files" > "/dev/stderr"; exit 1 }'; }

unpack_stream() { head -c "$most" | tar -x -v -f - -C "$tree" | few_files; }

# Many zip archives say nothing of modes, and none can be trusted to say how much they unpack to.
unpack_zip() {
  if [ "$kind" = slug ]; then
    echo "a slug is a tar archive, this is a zip" >&2
    exit 1
  fi
  ulimit -f $((most / 1024))
  unzip -q "$file" -d "$tree"
  find "$tree" -type f \( -path '*/bin/*' -o -path '*/scripts/*' -o -path '*/pkg/tool/*' \) -exec chmod a+x {} +
}

# Packages of the distribution, packed into one archive. Everything comes below usr, as on a machine; links to where
# files would lie there are made to point into the tree.
unpack_packages() {
  local package folder link target
  archive | unpack_stream
  for package in "$tree"/debs/*.deb; do
    dpkg-deb -x "$package" "$tree"
    rm "$package"
  done
  rmdir "$tree/debs"
  for folder in bin sbin lib lib64; do
    if [ -d "$tree/$folder" ]; then
      mkdir -p "$tree/usr/$folder"
      cp -a "$tree/$folder/." "$tree/usr/$folder/"
      rm -rf "${tree:?}/$folder"
    fi
  done
  find "$tree" -type l -lname '/*' -print0 | while IFS= read -r -d '' link; do
    target=$(readlink "$link" | sed -E 's,^/(bin|sbin|lib|lib64)/,/usr/\1/,')
    if [ -e "$tree$target" ] || [ -L "$tree$target" ]; then ln -sfnr "$tree$target" "$link"; fi
  done
}

case $(dd if="$file" iflag=skip_bytes,count_bytes skip="$from" count=6 status=none | od -An -tx1 | tr -d ' \n') in
  504b0304*) unpack_zip ;;
  1f8b*) archive | gzip -dc | unpack_stream ;;
  fd377a585a00) archive | xz -dc | unpack_stream ;;
  425a68*) archive | bzip2 -dc | unpack_stream ;;
  646562732f*) unpack_packages ;;
  *) archive | unpack_stream ;;
esac

if [ "$kind" = slug ]; then
  if [ ! -d "$tree/app" ] || [ -L "$tree/app" ]; then
    echo "the archive has no folder ./app" >&2
    exit 1
  fi
  find "$tree" -mindepth 1 -maxdepth 1 ! -name app -exec rm -rf {} +
fi
