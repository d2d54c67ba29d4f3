# shellcheck shell=bash
# The host's certificate authorities in the stack: an authority that this machine trusts beside the
# distribution's (a company's own, an inspecting proxy's) must be trusted inside dynos and builds too.

host_bundle=/etc/ssl/certs/ca-certificates.crt

# Certificates of a bundle, one a line, without line breaks and comments, sorted.
certificates() {
  [ ! -r "$1" ] || awk '
    /-----BEGIN CERTIFICATE-----/ { inside = 1; body = ""; next }
    /-----END CERTIFICATE-----/ { inside = 0; print body; next }
    inside { gsub(/[[:space:]]/, ""); body = body $0 }' "$1" | sort -u
}

trust_digest() {
  { certificates "$host_bundle"; cat /usr/local/share/ca-certificates/*.crt 2>/dev/null || true; } | sha256sum | cut -c1-64
}

# Adds what the host trusts and the image doesn't.
trust_host() {
  local root=$1 added="$1/usr/local/share/ca-certificates" body number=0
  rm -f "$added"/host-*.crt
  chroot "$root" update-ca-certificates --fresh >/dev/null 2>&1
  while read -r body; do
    number=$((number + 1))
    { echo "-----BEGIN CERTIFICATE-----"; fold -w 64 <<<"$body"; echo "-----END CERTIFICATE-----"; } >"$added/host-$number.crt"
  done < <(comm -23 <(certificates "$host_bundle") <(certificates "$root$host_bundle"))
  chroot "$root" update-ca-certificates >/dev/null 2>&1
}

# The same for programs in Java, where the distribution's own JDK looks for it.
java_trust_store() {
  mkdir -p "$1/etc/ssl/certs/java"
  chroot "$1" trust extract --format=java-cacerts --filter=ca-anchors --purpose=server-auth --overwrite \
    /etc/ssl/certs/java/cacerts
  chmod 644 "$1/etc/ssl/certs/java/cacerts"
}
