# shellcheck shell=bash
# How many workers: two a core and one, as far as 256 MB for each are there. A real config var goes before.

if [ -z "${WEB_CONCURRENCY:-}" ]; then
  WEB_CONCURRENCY=$((2 * $(nproc) + 1))
  _by_memory=$(($(_dyno_memory) / 256))
  [ "$WEB_CONCURRENCY" -le "$_by_memory" ] || WEB_CONCURRENCY=$_by_memory
  [ "$WEB_CONCURRENCY" -ge 1 ] || WEB_CONCURRENCY=1
  export WEB_CONCURRENCY
  unset _by_memory
fi
