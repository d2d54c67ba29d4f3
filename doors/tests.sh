# shellcheck shell=bash disable=SC2154,SC2034
# The checks and tests of ./dev.

# Everything in the repository that is a shell script, by name or by first line.
scripts() {
  (
    cd "$here" || exit
    find . \( -name target -o -name .git -o -name node_modules \) -prune -o -type f -print | while read -r file; do
      case $file in
        *.sh) printf '%s\n' "$file" ;;
        *.java | *.md | *.xml | *.json | *.js | *.sql) ;;
        *) if head -c 64 "$file" | head -n 1 | grep -qaE '^#!.*[/ ](ba|da|)sh( |$)'; then printf '%s\n' "$file"; fi ;;
      esac
    done
  )
}

lint() {
  local found
  install_packages shellcheck
  cd "$here" || exit
  mapfile -t found < <(scripts)
  shellcheck "${found[@]}" || fail "shellcheck found something; see above."
  say "shellcheck: ${#found[@]} scripts are fine"
}

prepare_build() {
  ensure_jdk
  ensure_maven
}

format() {
  prepare_build
  cd "$here" || exit
  mvn -q spotless:apply
}

test_fast() {
  local modules=
  prepare_build
  cd "$here" || exit
  [ $# -eq 0 ] || modules=$(IFS=,; printf '%s' "$*")
  mvn -q -Pfast test ${modules:+-pl "$modules" -am}
}

# What the tests use of the machine: the programs of a running Renga and a stack.
prepare_tests() {
  need_root test dev
  install_packages "${run_packages[@]}" "$(runtime_package)" shellcheck systemd
  prepare_build
  begin_stack
  ensure_cli
  finish_stack
  make_fixture gems Ruby
}

# Also what only the whole table of languages needs.
prepare_languages() {
  prepare_tests
  make_fixture packagist "PHP with Slim"
  make_fixture clojars "Clojure with Ring"
  make_fixture clojure-tools "Clojure CLI"
  make_fixture gradle Gradle
}

make_fixture() {
  "$here/tests/fixtures/$1" || say "$2 will be left out: its $1 could not be made; the lines above say why"
}

# Nothing that is there already tells a cold run from a warm one better than the caches themselves.
tell_warmth() {
  if [ -x "$maven_home/bin/mvn" ] && compgen -G "$cache/stacks/*/stack.json" >/dev/null; then warmth=warm; else warmth=cold; fi
}

verify() {
  cd "$here" || exit
  mvn verify "$@"
}

# The last line: how many tests ran, from the reports themselves.
count_tests() {
  find "$here" -path '*/target/*-reports/TEST-*.xml' -exec grep -ohE '<testsuite .*' {} + |
    awk '{
      for (i = 1; i <= NF; i++) {
        split($i, pair, "\"")
        if (pair[1] == "tests=") tests += pair[2]
        if (pair[1] == "failures=") failures += pair[2]
        if (pair[1] == "errors=") errors += pair[2]
        if (pair[1] == "skipped=") skipped += pair[2]
      }
    } END {
      failed = failures + errors
      printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped
    }'
}

test_all() {
  local arguments=() prepare=prepare_tests
  case ${1:-} in
    '') ;;
    --fast) arguments=(-DskipSystemTests=true) ;;
    --languages) arguments=(-Drenga.languages=all) prepare=prepare_languages ;;
    --kills) arguments=(-DleftOut=nothing) ;;
    *) fail "I don't know $1" "Usage: ./dev test [--fast | --languages | --kills]" ;;
  esac
  tell_warmth
  find "$here" -path '*/target/*-reports/TEST-*.xml' -delete
  phase 'install what is missing' "$prepare"
  [ -n "$phases_failed" ] || prepare_build
  phase 'shellcheck' lint
  phase 'build, checks, tests' verify "${arguments[@]}"
  show_phases
  [ -z "$phases_failed" ] || say "FAILED"
  count_tests
  told=1
  [ -z "$phases_failed" ] || exit "$phases_failed"
}

# The router's peer, and what asks both. The package of nginx would start a web server, now and with the machine;
# only its program is wanted.
install_peers() {
  local policy=/usr/sbin/policy-rc.d ours='' status=0
  install_packages wrk
  if has nginx; then return 0; fi
  if [ ! -e "$policy" ]; then
    ours=$policy
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  (install_packages nginx-light) || status=$?
  [ -z "$ours" ] || rm -f "$ours"
  [ "$status" -eq 0 ] || exit "$status"
  if [ -d /run/systemd/system ]; then systemctl --quiet disable nginx; fi
}

# Figures beside a floor or a goal of the same run: a table, and target/bench.json.
bench() {
  [ $# -eq 0 ] || fail "bench takes no arguments."
  prepare_tests
  install_peers
  cd "$here" || exit
  mkdir -p target
  mvn -q -Pfast test -pl tests -am -Dtest=BenchRun,RouterBench -Dsurefire.failIfNoSpecifiedTests=false
}

# Changes an app and kills processes for that long, while visitors look for a request that fails.
soak() {
  local time=${1:-10m} seconds
  [ $# -le 1 ] || fail "soak takes one argument." "Usage: ./dev soak [10m|2h]"
  case $time in
    *[!0-9]*[mh] | [mh] | *[!0-9mh]*) fail "I don't know the time $time" "Usage: ./dev soak [10m|2h]" ;;
    *m) seconds=$((${time%m} * 60)) ;;
    *h) seconds=$((${time%h} * 3600)) ;;
    *) fail "I don't know the time $time" "Usage: ./dev soak [10m|2h]" ;;
  esac
  prepare_tests
  cd "$here" || exit
  mvn -q -Pfast test -pl tests -am -Dtest=SoakRun -Dsurefire.failIfNoSpecifiedTests=false "-Dsoak.seconds=$seconds"
}
