# shellcheck shell=bash
# What usually lies behind a failure, told by what the tool printed.

# Whether a tool printed something like this (an extended regular expression).
said() { grep -qE "$1" "$log"; }

hint() {
  blank
  warn "$@"
}

# Causes that every package manager meets. Says nothing if it is none of them; answers whether it said something.
hint_common() {
  if said 'ENOSPC|[Nn]o space left on device'; then
    hint "The disk of the build is full." "Fewer or smaller packages are needed, or the operator's setting dyno.disk is too small."
  elif said 'certificate verify failed|CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT|unable to get local issuer|PKIX path building failed|certificate signed by unknown authority'; then
    hint "The registry's certificate is not trusted inside builds." "The operator can add the authority to the host and make a new stack."
  elif said 'ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|Temporary failure in name resolution|[Nn]ame or service not known|Could not resolve host|UnknownHostException|no such host|Connection refused|Connection timed out|[Cc]onnect timed out'; then
    hint "The registry could not be reached." "If trying again doesn't help, the operator's build.env (mirrors, proxies) is the place to look."
  elif said 'heap out of memory|OutOfMemoryError|MemoryError|Cannot allocate memory|(^| )Killed$|signal: killed'; then
    hint "The build ran out of memory." "Do less at once, or ask the operator to raise build.memory."
  else
    return 1
  fi
}
