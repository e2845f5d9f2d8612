"""The real program with a fresh database, an exam, and two candidates enrolled from real photographs."""

import datetime
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The ID numbers are made up; they only have a right check digit.
PEOPLE = {"obama": ("110101196108040018", "2026000001"), "biden": ("110101194211200017", "2026000002")}
# The shortest that there is, so that a refresh can be waited for.
ACCESS_SECONDS = 30


def at(**offset):
    now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(**offset)
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Service:
    def __init__(self, work, exam_address, **settings):
        """Settings by their names with `_` for `.` and `-`: `operator_session_idle_seconds`."""
        self.work = Path(work)
        self.binary = str(Path(os.environ.get("FACEAUTH_TEST_BINARY", ROOT / ".build/release/faceauth")).resolve())
        # What else the caller has set would be settings to it.
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("FACEAUTH_")}
        os.umask(0o077)
        candidate, operator = _free_port(), _free_port()
        # Browsers allow the camera over plain HTTP on this machine alone.
        self.address, self.operator = f"http://127.0.0.1:{candidate}", f"http://127.0.0.1:{operator}"
        self._run("keys", "generate", str(self.work / "key"))
        lines = self._run("token", "generate", "admin", "administrator").splitlines()
        self.token = lines[0]
        (self.work / "tokens").write_text(lines[-1] + "\n")
        (self.work / "conf").write_text(
            f"data.directory = {self.work}/data\n"
            f"key.file = {self.work}/key\n"
            f"models.directory = {ROOT}/models\n"
            f"access-tokens.file = {self.work}/tokens\n"
            f"candidate.listen = 127.0.0.1:{candidate}\n"
            f"operator.listen = 127.0.0.1:{operator}\n"
            "operator.cookies = plain-http\n"
            f"token.issuer = {self.address}\n"
            f"token.access-seconds = {ACCESS_SECONDS}\n"
            f"pages.exam-address = {exam_address}\n"
        )
        for name, value in settings.items():
            self.environment[f"FACEAUTH_{name.upper()}"] = str(value)
        self.environment["FACEAUTH_CONFIG"] = str(self.work / "conf")
        self._enrol()
        self.first_code = self._run("operator", "first", "chief").split()[-1]
        with open(self.work / "log", "wb") as log:
            self.process = subprocess.Popen([self.binary, "serve"], stderr=log, env=self.environment, cwd=ROOT)
        self._wait()

    def _run(self, *arguments, given=None):
        done = subprocess.run(
            [self.binary, *arguments], input=given, text=True, capture_output=True, env=self.environment, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _enrol(self):
        # First entry closes with the start: later than the last test comes to it.
        open_now = {"kind": "formal", "second_login": "take-over", "login_opens": at(minutes=-1),
                    "starts": at(minutes=59), "ends": at(hours=3)}
        later = {**open_now, "login_opens": at(hours=1), "starts": at(hours=2)}
        past = {**open_now, "login_opens": at(hours=-3), "starts": at(hours=-2), "ends": at(hours=-1)}
        sittings = {
            "still": {**open_now, "challenge": "off"},
            "one-device": {**open_now, "challenge": "off", "second_login": "refuse"},
            "movements": {**open_now, "challenge": "on", "without_challenge": "longer-capture"},
            "later": {**later, "challenge": "off"},
            "past": {**past, "challenge": "off"},
        }
        exam = {"name": "2026 年公开招聘考试", "sittings": [{"name": name, **rules} for name, rules in sittings.items()]}
        (self.work / "exam.json").write_text(json.dumps(exam))
        ids = json.loads(self._run("exam", "import", str(self.work / "exam.json")))
        self.exam = ids["exam"]
        self.sittings = {name: ids["sittings"][index]["id"] for index, name in enumerate(sittings)}
        photos = self.work / "photos"
        photos.mkdir()
        roster = ["证件号,准考证号,姓名"]
        for name, (number, ticket) in PEOPLE.items():
            shutil.copy(ROOT / f".cache/photos/{name}.jpg", photos / f"{number}.jpg")
            roster.append(f"{number},{ticket},考生")
        (self.work / "roster.csv").write_text("\n".join(roster) + "\n")
        self._run("enrol", str(photos), "--roster", str(self.work / "roster.csv"), "--exam", self.exam)

    def _wait(self):
        for _ in range(240):
            assert self.process.poll() is None, (self.work / "log").read_text()
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=2):
                    return
            except (OSError, urllib.error.URLError):
                time.sleep(0.25)
        raise AssertionError("the service did not become ready")

    def page(self, sitting):
        return f"{self.address}/login?sitting={self.sittings[sitting]}"

    def password(self, sitting, person="obama"):
        """A temporary password from the helpdesk."""
        return self._run(
            "credential", "issue", "--sitting", self.sittings[sitting], "--id-number-stdin", "--operator", "helpdesk",
            given=PEOPLE[person][0] + "\n").strip()

    def add_sitting(self, **rules):
        return self.ask("POST", f"/v1/exams/{self.exam}/sittings", {"name": "added", "kind": "formal", **rules})["sitting"]

    def end_sessions(self, sitting):
        for session in self.ask("GET", f"/v1/sittings/{self.sittings[sitting]}/sessions")["sessions"]:
            self.ask("POST", f"/v1/sessions/{session['session']}/end")

    def want_reverification(self, sitting):
        for session in self.ask("GET", f"/v1/sittings/{self.sittings[sitting]}/sessions")["sessions"]:
            self.ask("POST", f"/v1/sessions/{session['session']}/reverification")

    def withdraw_reverification(self, sitting):
        for session in self.ask("GET", f"/v1/sittings/{self.sittings[sitting]}/sessions")["sessions"]:
            self.ask("DELETE", f"/v1/sessions/{session['session']}/reverification")

    def reset_attempts(self, person):
        """As the helpdesk does: refusals of one test are not to shut the person out of the next."""
        number = PEOPLE[person][0]
        found = self.ask("POST", f"/v1/exams/{self.exam}/candidates/search", {"id_number": number})
        for candidate in found["candidates"]:
            self.ask("POST", f"/v1/candidates/{candidate['candidate']}/attempts/reset", {"sitting": self.sittings["still"]})

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.operator + path, method=method)
        request.add_header("Authorization", f"Bearer {self.token}")
        data = None
        if body is not None:
            request.add_header("Content-Type", "application/json")
            data = json.dumps(body).encode()
        with urllib.request.urlopen(request, data, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def pause(self, is_paused):
        """Stops answering, and goes on: a connection that is lost without being told."""
        self.process.send_signal(signal.SIGSTOP if is_paused else signal.SIGCONT)

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=60)
