# shellcheck shell=bash
# Process types and add-ons, by what Maven lists of the app's dependencies.

print_release() {
  local command
  if depends_on org.postgresql:postgresql: postgresql:postgresql:; then
    printf 'addons:\n  - heroku-postgresql\n'
  fi
  command=$(web_command)
  if [ -z "$command" ]; then
    echo "default_process_types: {}"
  else
    printf 'default_process_types:\n  web: %s\n' "$command"
  fi
}

depends_on() {
  local name
  for name in "$@"; do
    ! grep -qsF " $name" target/mvn-dependency-list.log ./*/target/mvn-dependency-list.log || return 0
  done
  return 1
}

# shellcheck disable=SC2016
web_command() {
  local jar
  if depends_on io.quarkus:quarkus-core: && [ -f target/quarkus-app/quarkus-run.jar ]; then
    echo 'java -Dquarkus.http.port=$PORT $JAVA_OPTS -jar target/quarkus-app/quarkus-run.jar'
    return
  fi
  jar=$(built_jar)
  [ -n "$jar" ] || return 0
  if depends_on org.springframework.boot:spring-boot:; then
    echo "java -Dserver.port=\$PORT \$JAVA_OPTS -jar $jar"
  elif depends_on io.micronaut:micronaut-core:; then
    echo "java -Dmicronaut.server.port=\$PORT \$JAVA_OPTS -jar $jar"
  elif depends_on org.wildfly.swarm: io.thorntail:; then
    echo "java -Dswarm.http.port=\$PORT \$JAVA_OPTS -jar $jar"
  fi
}

# The app's own, without what lies beside it for other purposes.
built_jar() {
  find target ./*/target -maxdepth 1 -name '*.jar' 2>/dev/null |
    grep -vE -- '(-sources|-javadoc|-tests|-plain|original-.*)\.jar$|/original-' | sed 's,^\./,,' | LC_ALL=C sort -u | head -n 1
}
