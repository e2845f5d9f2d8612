#!/usr/bin/env bash
# Life after enrolment, against the release build: a photo replaced, a person exported and erased with proof, an exam's
# retention applied, and nothing of the erased left in the database's files.
. "$(dirname "$0")/_prologue.sh"
# ids TABLE: of its rows, in hexadecimal, oldest first.
ids() {
  python3 - "$work/data/faceauth.sqlite" "$1" <<'PY'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    for (id,) in database.execute(f"SELECT lower(hex(id)) FROM {sys.argv[2]} ORDER BY row"): print(id)
PY
}
# sealed: all sealed bytes of people, one value a line.
sealed() {
  python3 - "$work/data/faceauth.sqlite" <<'PY'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    for query in ["SELECT document FROM candidate", "SELECT name FROM candidate", "SELECT face FROM face_reference",
                  "SELECT picture FROM photo"]:
        for (value,) in database.execute(query): print(value[len(value) // 2:][:32].hex())
PY
}
# absent FILE: none of the values of the file stands in the database or beside it.
absent() {
  python3 - "$work/data" "$1" <<'PY'
import pathlib, sys
values = [bytes.fromhex(line) for line in open(sys.argv[2]).read().split()]
assert values
for path in pathlib.Path(sys.argv[1]).glob("faceauth.sqlite*"):
    data = path.read_bytes()
    if any(value in data for value in values): sys.exit(f"{path.name} still has an erased record")
PY
}

umask 077
"$faceauth" keys generate "$work/key" >/dev/null
"$faceauth" token generate demo administrator | tail -n 1 >"$work/tokens"
cat >"$work/faceauth.conf" <<CONF
data.directory = $work/data
key.file = $work/key
models.directory = models
access-tokens.file = $work/tokens
CONF
export FACEAUTH_CONFIG="$work/faceauth.conf"
printf '{"name":"x","sittings":[{"name":"a","kind":"formal","starts":"2024-12-01T10:00:00","ends":"2024-12-01T11:00:00"}],"retention_until":"2999-01-01T00:00:00"}' >"$work/exam.json"
exam=$("$faceauth" exam import "$work/exam.json" | sed -E 's/.*"exam":"([0-9a-f]+)".*/\1/')
mkdir "$work/photos"
cp .cache/photos/obama.jpg "$work/photos/T1.jpg"
cp .cache/photos/biden.jpg "$work/photos/T2.jpg"
printf '证件号,准考证号,姓名\n110101196108040018,T1,甲\n110101194211200017,T2,乙\n' >"$work/roster.csv"
expect 0 '"enrolled":2.*"people":2' "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam"
expect 0 'ok +people stored: 2' "$faceauth" doctor
mapfile -t people < <(ids candidate)
mapfile -t references < <(ids face_reference)
sealed >"$work/sealed"

# Which of the two is whose, the order of the rows does not say.
"$faceauth" candidate export "${people[0]}" --output "$work/first" >/dev/null
if grep -q '"name" : "甲"' "$work/first/person.json"; then own=obama other=biden; else own=biden other=obama; fi
expect 74 'exists already' "$faceauth" candidate export "${people[0]}" --output "$work/first"
cmp ".cache/photos/$own.jpg" "$work/first/photo-1.jpg"
[[ $(stat -c %a "$work/first") == 700 && $(stat -c %a "$work/first/person.json") == 600 ]]
expect 65 'no such candidate' "$faceauth" candidate export 00000000000000000000000000000000 --output "$work/none"

expect 1 'reference-differs' "$faceauth" candidate photo "${people[0]}" ".cache/photos/$other.jpg"
expect 64 'must be one of' "$faceauth" candidate photo "${people[0]}" ".cache/photos/$other.jpg" --confirm yes
replaced=$(python3 - "$work/first/person.json" <<'PY'
import json, sys
print(json.load(open(sys.argv[1]))["references"][0]["reference"])
PY
)
expect 0 "\"replaced\":\"$replaced\"" \
  "$faceauth" candidate photo "${people[0]}" ".cache/photos/$own.jpg" --replace "$replaced"
expect 65 'no such reference' "$faceauth" candidate photo "${people[0]}" ".cache/photos/$own.jpg" --replace "$replaced"

expect 64 'must be one of' "$faceauth" candidate withdraw "${people[0]}" --reason moved
expect 0 '"photos":"1".*"reason":"consent-withdrawn".*"scrubbed":true' \
  "$faceauth" candidate withdraw "${people[0]}" --reason consent-withdrawn
expect 65 'no such candidate' "$faceauth" candidate withdraw "${people[0]}" --reason requested
# The roster again does not bring the person back.
expect 1 '"people":1' "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam"

expect 0 'nothing is due' "$faceauth" retention run
expect 65 'retention-too-early' "$faceauth" retention set --exam "$exam" --until 2024-12-01T00:00:00Z
expect 0 '"set":false' "$faceauth" retention set --exam "$exam" --until default
expect 0 '"dry_run":true,"erased":0.*"people":1' "$faceauth" retention run --dry-run
expect 0 '"dry_run":false,"erased":1.*"people":1' "$faceauth" retention run
expect 0 'nothing is due' "$faceauth" retention run
[[ -z $(ids candidate) && -z $(ids batch) ]]
absent "$work/sealed"
expect 0 'ok +people stored: 0' "$faceauth" doctor
echo 'people are replaced, exported, erased with proof and kept no longer than said'
