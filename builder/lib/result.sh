# shellcheck shell=bash
# result.json: what the release records about this build.

# The lists are handed over end to end, with the lengths of all but the last three, which are equally long.
write_result() {
  jq -n --arg detected "$detected" --argjson bytes "$slug_bytes" --slurpfile runtimes "$work/runtimes" \
    --argjson types ${#types[@]} --argjson declared ${#declared[@]} --argjson defaults ${#defaults[@]} \
    --argjson buildpacks ${#names[@]} '
    def part($from; $count): $ARGS.positional[$from:$from + $count];
    (2 * $types) as $afterTypes | ($afterTypes + $declared) as $afterDeclared |
    ($afterDeclared + $defaults) as $packs |
    {
      process_types: ([part(0; $types), part($types; $types)] | transpose | map({(.[0]): .[1]}) | add // {}),
      procfile: part($afterTypes; $declared),
      default_types: part($afterDeclared; $defaults),
      buildpacks: ([part($packs; $buildpacks), part($packs + $buildpacks; $buildpacks),
          part($packs + 2 * $buildpacks; $buildpacks)]
        | transpose | map({name: .[0], url: .[1], digest: .[2]})),
      detected: $detected,
      slug_bytes: $bytes,
      runtimes: ($runtimes | unique)
    }' --args "${!types[@]}" "${types[@]}" "${declared[@]}" "${defaults[@]}" \
    "${names[@]}" "${addresses[@]}" "${digests[@]}" >"$output/result.json"
}
