#!/bin/bash
# Packs a CPython that runs wherever it lies as python-build-standalone lays it out: all of it below python/. The
# build comes from a Maven artifact, by the configuration of this machine's Maven.
#
#   cpython.sh VERSION ARCHIVE
set -euo pipefail

version=$1 archive=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
maven=$(compgen -G "${RENGA_CACHE:-/var/cache/renga}/maven/apache-maven-*/bin/mvn" | head -n 1) || maven=$(command -v mvn)

(cd "$work" && MAVEN_OPTS='' "$maven" -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
  "-Dartifact=org.bytedeco:cpython:$version-1.5.13:jar:linux-x86_64" -DoutputDirectory="$work/jar")
unzip -q "$work"/jar/*.jar -d "$work/content"
from=$work/content/org/bytedeco/cpython/linux-x86_64 to=$work/python
mkdir "$to"
cp -a "$from/bin" "$from/lib" "$from/include" "$to/"
cp -a "$from"/libpython3.*.so.1.0 "$from"/libffi.so.8 "$to/lib/"
rm -rf "$to"/lib/python3.*/test
chmod 755 "$to"/bin/* "$to"/lib/*.so*
mkdir -p "$(dirname "$archive")"
tar -C "$work" -czf "$archive.part" python
mv "$archive.part" "$archive"
