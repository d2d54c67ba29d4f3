# shellcheck shell=bash
# What usually lies behind a failure, told by what Go printed; and warnings about what works today only.

install_failed() {
  explain_failure
  fail "The programs could not be installed by go install." "What it printed stands above."
}

explain_failure() {
  if said 'checksum mismatch|SECURITY ERROR'; then
    hint "A module is not what go.sum says it was." \
      "Its author moved the version, somebody changed it on its way, or go.sum was edited. Where you develop:" \
      "    go clean -modcache && go mod verify && go mod tidy"
  elif said 'inconsistent vendoring|is not marked as explicit in vendor|is explicitly required in go.mod|cannot find module providing package .*-mod=vendor'; then
    hint "The folder vendor does not match go.mod." "Bring it up to date where you develop and commit it:" \
      "    go mod tidy && go mod vendor && git add go.mod go.sum vendor && git commit -m \"Update vendor\""
  elif said 'missing go.sum entry|updates to go.(mod|sum) needed|go.(mod|sum).* out of date|no required module provides package|cannot find module providing package|not in go.mod'; then
    hint "go.mod or go.sum does not match the code." "Bring them up to date where you develop and commit them:" \
      "    go mod tidy && git add go.mod go.sum && git commit -m \"Update go.mod and go.sum\""
  elif said 'requires go ?>?=? ?v?1|requires Go 1|note: module requires Go|invalid go version|unknown block type|unknown directive'; then
    hint "The app or a module of it needs a newer Go than $go_version, which $go_asked asks for." \
      "Ask for a newer one there."
  elif said 'could not read Username|terminal prompts disabled|Authentication failed|401 Unauthorized|403 Forbidden|Permission denied \(publickey\)'; then
    hint "A module is private, or doesn't exist." \
      "For a private one set two config vars, here for github.com: GOPRIVATE=github.com/you/*" \
      "and GO_GIT_CRED__HTTPS__GITHUB__COM with a token in it."
  elif said 'unknown revision|invalid version|404 Not Found|410 Gone|unrecognized import path|malformed module path'; then
    hint "A module or a version in go.mod can't be had." "Is its name spelt right, and was the version published?" \
      "A private one needs the config vars GOPRIVATE and GO_GIT_CRED__HTTPS__<its server, with __ for each dot>."
  elif said 'is not in (GOROOT|std)'; then
    hint "A package is not part of Go $go_version." "Does a newer Go have it? Is the module that has it in go.mod?"
  elif said 'pattern .*: no matching files found'; then
    hint "A file that is to be embedded is missing." "Is it in git, and not left out by .gitignore or .slugignore?"
  elif said 'fatal error: .*\.h: No such file|cannot find -l|pkg-config.*not found'; then
    hint "A package in C was compiled, and a library of it is missing." "The stack doesn't have it; a package in pure Go may do."
  else
    hint_common || true
  fi
}

warn_at_end() {
  [ -n "$go_pinned" ] || warn "The go.mod file for this project does not specify a Go version: go$go_version was used." \
    "Pin the one you develop with, in go.mod:" "    go $(cut -d. -f1,2 <<<"$go_version")"
  [ ${#programs[@]} -gt 0 ] || warn "No program was installed: there is no package main in ${packages[*]}."
}
