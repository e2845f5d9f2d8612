#!/usr/bin/env bash
# The main job from end to end with the release build: real models, photographs, database, HTTP and tokens.
set -euo pipefail
cd "$(dirname "$0")/../.."

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
FACEAUTH_DEMO_PORT=$(free_port)
FACEAUTH_DEMO_OPERATOR_PORT=$(free_port)
export FACEAUTH_DEMO_PORT FACEAUTH_DEMO_OPERATOR_PORT

output=$(mktemp)
pasted=$(mktemp)
demo=
trap 'rm -f "$output" "$pasted"; [[ -z $demo ]] || { kill "$demo" && wait "$demo" || true; } 2>/dev/null' EXIT
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
tokens() { grep -o '"access_token":"eyJ' "$1" | wc -l; }
[[ $(tokens "$output") == 2 ]] || { echo 'expected a token by face and one by password' >&2; exit 1; }


# Once more, and then what it shows pasted into another shell, from another folder, while the service runs.
: >"$output"
scripts/demo >"$output" 2>&1 &
demo=$!
until grep -q 'press Ctrl-C to stop' "$output"; do
  kill -0 $demo 2>/dev/null || { cat "$output" >&2; echo 'the demo ended by itself' >&2; exit 1; }
  sleep 0.2
done
awk '/\033\[36m/ { shown = 1 } shown { print } /\033\[0m$/ { shown = 0 }' "$output" | sed 's/\x1b\[[0-9]*m//g' >"$pasted"
# Whatever is set here for the tests would be settings to the program there.
answers=$(unset "${!FACEAUTH_@}"; cd / && bash -eu "$pasted" 2>&1) ||
  { cat <<<"$answers" >&2; echo 'what is shown cannot be pasted' >&2; exit 1; }
printf '%s\n' "$answers" >"$pasted"
for answer in '"active":true.*"amr":\["face"\]' '"code":"no-match"' '"amr":\["face"\],"ends_at"'; do
  grep -qE -- "$answer" "$pasted" || { cat "$pasted" >&2; printf 'pasted, it did not show: %s\n' "$answer" >&2; exit 1; }
done
[[ $(tokens "$pasted") == 2 ]] || { cat "$pasted" >&2; echo 'pasted, it did not give two tokens' >&2; exit 1; }

# The administrator whom it names sets the account up and is signed in, without TLS.
set_up_code=$(sed -n 's/.*set-up code: //p' "$output")
python3 - "http://127.0.0.1:$FACEAUTH_DEMO_OPERATOR_PORT/v1/operator" "$set_up_code" <<'PY'
import base64, hmac, http.cookiejar, json, struct, sys, time, urllib.request

base, set_up_code = sys.argv[1:]
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

def call(path, members=None):
    body = None if members is None else json.dumps(members).encode()
    return json.load(browser.open(urllib.request.Request(base + path, body, {"Content-Type": "application/json"})))

account = {"name": "chief", "set_up_code": set_up_code}
secret = base64.b32decode(call("/set-up", {**account, "password": "demo of an afternoon"})["secret"])
mac = hmac.digest(secret, struct.pack(">Q", int(time.time()) // 30), "sha1")
code = (struct.unpack_from(">I", mac, mac[-1] & 15)[0] & 0x7FFFFFFF) % 1_000_000
call("/set-up/confirm", {**account, "code": f"{code:06}"})
assert call("/me")["role"] == "administrator"
PY
kill $demo
wait $demo 2>/dev/null || true
demo=

# Nothing secret or personal may have reached the log.
for secret in 110101196108040018 110101194211200017 2026000001 考生甲 eyJhbGci fa_ "$set_up_code" "${set_up_code//-/}"; do
  # Signed heads of the audit log are there on purpose, and say nothing of anybody.
  if grep -v '"message":"audit head"' .demo/log.jsonl | grep -q -- "$secret"; then printf 'the log holds %s\n' "$secret" >&2; exit 1; fi
done
# Nor stand in clear in the database.
for secret in 110101196108040018 2026000001 考生甲; do
  if grep -qa -- "$secret" .demo/data/*; then printf 'the database holds %s in clear\n' "$secret" >&2; exit 1; fi
done
