# shellcheck shell=bash
# Java takes a quarter of the memory if nothing is said; the dyno has nothing else to use it for.
export JAVA_MEM="${JAVA_MEM:--Xmx$(($(_dyno_memory) * 3 / 4))m}"
