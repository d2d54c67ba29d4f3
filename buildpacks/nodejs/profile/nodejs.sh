# shellcheck shell=bash
# Node.js at run time: a real config var overrides each of these defaults.

export PATH="$HOME/.heroku/node/bin:$HOME/.heroku/yarn/bin:$HOME/bin:$HOME/node_modules/.bin:$PATH"
export NODE_HOME="$HOME/.heroku/node"
export NODE_ENV="${NODE_ENV:-production}"

if [ -z "${MEMORY_AVAILABLE:-}" ]; then
  MEMORY_AVAILABLE=$(_dyno_memory)
fi
if [ -z "${WEB_MEMORY:-}" ]; then
  WEB_MEMORY=512
  [ "$MEMORY_AVAILABLE" -le 16384 ] || WEB_MEMORY=2048
fi
if [ -z "${WEB_CONCURRENCY:-}" ]; then
  WEB_CONCURRENCY=$((MEMORY_AVAILABLE / WEB_MEMORY))
  [ "$WEB_CONCURRENCY" -ge 1 ] || WEB_CONCURRENCY=1
fi
export MEMORY_AVAILABLE WEB_MEMORY WEB_CONCURRENCY
unset -f _dyno_memory
