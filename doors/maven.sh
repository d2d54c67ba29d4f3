# shellcheck shell=bash disable=SC2154,SC2034
# Maven in the version the build was made with: the distribution's mvn fetches it as an artifact, by its own
# configuration of mirrors and proxies.

maven_version=3.9.16
maven_sha512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6
maven_home=$cache/maven/apache-maven-$maven_version

fetch_maven() {
  local work
  mkdir -p "$cache/maven"
  work=$(mktemp -d "$cache/maven/.fetching-XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  (cd "$work" && /usr/bin/mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
    "-Dartifact=org.apache.maven:apache-maven:$maven_version:tar.gz:bin" -DoutputDirectory=download)
  printf '%s  %s\n' "$maven_sha512" "$work/download/apache-maven-$maven_version-bin.tar.gz" | sha512sum --check --quiet
  tar -xzf "$work/download/apache-maven-$maven_version-bin.tar.gz" -C "$work" --no-same-owner
  rm -rf "$maven_home"
  mv -T "$work/apache-maven-$maven_version" "$maven_home"
}

ensure_maven() {
  [ ! -x "$maven_home/bin/mvn" ] || return 0
  install_packages "${build_packages[@]}"
  step "fetching Maven $maven_version" fetch_maven
}

# MAVEN_OPTS of the caller is left out: options for another Java would stop this one.
mvn() { MAVEN_OPTS='' "$maven_home/bin/mvn" -B "$@"; }
