# shellcheck shell=bash
# What is kept from build to build: vendor/bundle, as long as stack and Ruby stay the same, and compiled assets. The
# app's secret and the Ruby of an app without a wish outlive such a change.

readonly CACHED_ASSETS="public/assets tmp/cache/assets"

open_cache() {
  secret_key_base=$(note secret_key_base)
  cache_for "$ruby_version"
  [ -n "$ruby_pinned" ] || keep_note default_ruby "$ruby_number"
  keep_secret
  ! restore_from_cache vendor/bundle vendor/bundle || say "The gems of the last build are used again"
}

keep_secret() {
  is_rails || return 0
  [ -n "$secret_key_base" ] || secret_key_base=$(openssl rand -hex 64)
  keep_note secret_key_base "$secret_key_base"
}

restore_folders() {
  local folder
  for folder in "$@"; do
    restore_from_cache "$folder" "$folder" || true
  done
}

keep_folders() {
  local folder
  for folder in "$@"; do
    [ ! -d "$folder" ] || store_in_cache "$folder" "$folder"
  done
}

save_cache() { keep_folders vendor/bundle; }
