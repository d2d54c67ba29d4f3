# shellcheck shell=bash
# Addresses of databases as Java has them: JDBC_DATABASE_URL with user and password in it, and both by themselves;
# the same for Spring, and for every other database of the app. What the app sets itself stays.
_jdbc_default() {
  [ -n "${!1:-}" ] || export "$1=$2"
}

_jdbc_decoded() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

# _jdbc FROM PREFIX: PREFIX_URL, PREFIX_USERNAME and PREFIX_PASSWORD by the address in the variable FROM.
_jdbc() {
  local scheme user password place
  [[ ${!1:-} =~ ^(postgres|postgresql|mysql)://([^:/@]*):?([^/@]*)@(.+)$ ]] || return 0
  scheme=${BASH_REMATCH[1]/%postgres/postgresql} user=${BASH_REMATCH[2]}
  password=${BASH_REMATCH[3]} place=${BASH_REMATCH[4]}
  [[ $place == *\?* ]] && place+='&' || place+='?'
  _jdbc_default "$2_URL" "jdbc:$scheme://${place}user=$user&password=$password"
  _jdbc_default "$2_USERNAME" "$(_jdbc_decoded "$user")"
  _jdbc_default "$2_PASSWORD" "$(_jdbc_decoded "$password")"
}

_jdbc_all() {
  local name
  for name in DATABASE_URL JAWSDB_URL CLEARDB_DATABASE_URL; do
    _jdbc "$name" JDBC_DATABASE
    [ "${DISABLE_SPRING_DATASOURCE_URL:-}" = true ] || _jdbc "$name" SPRING_DATASOURCE
  done
  for name in $(compgen -e | grep '^HEROKU_POSTGRESQL_.*_URL$'); do
    _jdbc "$name" "${name%_URL}_JDBC"
  done
}

_jdbc_all
