# shellcheck shell=bash disable=SC2154
# Commands that control carries out on its database, as its own user.

control_command() {
  (
    set -a
    # shellcheck source=/dev/null
    . "$home/run/settings.env"
    set +a
    cd /
    exec setpriv --reuid=renga --regid=renga --clear-groups "$JAVA_HOME/bin/java" -XX:+UseSerialGC \
      -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
      --sun-misc-unsafe-memory-access=allow -cp "$home/current/lib/*" dev.renga.api.ControlMain "$@"
  )
}

need_database() {
  need_started_once
  if own_postgres && ! postgres_answers; then fail "PostgreSQL isn't running." "Run: ./renga start"; fi
}

accounts_add() {
  [ $# -eq 1 ] || fail "Usage: ./renga accounts:add EMAIL"
  need_root accounts:add
  need_database
  control_command accounts:add "$1"
}

ledger_verify() {
  [ $# -eq 0 ] || fail "Usage: ./renga ledger:verify"
  need_root ledger:verify
  need_database
  control_command ledger:verify
}

ledger_rebuild() {
  [ $# -eq 0 ] || [ "$*" = --apply ] || fail "Usage: ./renga ledger:rebuild [--apply]"
  need_root ledger:rebuild
  need_database
  control_command ledger:rebuild "$@"
}

runtimes() {
  [ $# -eq 0 ] || [ "$*" = --available ] || fail "Usage: ./renga runtimes [--available]"
  need_root runtimes
  need_database
  control_command runtimes "$@"
}
