# shellcheck shell=bash
# Third-party buildpacks, from their address to a folder. Each function sets digest to what was really fetched:
# a name in a repository moves, a release has to say what it was built with.

fetch_shipped() {
  local name=$1 target=$2
  cp -R "$shipped/$name" "$target"
  digest=$(cd "$shipped" && find "$name" lib -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

fetch_tarball() {
  local url=$1 target=$2 archive="$work/buildpack.archive" said="$work/fetch.log"
  as_operator_says curl -fsSL --retry 2 --connect-timeout 15 --max-time 300 --max-filesize 524288000 \
    -o "$archive" -- "${url%%#*}" 2>"$said" || fetch_failed "$url" "$said"
  digest=$(sha256sum "$archive" | cut -d' ' -f1)
  mkdir "$target"
  tar -xf "$archive" -C "$target" --no-same-owner 2>"$said" || fetch_failed "$url" "$said"
  rm "$archive"
  [ -e "$target/bin/compile" ] || strip_single_folder "$target"
}

fetch_git() {
  local url=${1%%#*} ref=HEAD target=$2 said="$work/git.log"
  [ "$url" = "$1" ] || ref=${1#*#}
  digest=
  git_by_address init -q "$target"
  {
    if git_by_address -C "$target" fetch -q --depth 1 -- "$url" "$ref"; then
      digest=$(git_by_address -C "$target" rev-parse --verify 'FETCH_HEAD^{commit}')
    elif git_by_address -C "$target" fetch -q --tags -- "$url" '+refs/heads/*:refs/remotes/origin/*' '+HEAD:refs/remotes/origin/HEAD'; then
      # A shortened commit can't be asked for by name, and some servers give a repository only whole.
      digest=$(git_by_address -C "$target" rev-parse --verify -q "origin/$ref^{commit}") ||
        digest=$(git_by_address -C "$target" rev-parse --verify "$ref^{commit}")
    fi
  } 2>"$said" || true
  [ -n "$digest" ] || fetch_failed "$1" "$said"
  git_by_address -C "$target" -c advice.detachedHead=false checkout -q "$digest"
  [ ! -f "$target/.gitmodules" ] || git_by_address -C "$target" submodule update -q --init --recursive
  rm -rf "$target/.git"
}

git_by_address() {
  as_operator_says GIT_TERMINAL_PROMPT=0 GIT_CONFIG_NOSYSTEM=1 GIT_ALLOW_PROTOCOL=https:http:git git "$@"
}

fetch_failed() {
  sed 's,://[^/@]*@,://,; s/^/       /' "$2" | tail -n 5
  reject "Buildpack $(shown_reference "$1") could not be fetched." \
    "Is the address right, and can it be read without logging in?"
}
