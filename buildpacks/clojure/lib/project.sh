# shellcheck shell=bash
# project.clj, as far as it can be read without running it.

# uberjar_name: what :uberjar-name says; nothing if it doesn't.
uberjar_name() {
  [ -f project.clj ] || return 0
  sed -E 's/;.*//' project.clj | sed -nE 's/.*:uberjar-name[[:space:]]+"([^"]+)".*/\1/p' | head -n 1
}
