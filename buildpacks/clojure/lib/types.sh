# shellcheck shell=bash
# Process types.

print_release() {
  local jar
  jar=$(uberjar_name)
  if [ -n "$jar" ] && [ -f "target/$jar" ]; then
    printf 'default_process_types:\n  web: java -jar target/%s\n' "$jar"
  elif [ -f project.clj ]; then
    printf 'default_process_types:\n  web: lein with-profile production trampoline run\n'
  else
    echo "default_process_types: {}"
  fi
}
