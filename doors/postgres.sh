# shellcheck shell=bash disable=SC2154
# A PostgreSQL cluster of Renga's own, with the distribution's programs: in the data folder, run by a user of its
# own, reachable on loopback by two roles with passwords and on a Unix socket by its administrator.

# With DATABASE_URL the operator has one.
own_postgres() { ! grep -qs '^RENGA_DATABASE_URL=.[^'\'']' "$home/run/settings.env"; }

postgres_bin() {
  local version=
  [ ! -e "$home/postgres/PG_VERSION" ] || version=$(cat "$home/postgres/PG_VERSION")
  if [ -z "$version" ]; then
    version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | sort -rn | head -n 1)
  fi
  [ -x "/usr/lib/postgresql/$version/bin/postgres" ] || fail "PostgreSQL ${version:-15 or later} isn't installed." \
    "Run: apt-get install postgresql-${version:-15}"
  printf '%s\n' "/usr/lib/postgresql/$version/bin"
}

as_postgres() { (cd / && setpriv --reuid=renga-postgres --regid=renga-postgres --clear-groups "$@"); }

# A port nobody listens on, kept for good: the same one after every start.
postgres_port() {
  local port
  if [ ! -s "$home/postgres.port" ]; then
    for port in $(shuf -i 20000-29999 -n 50); do
      [ -n "$(ss -ltnH "sport = :$port")" ] || break
    done
    printf '%s\n' "$port" >"$home/postgres.port"
  fi
  cat "$home/postgres.port"
}

secret() { openssl rand -hex 24; }

init_cluster() {
  as_postgres "$(postgres_bin)/initdb" -D "$home/postgres" -U postgres -E UTF8 --locale=C.UTF-8 \
    --data-checksums --no-sync --auth-local=peer --auth-host=scram-sha-256
}

# Written at every start. Small: Renga's share of a small machine is the apps'.
configure_cluster() {
  local conf=$home/postgres
  cat >"$home/run/renga.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $(postgres_port)
unix_socket_directories = '$home/run/postgres'
unix_socket_permissions = 0700
password_encryption = scram-sha-256
max_connections = 30
shared_buffers = 16MB
work_mem = 2MB
maintenance_work_mem = 32MB
huge_pages = off
jit = off
max_worker_processes = 2
max_parallel_workers_per_gather = 0
max_logical_replication_workers = 0
autovacuum_max_workers = 1
max_wal_size = 256MB
min_wal_size = 32MB
logging_collector = off
log_destination = stderr
log_line_prefix = '%m [%p] '
log_checkpoints = off
timezone = UTC
CONF
  cat >"$home/run/pg_hba.conf" <<'CONF'
local all postgres peer map=renga
local all all reject
host renga renga,renga_owner 127.0.0.1/32 scram-sha-256
CONF
  printf 'renga renga-postgres postgres\n' >"$home/run/pg_ident.conf"
  local file
  for file in renga.conf pg_hba.conf pg_ident.conf; do
    install -o renga-postgres -g renga-postgres -m 600 "$home/run/$file" "$conf/$file"
    rm "$home/run/$file"
  done
  as_postgres grep -q "^include 'renga.conf'" "$conf/postgresql.conf" ||
    printf "include 'renga.conf'\n" | as_postgres tee -a "$conf/postgresql.conf" >/dev/null
}

ensure_cluster() {
  if [ ! -e "$home/postgres/PG_VERSION" ]; then
    find "$home/postgres" -mindepth 1 -delete
    step "making a PostgreSQL cluster" init_cluster
  fi
  configure_cluster
}

psql_admin() {
  as_postgres "$(postgres_bin)/psql" -X -q -v ON_ERROR_STOP=1 -h "$home/run/postgres" -p "$(postgres_port)" -U postgres -At "$@"
}

# Passwords go in by standard input, so that no list of processes shows them.
make_roles() {
  local owner=$1 runtime=$2
  psql_admin -d postgres <<SQL
select 'create role ' || r || ' login' from unnest(array['renga_owner', 'renga']) r
  where not exists (select from pg_roles where rolname = r) \gexec
alter role renga_owner password '$owner';
alter role renga password '$runtime';
select 'create database renga owner renga_owner' where not exists (select from pg_database where datname = 'renga') \gexec
revoke all on database renga from public;
grant connect on database renga to renga;
SQL
}

# The runtime role may use what migrations grant it; the owner's role is for migrations only.
ensure_database() {
  local properties=$home/control/database.properties owner runtime new
  [ ! -s "$properties" ] || return 0
  owner=$(secret) runtime=$(secret)
  make_roles "$owner" "$runtime"
  new=$(mktemp "$home/run/.database-XXXXXX")
  cat >"$new" <<CONF
url=jdbc:postgresql://127.0.0.1:$(postgres_port)/renga
user=renga
password=$runtime
owner_user=renga_owner
owner_password=$owner
CONF
  chown renga:renga "$new"
  chmod 600 "$new"
  mv -T "$new" "$properties"
}

postgres_answers() { as_postgres "$(postgres_bin)/pg_isready" -q -h "$home/run/postgres" -p "$(postgres_port)"; }
