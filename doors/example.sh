# shellcheck shell=bash disable=SC2154
# The example app of quickstart: made by the API, deployed by a git push, both as a user would.

# The API as the first account. The token goes in by standard input: process lists show arguments.
api() {
  local method=$1 path=$2 body=${3:-}
  printf 'header = "Authorization: Bearer %s"\n' "$(cat "$home/control/first-token")" |
    curl -sS --config - --cacert "$home/public/ca.pem" -X "$method" -H 'Accept: application/vnd.heroku+json; version=3' \
      -H 'Content-Type: application/json' ${body:+--data "$body"} "https://localhost:$(setting RENGA_PORTS_HTTPS)$path"
}

# The app of an earlier quickstart if it is still there, else a new one.
example_name() {
  local name=hello
  [ ! -s "$home/quickstart-app" ] || name=$(cat "$home/quickstart-app")
  if [ "$(api GET "/apps/$name" | jq -r .name)" != "$name" ]; then
    name=$(api POST /apps "{\"name\":\"$name\"}" | jq -r '.name // empty')
    [ -n "$name" ] || name=$(api POST /apps '{}' | jq -r '.name // empty')
    printf '%s\n' "$name" >"$home/quickstart-app"
  fi
  printf '%s\n' "$name"
}

# The same files make the same commit: a second quickstart has nothing to push.
commit_example() {
  cp -R "$1/." "$2"
  (
    cd "$2" || exit
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
    export GIT_AUTHOR_NAME=Renga GIT_AUTHOR_EMAIL=renga@localhost GIT_AUTHOR_DATE='2026-01-01T00:00:00Z'
    export GIT_COMMITTER_NAME=Renga GIT_COMMITTER_EMAIL=renga@localhost GIT_COMMITTER_DATE='2026-01-01T00:00:00Z'
    git init -q -b main
    git add -A
    git commit -q -m 'An app to begin with'
  )
}

push_example() {
  local folder=$1 app=$2 token
  token=$(printf 'renga:%s' "$(cat "$home/control/first-token")" | base64 -w 0)
  GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader \
    GIT_CONFIG_VALUE_0="Authorization: Basic $token" GIT_TERMINAL_PROMPT=0 GIT_SSL_CAINFO=$home/public/ca-bundle.pem \
    git -C "$folder" push "https://localhost:$(setting RENGA_PORTS_HTTPS)/$app.git" main
}

answers() {
  curl -fsS --max-time 10 --resolve "$1:$2:127.0.0.1" "http://$1:$2/" >/dev/null 2>&1
}

example_app() {
  local app folder host port
  app=$(example_name)
  [ -n "$app" ] || fail "the API made no app." "See $home/log/control/current"
  folder=$(mktemp -d)
  say ""
  say "• git push of examples/node-express to the app $app"
  commit_example "$here/examples/node-express" "$folder"
  push_example "$folder" "$app" || fail "the push of the example failed; the lines above say why." "Try it again: ./renga quickstart"
  rm -rf "$folder"
  host=$app.$(setting RENGA_DOMAIN) port=$(setting RENGA_PORTS_HTTP)
  until_true 60 answers "$host" "$port" ||
    fail "the app was deployed, but doesn't answer at http://$host:$port." "Its log: ./renga env, then heroku logs -a $app"
  say ""
  say "Your app:       http://$host:$port"
  say "                https://$host:$(setting RENGA_PORTS_HTTPS)"
}
