#!/usr/bin/env bash
# What operators get wrong, against the release build: each a clear message and an exit code, and nothing half written.
. "$(dirname "$0")/_prologue.sh"

umask 077
"$faceauth" keys generate "$work/key" >/dev/null
"$faceauth" token generate demo administrator | tail -n 1 >"$work/tokens"
cat >"$work/good.conf" <<CONF
data.directory = $work/data
key.file = $work/key
models.directory = models
access-tokens.file = $work/tokens
candidate.listen = 127.0.0.1:0
operator.listen = 127.0.0.1:0
CONF

# The command line.
expect 64 'did you mean' "$faceauth" serv
expect 64 'unknown option' "$faceauth" serve --prot 1
expect 74 'exists already' "$faceauth" keys generate "$work/key"

# All configuration faults at once.
printf 'login.secnds = 1\nlogin.attempts = many\n' >"$work/bad.conf"
expect 78 'login.seconds' "$faceauth" serve --config "$work/bad.conf"
expect 78 'login.attempts' "$faceauth" serve --config "$work/bad.conf"
expect 78 'no master key' "$faceauth" serve --config "$work/bad.conf"

# The master key.
cp "$work/key" "$work/open.key" && chmod 644 "$work/open.key"
expect 78 'lets others in' "$faceauth" backup "$work/b" --config "$work/good.conf" --set "key.file=$work/open.key"
printf '1:c2hvcnQ=\n' >"$work/short.key"
expect 78 'has 5 bytes' "$faceauth" backup "$work/b" --config "$work/good.conf" --set "key.file=$work/short.key"
expect 78 'no such file' "$faceauth" backup "$work/b" --config "$work/good.conf" --set "key.file=$work/none"

# Exams.
expect 66 'cannot read' "$faceauth" exam import "$work/none.json" --config "$work/good.conf"
printf '{"name":"x","sittings":[{"name":"a","kind":"formal","starts":"2026-12-01T10:00:00","ends":"2026-12-01T09:00:00"}]}' >"$work/exam.json"
expect 65 'end|start' "$faceauth" exam import "$work/exam.json" --config "$work/good.conf"
printf '{"name":"x","sitings":[]}' >"$work/exam.json"
expect 65 "members of this object are" "$faceauth" exam import "$work/exam.json" --config "$work/good.conf"
printf '{"name":"x","sittings":[{"name":"a","kind":"formal","starts":"2026-12-01T10:00:00","ends":"2026-12-01T11:00:00"}]}' >"$work/exam.json"
exam=$("$faceauth" exam import "$work/exam.json" --config "$work/good.conf" | sed -E 's/.*"exam":"([0-9a-f]+)".*/\1/')

# Rosters: a bad row stops no other, and every row has its reason.
mkdir "$work/photos"
cp .cache/photos/obama.jpg "$work/photos/T1.jpg"
printf 'this is text' >"$work/photos/T2.jpg"
head -c 20000 .cache/photos/biden.jpg >"$work/photos/T3.jpg"
: >"$work/photos/T4.jpg"
printf '证件号,准考证号,姓名\n110101196108040018,T1,甲\n110101194211200017,T2,乙\nE12345678,T3,丙\nE12345679,T4,丁\nE12345670,T5,戊\n11010119611111111X,T6,己\n1.10101E+17,T7,庚\n' >"$work/roster.csv"
expect 1 '"enrolled":1,"failed":0' "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam" --config "$work/good.conf" --result "$work/result.csv"
for code in photo-unsupported-format photo-corrupt photo-empty photo-missing id-number-check-digit id-number-scientific-notation; do
  grep -q "$code" "$work/result.csv" || { printf 'the result lacks %s:\n' "$code" >&2; cat "$work/result.csv" >&2; exit 1; }
done
expect 1 '"changed":0,"enrolled":1,"failed":0' "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam" --config "$work/good.conf" --result "$work/result.csv"
printf '姓名\n甲\n' >"$work/thin.csv"
expect 65 'id_number.*seen: 姓名' "$faceauth" enrol "$work/photos" --roster "$work/thin.csv" --exam "$exam" --config "$work/good.conf"

# The same from a spreadsheet on Chinese Windows and a ZIP file, which was enrolled already; and what cannot be read.
iconv -f UTF-8 -t GB18030 "$work/roster.csv" | tr ',' ';' >"$work/roster-gb.csv"
(cd "$work" && python3 -m zipfile -c photos.zip photos)
expect 1 '"changed":0,"enrolled":1,"failed":0' "$faceauth" enrol "$work/photos.zip" --roster "$work/roster-gb.csv" --exam "$exam" --config "$work/good.conf"
expect 1 'photo-missing: 3:' "$faceauth" roster "$work/photos.zip" --roster "$work/roster-gb.csv"
expect 65 'line 1 has bytes that are not utf-8' "$faceauth" roster --roster "$work/roster-gb.csv" --encoding utf-8
expect 65 'entities.xlsx: xl/worksheets/one.xml declares a document type' "$faceauth" roster --roster Tests/Fixtures/rosters/entities.xlsx
expect 65 'no ZIP file' "$faceauth" roster "$work/roster.csv" --roster "$work/roster.csv"
expect 66 'neither a folder nor a ZIP file' "$faceauth" roster "$work/none" --roster "$work/roster.csv"

# Backup and restore; keys.
"$faceauth" backup "$work/backup.sqlite" --config "$work/good.conf" >/dev/null
expect 74 'exists already' "$faceauth" backup "$work/backup.sqlite" --config "$work/good.conf"
"$faceauth" keys rotate --id second --config "$work/good.conf" >/dev/null
"$faceauth" doctor --config "$work/good.conf" >/dev/null
"$faceauth" keys generate "$work/other.key" --id other >/dev/null
expect 69 'not in the key ring' "$faceauth" backup "$work/b" --config "$work/good.conf" --set "key.file=$work/other.key"

# Models and databases.
mkdir "$work/models" && cp models/manifest.json "$work/models/"
expect 69 'is missing' "$faceauth" analyze .cache/photos/obama.jpg --set "models.directory=$work/models"
cp models/*.dat "$work/models/" && printf x >>"$work/models/shape_predictor_5_face_landmarks.dat"
expect 69 'wrong SHA-256' "$faceauth" analyze .cache/photos/obama.jpg --set "models.directory=$work/models"
expect 1 'unsupportedFormat' "$faceauth" analyze "$work/photos/T2.jpg"
printf 'no database at all, but long enough to be looked at as one' >"$work/junk.sqlite"
expect 69 'damaged|no database' "$faceauth" backup "$work/b" --config "$work/good.conf" --set "database.path=$work/junk.sqlite"
expect 1 'FAIL.*database' "$faceauth" doctor --config "$work/good.conf" --set "database.path=$work/junk.sqlite"
echo 'all faults are told as they should be'
