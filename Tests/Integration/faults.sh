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
expect 69 'missing model files: .*landmarks.*resnet.*; run scripts/fetch-models; missing files of the source tree.*comparison.json' \
  "$faceauth" analyze .cache/photos/obama.jpg --set "models.directory=$work/models"
cp models/*.dat "$work/models/" && printf x >>"$work/models/shape_predictor_5_face_landmarks.dat"
expect 69 'wrong SHA-256' "$faceauth" analyze .cache/photos/obama.jpg --set "models.directory=$work/models"
expect 1 'unsupportedFormat' "$faceauth" analyze "$work/photos/T2.jpg"
# References that are no pictures: the file's fault is told, not the face's.
probe=(--probe .cache/photos/obama.jpg)
expect 65 'T2.jpg: The photo is neither JPEG nor PNG.*照片不是 JPEG 或 PNG' "$faceauth" compare --reference "$work/photos/T2.jpg" "${probe[@]}"
expect 65 'T3.jpg: The photo file is damaged' "$faceauth" compare --reference "$work/photos/T3.jpg" "${probe[@]}"
expect 65 'obama2.jpg: The photo file is too large' "$faceauth" compare --reference .cache/photos/obama2.jpg "${probe[@]}" --set picture.max-bytes=102400
printf 'no database at all, but long enough to be looked at as one' >"$work/junk.sqlite"
expect 69 'damaged|no database' "$faceauth" backup "$work/b" --config "$work/good.conf" --set "database.path=$work/junk.sqlite"
expect 1 'FAIL.*database' "$faceauth" doctor --config "$work/good.conf" --set "database.path=$work/junk.sqlite"

# What keeps the service from starting, all at once: by the check, and by the service itself.
rm -r "$work/models" && mkdir "$work/models" && cp models/manifest.json models/*.dat "$work/models/"
expect 0 'the configuration is good' "$faceauth" config check --config "$work/good.conf"
broken=(--config "$work/good.conf" --set "key.file=$work/open.key" --set "models.directory=$work/models"
  --set "match.calibration=$work/none" --set password.operations=1)
for command in 'config check' serve; do
  for fault in 'key.file: .*lets others in.*允许他人访问' 'models.directory: missing files of the source tree.*comparison.json' \
    'match.calibration: cannot read the calibration' 'password.memory-bytes: .*OWASP'; do
    # shellcheck disable=SC2086 # Words of a command line.
    expect 78 "$fault" "$faceauth" $command "${broken[@]}"
  done
done

# Fewer open files than connections: refused at the start, not met by the candidate that is one too many. The limit that a
# shell has by default is no obstacle: the service raises it.
few_files() { (ulimit -n 1200 && exec "$faceauth" "$@"); }
expect 78 'http.max-connections: 1024 connections want 336 more open files.*多 336 个' few_files serve --config "$work/good.conf"
expect 1 'FAIL.*configuration.*http.max-connections' few_files doctor --config "$work/good.conf"
expect 0 'the configuration is good' few_files config check --config "$work/good.conf" --set http.max-connections=600

# A port that is taken.
coproc taken { exec python3 -c '
import socket, sys
taken = socket.create_server(("127.0.0.1", 0))
print(taken.getsockname()[1], flush=True)
sys.stdin.read()
'; }
# Bash forgets a coprocess with its number once it has ended.
taken_process=$taken_PID
read -r port <&"${taken[0]}"
for port_of in candidate operator; do
  expect 69 "$port_of.listen = 127.0.0.1:$port: another process listens there.*$port_of.listen = 127.0.0.1:$port：该端口已被" \
    "$faceauth" serve --config "$work/good.conf" --set "$port_of.listen=127.0.0.1:$port"
done
kill "$taken_process"
wait "$taken_process" 2>/dev/null || true

# A database that another process holds.
"$faceauth" exam import "$work/exam.json" --config "$work/good.conf" --set "data.directory=$work/held" >/dev/null
coproc holder { exec python3 -c '
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
' "$work/held/faceauth.sqlite"; }
holder_process=$holder_PID
read -r _ <&"${holder[0]}"
expect 69 'locked by another process' "$faceauth" exam import "$work/exam.json" --config "$work/good.conf" --set "data.directory=$work/held"
kill "$holder_process"
wait "$holder_process" 2>/dev/null || true

# A full disk, where this user may mount a small one.
mkdir "$work/disk"
if mount -t tmpfs -o size=3m faceauth "$work/disk" 2>/dev/null; then
  trap 'umount -l "$work/disk"; chmod -R u+w "$work"; rm -rf "$work"' EXIT
  on_disk=(--config "$work/good.conf" --set "data.directory=$work/disk/data")
  # leave KILOBYTES: fills the disk up to them.
  leave() {
    rm -f "$work/disk/ballast"
    local free
    free=$(df --output=avail -k "$work/disk" | tail -n 1)
    head -c "$(((free - $1) * 1024))" /dev/zero >"$work/disk/ballast"
  }
  leave 100
  expect 74 'no space is left.*空间不足' "$faceauth" exam import "$work/exam.json" "${on_disk[@]}"
  expect 74 'no space is left.*空间不足' "$faceauth" serve "${on_disk[@]}"
  rm -rf "$work/disk/ballast" "$work/disk/data"
  exam=$("$faceauth" exam import "$work/exam.json" "${on_disk[@]}" | sed -E 's/.*"exam":"([0-9a-f]+)".*/\1/')
  leave 0
  for command in "exam import $work/exam.json" serve \
    "credential issue --sitting $exam --candidate $exam --operator demo"; do
    # shellcheck disable=SC2086 # Words of a command line.
    expect 74 'no space is left.*空间不足' "$faceauth" $command "${on_disk[@]}"
  done
  expect 1 'FAIL.*database.*no space is left' "$faceauth" doctor "${on_disk[@]}"
  # Room for the database to open and to say what became of the row, and none for the photo of 280 kB.
  leave 250
  expect 1 'storage-full.*空间不足' "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam" "${on_disk[@]}"
  expect 1 '1 rows were not enrolled; no space is left' "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam" "${on_disk[@]}" --result "$work/result.csv"
  grep -q storage-full "$work/result.csv"
  leave 100
  expect 74 'no space is left for the copy' "$faceauth" backup "$work/disk/backup.sqlite" --config "$work/good.conf"
  rm -f "$work/disk/ballast"
  expect 1 '"enrolled":1,"failed":0' "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam" "${on_disk[@]}"
else
  # scripts/check shows lines that begin like this one.
  echo 'skipped: a full disk, as this user may not mount'
fi
echo 'all faults are told as they should be'
