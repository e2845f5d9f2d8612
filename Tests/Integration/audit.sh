#!/usr/bin/env bash
# The audit log against the release build: heads are signed, any hand on the table is found at its record, a backup that is
# older than the signed head keeps the service from starting, and a pack is checked without the service.
. "$(dirname "$0")/_prologue.sh"
database="$work/data/faceauth.sqlite"
# sql STATEMENTS: on the database, as somebody would who does not ask the service.
sql() {
  python3 - "$database" "$1" <<'PY'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
for trigger in ("changed", "removed"): database.execute(f"DROP TRIGGER IF EXISTS audit_record_is_not_{trigger}")
database.executescript(sys.argv[2])
database.commit()
PY
}
restore() { rm -f "$database"-*; cp "$1" "$database"; }
# serve_once: the service from start to a clean end, its log in $work/log.
serve_once() {
  "$faceauth" serve 2>>"$work/log" &
  local service=$! tries=0
  until grep -q '"listener":"operator port"' "$work/log"; do
    tries=$((tries + 1))
    [[ $tries -lt 600 ]] && kill -0 $service || { cat "$work/log" >&2; exit 1; }
    sleep 0.2
  done
  kill -TERM $service
  wait $service
}

umask 077
"$faceauth" keys generate "$work/key" >/dev/null
"$faceauth" token generate demo administrator | tail -n 1 >"$work/tokens"
cat >"$work/faceauth.conf" <<CONF
data.directory = $work/data
key.file = $work/key
models.directory = models
access-tokens.file = $work/tokens
candidate.listen = 127.0.0.1:0
operator.listen = 127.0.0.1:0
CONF
export FACEAUTH_CONFIG="$work/faceauth.conf"
printf '{"name":"x","sittings":[{"name":"a","kind":"formal","starts":"2027-12-01T10:00:00","ends":"2027-12-01T11:00:00"}]}' >"$work/exam.json"
exam=$("$faceauth" exam import "$work/exam.json" | sed -E 's/.*"exam":"([0-9a-f]+)".*/\1/')
mkdir "$work/photos"
cp .cache/photos/obama.jpg "$work/photos/T1.jpg"
printf '证件号,准考证号,姓名\n110101196108040018,T1,甲\n' >"$work/roster.csv"
expect 0 '"enrolled":1' "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam"
expect 0 '"sound":true' "$faceauth" audit verify
"$faceauth" backup "$work/older.sqlite" >/dev/null
"$faceauth" audit export >/dev/null

: >"$work/log"
serve_once
expect 0 '"heads_met":[1-9].*"sound":true' "$faceauth" audit verify --head "$work/log"
"$faceauth" audit heads --keys >"$work/keys.json"
expect 0 '"sound":true' "$faceauth" audit verify --head "$work/log" --keys "$work/keys.json"
expect 64 'SEQUENCE:HASH' "$faceauth" audit verify --expect 1
expect 65 'no signed head' "$faceauth" audit verify --head "$work/tokens"

# Lines of JSON, one for each record; the export is the last.
"$faceauth" audit export >"$work/records.jsonl"
python3 - "$work/records.jsonl" <<'PY'
import json, sys
records = [json.loads(line) for line in open(sys.argv[1])]
assert [r["sequence"] for r in records] == list(range(1, len(records) + 1))
assert records[-1]["action"] == "audit-exported"
assert all(a["hash"] == b["previous_hash"] for a, b in zip(records, records[1:]))
PY

# A pack, before and after the person is erased.
candidate=$(grep -o '"action":"candidate-enrolled".*"candidate":"[0-9a-f]*"' "$work/records.jsonl" | sed -E 's/.*"candidate":"([0-9a-f]+)"/\1/')
"$faceauth" candidate withdraw "$candidate" --reason requested >/dev/null
expect 0 '"files":6' "$faceauth" audit pack "$candidate" --output "$work/pack" --operator li
[[ $(stat -c %a "$work/pack") == 700 ]]
expect 74 'exists already' "$faceauth" audit pack "$candidate" --output "$work/pack"
FACEAUTH_CONFIG='' expect 0 '"own_keys":true' "$faceauth" audit check-pack "$work/pack"
"$faceauth" audit heads --keys >"$work/keys.json"
expect 0 '"own_keys":false' "$faceauth" audit check-pack "$work/pack" --keys "$work/keys.json"
sed -i 's/candidate-enrolled/candidate-removed/' "$work/pack/records.jsonl"
expect 1 'records.jsonl was changed' "$faceauth" audit check-pack "$work/pack"

# Hands on the table.
expect 0 '"sound":true' "$faceauth" audit verify
"$faceauth" backup "$work/good.sqlite" >/dev/null
sql "UPDATE audit_record SET actor = 'operator:nobody' WHERE sequence = 2"
expect 1 '"kind":"changed","sequence":2' "$faceauth" audit verify
restore "$work/good.sqlite"
sql "DELETE FROM audit_record WHERE sequence = 3"
expect 1 '"kind":"out-of-order","sequence":4' "$faceauth" audit verify
restore "$work/good.sqlite"

# A backup that is older than what was signed.
restore "$work/older.sqlite"
expect 69 'accept-restore' "$faceauth" serve
expect 1 'FAIL +audit head' "$faceauth" doctor
expect 1 '"kind":"cut-off"' "$faceauth" audit verify
expect 0 'on record' "$faceauth" audit accept-restore --operator li
expect 1 'nothing to accept' "$faceauth" audit accept-restore --operator li
expect 0 '"sound":true' "$faceauth" audit verify
expect 1 '"sound":false' "$faceauth" audit verify --head "$work/log"
: >"$work/log"
serve_once
"$faceauth" audit export --action restore-accepted >"$work/restored.jsonl"
grep -q '"lost-head":"[0-9]*:[0-9a-f]*"' "$work/restored.jsonl"
echo "every hand on the audit log is found at its record, and an older backup is refused"
