# Sourced by the scripts beside it: the program as $faceauth, a folder of its own as $work, and `expect`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
faceauth=${FACEAUTH_TEST_BINARY:-.build/release/faceauth}
# What else the caller has set would be settings to it.
unset "${!FACEAUTH_@}"
work=$(mktemp -d)
# Some tests take the right to write away.
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

# expect CODE PATTERN COMMAND...: the command ends with the code and says what the pattern wants.
expect() {
  local code=$1 pattern=$2 status=0 output
  shift 2
  output=$("$@" 2>&1) || status=$?
  if [[ $status != "$code" ]] || ! grep -qE -- "$pattern" <<<"$output"; then
    printf 'expected exit %s and /%s/ from: %s\ngot exit %s:\n%s\n' "$code" "$pattern" "$*" "$status" "$output" >&2
    exit 1
  fi
}
