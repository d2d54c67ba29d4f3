# shellcheck shell=bash
# Process types and add-ons, by the framework and by what was built.

print_release() {
  local command
  ! build_says 'org\.postgresql|postgresql:postgresql' || printf 'addons:\n  - heroku-postgresql\n'
  command=$(web_command)
  if [ -z "$command" ]; then
    echo "default_process_types: {}"
  else
    printf 'default_process_types:\n  web: %s\n' "$command"
  fi
}

# shellcheck disable=SC2016
web_command() {
  case $(framework) in
    spring-boot) of_jar 'java -Dserver.port=$PORT $JAVA_OPTS -jar ./' ;;
    micronaut) of_jar 'java -Dmicronaut.server.port=$PORT $JAVA_OPTS -jar ./' ;;
    quarkus) echo 'java -Dquarkus.http.port=$PORT $JAVA_OPTS -jar build/quarkus-app/quarkus-run.jar' ;;
    ratpack) installed_program ;;
  esac
}

of_jar() {
  local jar
  jar=$(find build/libs ./*/build/libs -maxdepth 1 -name '*.jar' 2>/dev/null |
    grep -vE -- '-(plain|sources|javadoc)\.jar$' | sed 's,^\./,,' | LC_ALL=C sort -r | head -n 1)
  [ -z "$jar" ] || printf '%s%s\n' "$1" "$jar"
}

installed_program() {
  local program
  program=$(find build/install -path '*/bin/*' -type f ! -name '*.bat' 2>/dev/null | LC_ALL=C sort | head -n 1)
  printf '%s\n' "$program"
}
