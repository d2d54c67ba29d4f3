# shellcheck shell=bash
# What a developer may write for a buildpack: a shipped one's name, a git address with #ref, a tarball's address.

# The shipped ones in the order in which they are asked when none is set.
readonly SHIPPED_ORDER="ruby nodejs clojure python java gradle scala php go dotnet"

# shipped | tarball | git | unknown
kind_of_reference() {
  local reference=$1
  if [ -n "$(shipped_name "$reference")" ]; then
    echo shipped
  elif [[ ! $reference =~ ^(https?|git):// ]]; then
    echo unknown
  elif [[ ${reference%%[?#]*} =~ \.(tgz|tar|tar\.gz|tar\.xz|tar\.bz2)$ ]]; then
    echo tarball
  else
    echo git
  fi
}

# "nodejs" for heroku/nodejs, nodejs and urn:buildpack:heroku/nodejs, if it is shipped; else nothing.
shipped_name() {
  local name=${1#urn:buildpack:}
  name=${name#heroku/}
  [[ $name =~ ^[a-z]+$ ]] || return 0
  [ ! -x "$shipped/$name/bin/detect" ] || printf '%s\n' "$name"
}

shipped_names() {
  local name
  for name in $SHIPPED_ORDER; do
    [ ! -x "$shipped/$name/bin/detect" ] || printf 'heroku/%s\n' "$name"
  done
}

# As it may be shown: without credentials.
shown_reference() {
  local name
  name=$(shipped_name "$1")
  if [ -n "$name" ]; then
    printf 'heroku/%s\n' "$name"
  else
    sed -E 's,^([a-z]+://)[^/@]*@,\1,' <<<"$1"
  fi
}

refuse_reference() {
  reject "Buildpack $(shown_reference "$1") is not known here." \
    "Shipped: $(shipped_names | paste -sd, | sed 's/,/, /g')." \
    "Others are set by the address of their git repository, with #branch, #tag or #commit" \
    "at its end if wanted, or of a tarball (.tgz, .tar.gz)."
}
