#!/usr/bin/env bash
# The main job from end to end with the release build: real models, photographs, database, HTTP and tokens.
set -euo pipefail
cd "$(dirname "$0")/../.."

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
FACEAUTH_DEMO_PORT=$(free_port)
FACEAUTH_DEMO_OPERATOR_PORT=$(free_port)
export FACEAUTH_DEMO_PORT FACEAUTH_DEMO_OPERATOR_PORT

output=$(mktemp)
trap 'rm -f "$output"' EXIT
scripts/demo --once 2>&1 | tee "$output"

expect() {
  grep -qE -- "$1" "$output" || { printf 'the demo did not show: %s\n' "$1" >&2; exit 1; }
}
expect '"enrolled":2,"failed":0'
expect '"usable":true'
expect '"active":true.*"amr":\["face"\]'
expect '"code":"face-refused"'
expect '"code":"no-match"'
expect '已停止 / stopped'
[[ $(grep -c '"access_token"' "$output") == 2 ]] || { echo 'expected a token by face and one by password' >&2; exit 1; }

# Nothing secret or personal may have reached the log.
for secret in 110101196108040018 110101194211200017 2026000001 考生甲 eyJhbGci fa_; do
  # Signed heads of the audit log are there on purpose, and say nothing of anybody.
  if grep -v '"message":"audit head"' .demo/log.jsonl | grep -q -- "$secret"; then printf 'the log holds %s\n' "$secret" >&2; exit 1; fi
done
# Nor stand in clear in the database.
for secret in 110101196108040018 2026000001 考生甲; do
  if grep -qa -- "$secret" .demo/data/*; then printf 'the database holds %s in clear\n' "$secret" >&2; exit 1; fi
done
