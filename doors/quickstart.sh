# shellcheck shell=bash disable=SC2154
# From a clone to an app that answers.

quickstart() {
  [ $# -eq 0 ] || fail "quickstart takes no arguments."
  need_root quickstart
  start
  if [ -d "$here/examples/node-express" ]; then example_app; fi
  next_steps
  say "(${SECONDS} s)"
}

next_steps() {
  cat <<TEXT

Look at it:     ./renga status
                eval "\$(./renga env)"; heroku apps       (the official CLI: npm install -g heroku)
Stop it:        ./renga stop                             apps stay up; with --dynos they stop too
Start it again: ./renga start
Remove it:      ./renga uninstall
TEXT
}
