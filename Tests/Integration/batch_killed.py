#!/usr/bin/env python3
"""A batch that is killed again and again ends as one that was left in peace, byte for byte, against the release build.

Makes a roster with every kind of row, good ones, damaged photos, missing ones, wrong and repeated numbers, enrols it in
one go, and again in a database of its own under SIGKILL at random moments and one SIGINT. Settings, in the environment:

    FACEAUTH_BATCH_ROWS    rows of the roster; 60
    FACEAUTH_BATCH_KILLS   how often it is killed; 6
    FACEAUTH_BATCH_PHOTOS  a folder of JPEG files to use in place of the few public ones
    FACEAUTH_BATCH_SEED    of what is random; told at the start
"""

import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("FACEAUTH_TEST_BINARY", str(ROOT / ".build/release/faceauth"))
ROWS = int(os.environ.get("FACEAUTH_BATCH_ROWS", "60"))
KILLS = int(os.environ.get("FACEAUTH_BATCH_KILLS", "6"))
SEED = int(os.environ.get("FACEAUTH_BATCH_SEED", str(random.randrange(1 << 30))))


def number(serial: int) -> str:
    """An 18-digit number with a right check digit (GB 11643), of nobody."""
    body = f"110101{1950 + serial // 1000 % 50}0101{serial % 1000:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights)) % 11]


def marked(jpeg: bytes, serial: int) -> bytes:
    """The same picture in other bytes: a comment behind the start of the file."""
    comment = f"row {serial}".encode()
    return jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + jpeg[2:]


def make_batch(work: pathlib.Path, chance: random.Random) -> None:
    folder = os.environ.get("FACEAUTH_BATCH_PHOTOS")
    faces = sorted(pathlib.Path(folder).rglob("*.jpg") if folder else (ROOT / ".cache/photos").glob("*.jpg"))
    if not faces:
        sys.exit("no photographs: scripts/fetch-photos")
    chance.shuffle(faces)
    (work / "photos").mkdir()
    lines = ["证件号,准考证号,姓名"]
    numbers, tickets = [], []
    for serial in range(ROWS):
        id_number, ticket = number(serial), f"T{serial:06d}"
        photo = marked(faces[serial % len(faces)].read_bytes(), serial)
        kind = chance.randrange(20)
        if serial and kind == 0:
            id_number = chance.choice(numbers)
        elif serial and kind == 1:
            ticket = chance.choice(tickets)
        elif kind == 2:
            photo = photo[: len(photo) // 2]
        elif kind == 3:
            photo = None
        elif kind == 4:
            id_number = id_number[:17] + ("0" if id_number[17] != "0" else "1")
        elif kind == 5:
            photo = marked((ROOT / "Tests/Fixtures/pictures/rgb.jpg").read_bytes(), serial)
        numbers.append(id_number)
        tickets.append(ticket)
        if photo is not None:
            # Whoever repeats a number has the photo of whoever had it first.
            path = work / "photos" / f"{id_number}.jpg"
            if not path.exists():
                path.write_bytes(photo)
        lines.append(f"{id_number},{ticket},考生{serial}")
    (work / "roster.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


class Database:
    """A database with an exam to enrol into."""

    def __init__(self, work: pathlib.Path, name: str):
        self.work, self.result, self.data = work, work / f"{name}.csv", work / name
        self.findings = work / f"{name}-findings.csv"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("FACEAUTH_")}
        configuration = work / f"{name}.conf"
        configuration.write_text(
            f"data.directory = {self.data}\nkey.file = {work}/key\nmodels.directory = {ROOT}/models\n"
        )
        self.environment["FACEAUTH_CONFIG"] = str(configuration)
        imported = subprocess.run(
            [BINARY, "exam", "import", str(work / "exam.json")], check=True, capture_output=True, env=self.environment
        )
        self.exam = json.loads(imported.stdout)["exam"]

    def start(self) -> subprocess.Popen:
        command = [BINARY, "enrol", str(self.work / "photos"), "--roster", str(self.work / "roster.csv"),
                   "--exam", self.exam, "--result", str(self.result), "--report-csv", str(self.findings)]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment, text=True
        )

    def enrol(self, expected=(0, 1)) -> dict:
        process = self.start()
        output, errors = process.communicate()
        if process.returncode not in expected:
            sys.exit(f"exit code {process.returncode}, expected {expected}:\n{output}{errors}")
        return json.loads(output)

    def rows(self, sql: str) -> list:
        with sqlite3.connect(self.data / "faceauth.sqlite") as database:
            return database.execute(sql).fetchall()

    def ended(self) -> int:
        return self.rows("SELECT count(*) FROM batch_row WHERE state <> 'pending'")[0][0]

    def interrupt(self) -> int:
        """Ctrl-C in the middle: exit code 3, and a result that says what is left, whose rows are returned."""
        process = self.start()
        while not (self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'batch_row'") and self.ended()):
            if process.poll() is not None:
                sys.exit(f"ended by itself: {process.communicate()}")
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
        summary = json.loads(output)
        assert process.returncode == 3 and summary["state"] == "interrupted" and "the same command" in errors, errors
        left = self.result.read_text().count(",pending,not-done,")
        assert left == summary["pending"] > 0, summary
        return left

    def check(self, rows: int) -> None:
        """Nothing is half there: candidates, references, photos, audit records and rows are as many."""
        assert self.rows("PRAGMA integrity_check") == [("ok",)]
        counts = [
            self.rows(f"SELECT count(*) FROM {source}")[0][0]
            for source in ("candidate", "face_reference", "photo", "audit_record WHERE action = 'candidate-enrolled'",
                           "batch_row WHERE state = 'enrolled'")
        ]
        assert len(set(counts)) == 1, counts
        assert self.rows("SELECT count(*) FROM batch")[0][0] == 1
        assert self.rows("SELECT count(*) FROM batch_row")[0][0] == rows


def main() -> None:
    print(f"{ROWS} rows, {KILLS} kills, seed {SEED}", flush=True)
    chance = random.Random(SEED)
    os.umask(0o077)
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        make_batch(work, chance)
        subprocess.run([BINARY, "keys", "generate", str(work / "key")], check=True, stdout=subprocess.DEVNULL)
        sitting = {"name": "a", "kind": "formal", "starts": "2030-12-01T10:00:00", "ends": "2030-12-01T11:00:00"}
        (work / "exam.json").write_text(json.dumps({"name": "x", "sittings": [sitting]}))

        peace = Database(work, "peace")
        began = time.monotonic()
        summary = peace.enrol()
        took = time.monotonic() - began
        print(f"one run: {took:.1f} s, {ROWS / took:.1f} rows/s: {json.dumps(summary, ensure_ascii=False)}", flush=True)
        assert summary["rows"] == ROWS and summary["pending"] == 0 and summary["failed"] == 0, summary
        peace.check(ROWS)
        expected = peace.result.read_bytes()

        began = time.monotonic()
        again = peace.enrol()
        restart = time.monotonic() - began
        print(f"again, unchanged: {restart:.1f} s", flush=True)
        assert again["changed"] == 0 and peace.result.read_bytes() == expected, again

        war = Database(work, "war")
        stopped = war.interrupt()
        print(f"SIGINT: stopped with {stopped} of {ROWS} rows left", flush=True)
        killed, progress = 0, []
        while killed < KILLS:
            process = war.start()
            # Part of the way, so that all kills together meet a batch at work.
            time.sleep(chance.uniform(0.3, 1.0) * restart + chance.uniform(0, 2) * max(took - restart, 0) / (KILLS + 1))
            process.kill()
            process.communicate()
            if process.returncode == -signal.SIGKILL:
                killed += 1
                progress.append(war.ended())
        print(f"killed {killed} times, after so many rows of {ROWS}: {progress}", flush=True)
        war.enrol()
        war.check(ROWS)
        if war.result.read_bytes() != expected:
            war_lines = war.result.read_text().splitlines()
            lines = expected.decode().splitlines()
            different = [pair for pair in zip(lines, war_lines) if pair[0] != pair[1]]
            sys.exit(f"{len(different)} lines differ, the first: {different[:3]}")
        # Ids are chance, and differ between the two databases: nothing in a report may depend on them.
        assert war.findings.read_bytes() == peace.findings.read_bytes(), "the findings differ"
    print("a batch that was killed ends as one that was left in peace")


if __name__ == "__main__":
    main()
