# shellcheck shell=bash
# The slug: a gzipped tar whose entries start with ./app/.
#
# It is left in parts that follow each other: slug.tgz.0, slug.tgz.1, … and, last, slug.tgz. They make one archive,
# since parts of a tar and members of gzip may follow each other; but each is an archive by itself, too, and is
# unpacked once for all slugs that have it. A big folder below .heroku (a runtime) is a part: while its content stays
# the same its compressed bytes come from the cache.

readonly PART_FROM_KB=8192 MOST_PARTS=6

write_slug() {
  printf '\n'
  heading "Compressing..."
  local stage="$work/stage" slug="$output/slug.tgz" index
  mkdir -p "$stage"
  mv "$build_dir" "$stage/app"
  chmod 755 "$stage/app"
  mapfile -d '' parts < <(big_folders "$stage")
  parts=("${parts[@]:0:MOST_PARTS}")
  mkdir -p "$cache/pieces" "$cache/used"
  for index in "${!parts[@]}"; do
    packed_part "$stage" "${parts[$index]}" >"$slug.$index"
  done
  rm -rf "$cache/pieces"
  mv "$cache/used" "$cache/pieces"
  archive "$stage" ./app "${parts[@]/#/--exclude=}" | compress >"$slug"
  check_size "$slug"*
}

big_folders() {
  local folder
  for folder in "$1"/app/.heroku/*/; do
    if [ -d "$folder" ] && [ ! -L "${folder%/}" ] && [ "$(du -sk "$folder" | cut -f1)" -ge "$PART_FROM_KB" ]; then
      printf './app/.heroku/%s\0' "$(basename "$folder")"
    fi
  done
}

archive() {
  tar -cf - --format=gnu --sort=name --owner=0 --group=0 --numeric-owner -C "$1" "${@:3}" "$2"
}

packed_part() {
  local key file
  # What is in it counts, not when it was put there.
  key=$(archive "$@" --mtime=@0 | openssl dgst -sha256 -r | cut -d' ' -f1)
  file=$cache/pieces/$key
  # A record of one block, so that nothing but the two blocks of its end follows the last file.
  [ -f "$file" ] || archive "$@" -b 1 | head -c -1024 | compress >"$file"
  mv "$file" "$cache/used/$key"
  cat "$cache/used/$key"
}

compress() { pigz -n -1; }

check_size() {
  slug_bytes=$(($(stat -c %s "$@" | paste -sd+)))
  if [ "$slug_bytes" -gt "$slug_limit" ]; then
    reject "Compiled slug size: $(human_size "$slug_bytes") is too large (max is $(human_size "$slug_limit" | sed 's/\.0//'))." \
      "See: http://devcenter.heroku.com/articles/slug-size"
  fi
  detail "Done: $(human_size "$slug_bytes")"
}
