# shellcheck shell=bash
# Java sizes itself by the dyno. What the app sets itself comes behind the defaults, and so wins. One-off dynos share
# none of it by JAVA_TOOL_OPTIONS: it would show in the output of every program in Java.
_jvm_defaults() {
  local memory
  memory=$(_dyno_memory)
  printf -- '-Dfile.encoding=UTF-8 -XX:MaxRAM=%s ' $((memory * 1048576))
  if [ "$memory" -le 512 ]; then
    printf -- '-Xmx300m -Xss512k -XX:CICompilerCount=2'
  elif [ "$memory" -le 1024 ]; then
    printf -- '-Xmx671m -XX:CICompilerCount=2'
  else
    printf -- '-XX:MaxRAMPercentage=80.0'
  fi
}

JAVA_OPTS="$(_jvm_defaults)${JAVA_OPTS:+ $JAVA_OPTS}"
export JAVA_OPTS
if [[ ${DYNO:-} != run.* ]]; then
  [[ ${DYNO:-} != web.* ]] ||
    echo "Setting JAVA_TOOL_OPTIONS defaults based on dyno size. Custom settings will override them."
  JAVA_TOOL_OPTIONS="$(_jvm_defaults)${JAVA_TOOL_OPTIONS:+ $JAVA_TOOL_OPTIONS}"
  export JAVA_TOOL_OPTIONS
fi
