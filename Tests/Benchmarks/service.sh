# Sourced by scripts/bench-*: a release build that serves a sitting which is open, with made-up people of one real face.
# After `serve_bench PEOPLE [CONFIGURATION]` there are $work, $port, $service (its process), $sitting, $work/roster.csv and
# $work/frame{1,2,3}.jpg; all goes with the script.

faceauth=$(swift build -c release --show-bin-path)/faceauth
[[ -x $faceauth ]] || { echo 'build first: swift build -c release --product faceauth' >&2; exit 69; }
unset "${!FACEAUTH_@}"
umask 077
work=$(mktemp -d)
service=
# The service first: while it ends it still writes.
trap '[[ -z $service ]] || { kill $service 2>/dev/null && wait $service || true; }; rm -rf "$work"' EXIT

at() { date -u -d "$1" +%Y-%m-%dT%H:%M:%SZ; }
memory() { awk -v what="$1" '/VmRSS|VmHWM/ {printf "%s %s %d MB  ", what, $1, $2 / 1024} END {print ""}' "/proc/$service/status"; }

serve_bench() {
  local people=$1 configuration=${2:-} ids exam
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  "$faceauth" keys generate "$work/key" > /dev/null
  "$faceauth" token generate bench administrator | tail -n 1 > "$work/tokens"
  cat > "$work/conf" <<CONF
data.directory = $work/data
key.file = $work/key
access-tokens.file = $work/tokens
candidate.listen = 127.0.0.1:$port
operator.listen = 127.0.0.1:0
http.trusted-proxies = 127.0.0.0/16
log.level = warning
$configuration
CONF
  export FACEAUTH_CONFIG=$work/conf
  printf '{"name":"bench","sittings":[{"name":"bench","kind":"formal","challenge":"off","second_login":"take-over","login_opens":"%s","starts":"%s","ends":"%s"}]}' \
    "$(at '-1 minute')" "$(at '+2 hours')" "$(at '+3 hours')" > "$work/exam.json"
  ids=$("$faceauth" exam import "$work/exam.json")
  exam=$(sed -E 's/.*"exam":"([0-9a-f]+)".*/\1/' <<< "$ids")
  sitting=$(sed -E 's/.*"id":"([0-9a-f]+)".*/\1/' <<< "$ids")

  # One face for all: what is measured is the work, which is the same.
  mkdir "$work/photos"
  {
    echo id_number,ticket,name,photo
    for number in $(seq 10000001 $((10000000 + people))); do echo "E$number,T$number,bench,face.jpg"; done
  } > "$work/roster.csv"
  cp .cache/photos/obama.jpg "$work/photos/face.jpg"
  "$faceauth" enrol "$work/photos" --roster "$work/roster.csv" --exam "$exam" > "$work/enrol.log" 2>&1 ||
    { cat "$work/enrol.log" >&2; exit 70; }

  # Frames of the size that a webcam page sends, cut from the photographs without decoding them.
  jpegtran -copy none -crop 480x480+80+160 .cache/photos/obama2.jpg > "$work/frame1.jpg"
  jpegtran -copy none -crop 512x480+64+160 .cache/photos/obama2.jpg > "$work/frame2.jpg"
  jpegtran -copy none -crop 640x480+480+192 .cache/photos/obama3.jpg > "$work/frame3.jpg"
  ls -l "$work"/frame*.jpg | awk '{print "frame: " $5 " bytes"}'

  "$faceauth" serve 2> "$work/log" &
  service=$!
  for _ in $(seq 120); do curl -fsS "http://127.0.0.1:$port/readyz" > /dev/null 2>&1 && return; sleep 0.5; done
  cat "$work/log" >&2
  exit 70
}
