# shellcheck shell=bash
# package.json.

read_package() {
  jq -e 'type == "object"' package.json >/dev/null 2>"$log" || {
    sed 's/^/       /' "$log"
    fail "package.json can't be read: it has to be one JSON object." \
      "Check it with: node -p \"require('./package.json').name\""
  }
  {
    read -r -d '' engine_node
    read -r -d '' engine_npm
    read -r -d '' engine_yarn
    read -r -d '' engine_pnpm
    read -r -d '' package_manager
    read -r -d '' dev_dependencies
  } < <(jq -j '
    def text: if type == "string" then . elif type == "number" then tostring else "" end;
    def engine(name): (.engines[name]? // null) | text;
    engine("node"), engine("npm"), engine("yarn"), engine("pnpm"), (.packageManager | text),
    (.devDependencies? | if type == "object" then length else 0 end) | "\(.)\u0000"' package.json)
}

has_script() {
  jq -e --arg name "$1" '(.scripts[$name]? // "") != ""' package.json >/dev/null
}
