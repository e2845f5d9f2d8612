#!/usr/bin/env bash
# A change of the model, against the release build: references of another model are found, made anew, and the rest is told.
. "$(dirname "$0")/_prologue.sh"
# What another release would have left: the model's name stands beside the sealed embedding.
age_references() {
  python3 - "$work/data/faceauth.sqlite" <<'PY'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    database.execute("UPDATE face_reference SET model_pipeline = 0")
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
printf '{"name":"x","sittings":[{"name":"a","kind":"formal","false_match_rate":1e-5,"starts":"2026-12-01T10:00:00","ends":"2026-12-01T11:00:00"}]}' >"$work/exam.json"
exam=$("$faceauth" exam import "$work/exam.json" | sed -E 's/.*"exam":"([0-9a-f]+)".*/\1/')
mkdir "$work/photos"
cp .cache/photos/obama.jpg "$work/photos/T1.jpg"
cp .cache/photos/biden.jpg "$work/photos/T2.jpg"
printf '证件号,准考证号,姓名\n110101196108040018,T1,甲\n110101194211200017,T2,乙\n' >"$work/roster.csv"
expect 0 '"enrolled":2' "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam"
expect 0 'ok +references' "$faceauth" doctor
expect 0 '"outdated":0' "$faceauth" reembed

age_references
expect 1 'FAIL +references.*: 2 .*faceauth reembed' "$faceauth" doctor
expect 0 '"feasible":2.*"outdated":2.*"reembedded":0' "$faceauth" reembed --dry-run
expect 65 'no such exam' "$faceauth" reembed --exam 00000000000000000000000000000000
expect 64 '32 hexadecimal digits' "$faceauth" reembed --exam 1
# One of the two photos will not do any more: it is left and told, the other is done.
expect 1 'candidate [0-9a-f]{32}, reference [0-9a-f]{32}.*photo-too-many-bytes' \
  "$faceauth" reembed --exam "$exam" --set picture.max-bytes=300000
expect 1 'FAIL +references.*: 1 ' "$faceauth" doctor
expect 0 '"outdated":1.*"reembedded":1,"refused":0' "$faceauth" reembed
expect 0 'ok +references' "$faceauth" doctor
echo 'references of another model are made anew, and what cannot be is told'
