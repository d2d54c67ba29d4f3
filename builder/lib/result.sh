# shellcheck shell=bash
# result.json: what the release records about this build.

write_result() {
  jq -n \
    --argjson types "$(types_as_json)" \
    --argjson declared "$(list_as_json "${declared[@]}")" \
    --argjson defaults "$(list_as_json "${defaults[@]}")" \
    --argjson buildpacks "$(buildpacks_as_json)" \
    --argjson runtimes "$(runtimes_as_json)" \
    --arg detected "$detected" \
    --argjson bytes "$slug_bytes" \
    '{process_types: $types, procfile: $declared, default_types: $defaults, buildpacks: $buildpacks,
      detected: $detected, slug_bytes: $bytes, runtimes: $runtimes}' >"$output/result.json"
}

types_as_json() {
  local type
  for type in "${!types[@]}"; do
    jq -n --arg type "$type" --arg command "${types[$type]}" '{($type): $command}'
  done | jq -cs 'add // {}'
}

list_as_json() {
  jq -cn '$ARGS.positional' --args "$@"
}

buildpacks_as_json() {
  local index
  for index in "${!names[@]}"; do
    jq -n --arg name "${names[$index]}" --arg url "${addresses[$index]}" --arg digest "${digests[$index]}" \
      '{name: $name, url: $url, digest: $digest}'
  done | jq -cs .
}

# Written by renga-runtime, one a line.
runtimes_as_json() {
  if [ -f "$work/runtimes" ]; then jq -cs unique <"$work/runtimes"; else echo '[]'; fi
}
