"""Runs the service and has schemathesis check both ports against their OpenAPI documents.

    openapi_conformance.py FACEAUTH_BINARY MODELS PHOTO

Every operation gets the documents' examples, the edges of every schema, and random data, valid and not. A finding of
any check, a server error, or a broken event stream ends with a status other than 0.
"""

import base64
import datetime
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

import requests

EXAMPLES = int(os.environ.get("FACEAUTH_CONFORMANCE_EXAMPLES", "15"))
NUMBER, TICKET = "110101196108040018", "2026000001"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Service:
    """The program with a fresh database, one exam with a sitting that is open now, and one candidate."""

    def __init__(self, binary: str, models: str, photo: str, work: pathlib.Path):
        self.binary, self.work = binary, work
        self.candidate = f"http://127.0.0.1:{free_port()}"
        self.operator = f"http://127.0.0.1:{free_port()}"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("FACEAUTH_")}
        os.umask(0o077)
        self.run("keys", "generate", str(work / "key"))
        self.tokens, lines = {}, []
        for role in ("administrator", "exam-system"):
            printed = self.run("token", "generate", role, role).splitlines()
            self.tokens[role] = printed[0]
            lines.append(printed[-1])
        (work / "tokens").write_text("\n".join(lines) + "\n")
        self.configuration = work / "conf"
        self.configuration.write_text(
            f"data.directory = {work}/data\n"
            f"key.file = {work}/key\n"
            f"models.directory = {models}\n"
            f"access-tokens.file = {work}/tokens\n"
            f"candidate.listen = {self.candidate[7:]}\n"
            f"operator.listen = {self.operator[7:]}\n"
            # Hundreds of wrong passwords are tried: the cheapest that the service accepts.
            "password.memory-bytes = 12582912\n"
            "password.operations = 3\n"
        )
        self.log = open(work / "log", "wb")
        self.process = subprocess.Popen(
            [binary, "serve", "--config", str(self.configuration)], stderr=self.log, env=self.environment
        )
        self.wait_until_ready()
        self.enrol(photo)

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            [self.binary, *arguments], check=True, stdout=subprocess.PIPE, text=True, env=self.environment
        ).stdout

    def wait_until_ready(self):
        for _ in range(240):
            if self.process.poll() is not None:
                sys.exit(f"the service ended with {self.process.returncode}:\n{(self.work / 'log').read_text()}")
            try:
                if requests.get(f"{self.candidate}/readyz", timeout=2).status_code == 200:
                    return
            except requests.ConnectionError:
                pass
            time.sleep(0.25)
        sys.exit("the service did not become ready")

    def post(self, path: str, body: dict) -> dict:
        headers = {"Authorization": f"Bearer {self.tokens['administrator']}"}
        answer = requests.post(self.operator + path, json=body, headers=headers, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def enrol(self, photo: str):
        def at(hours: float) -> str:
            time_ = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=hours)
            return time_.strftime("%Y-%m-%dT%H:%M:%SZ")

        self.exam = self.post("/v1/exams", {"name": "conformance"})["exam"]
        self.sitting = self.post(
            f"/v1/exams/{self.exam}/sittings",
            {"name": "now", "kind": "formal", "login_opens": at(-1), "starts": at(1), "ends": at(3),
             "second_login": "take-over"},
        )["sitting"]
        picture = base64.b64encode(pathlib.Path(photo).read_bytes()).decode()
        self.person = self.post(
            f"/v1/exams/{self.exam}/candidates",
            {"id_number": NUMBER, "ticket": TICKET, "name": "考生甲", "photo": picture},
        )["candidate"]

    def log_in(self) -> str:
        """An access token, by the fallback login."""
        issued = self.post(f"/v1/candidates/{self.person}/credentials", {"sitting": self.sitting})
        answer = requests.post(
            f"{self.candidate}/v1/fallback-logins", timeout=30,
            json={"sitting": self.sitting, "id_number": NUMBER, "password": issued["password"]},
        )
        answer.raise_for_status()
        return answer.json()["access_token"]

    def open_login(self) -> str:
        claim = {"sitting": self.sitting, "id_number": NUMBER, "ticket": TICKET, "consent": "1"}
        answer = requests.post(f"{self.candidate}/v1/logins", json=claim, timeout=30)
        answer.raise_for_status()
        return answer.json()["login"]

    def existing(self) -> dict:
        headers = {"Authorization": f"Bearer {self.tokens['administrator']}"}
        path = f"{self.operator}/v1/candidates/{self.person}/references"
        reference = requests.get(path, headers=headers, timeout=30).json()["references"][0]["reference"]
        self.log_in()
        sessions = f"{self.operator}/v1/sittings/{self.sitting}/sessions"
        session = requests.get(sessions, headers=headers, timeout=30).json()["sessions"][0]["session"]
        answer = requests.post(
            f"{self.operator}/v1/exams/{self.exam}/batches", timeout=30, headers={**headers, "Content-Type": "text/csv"},
            data=f"id_number,ticket,name\n{NUMBER},{TICKET},x\n,2,y\n".encode(),
        )
        answer.raise_for_status()
        batch = answer.json()["batch"]
        requests.post(
            f"{self.operator}/v1/batches/{batch}/photos", timeout=30, data=b"nobody's",
            headers={**headers, "Content-Type": "image/jpeg", "X-Photo-Name": "nobody.jpg"},
        ).raise_for_status()
        strays = requests.get(f"{self.operator}/v1/batches/{batch}/stray-photos", headers=headers, timeout=30).json()
        case = self.post(f"/v1/sittings/{self.sitting}/cases", {"candidate": self.person})["case"]
        return {"case": case, "batch": batch, "photo": strays["photos"][0]["photo"], "exam": self.exam, "sitting": self.sitting, "candidate": self.person, "reference": reference,
                "session": session}

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=60)
        if status != 0:
            sys.exit(f"the service ended with {status}")


# What a schema cannot say makes these refuse data that fit it: a zone that there is not, times out of order, an ID number
# with a wrong check digit, bytes that are no picture. Everywhere else what fits the schema must be taken.
JUDGES_CONTENT = ["createExam", "createSitting", "enrolCandidate", "addReference", "replaceReference", "setRetention", "createBatch", "previewRoster",
                  "addBatchPhoto", "addBatchArchive", "putFrame",
                  "beginSetUp", "createOperator", "changeOperator"]


def conform(service: Service, base: str, tokens: dict, *options: str, parameters: dict = {}, examples: int = EXAMPLES):
    """One run of schemathesis; parameters are ids of what exists, in place of random ones."""
    configuration = service.work / "schemathesis.toml"
    lines = ["[parameters]"] + [f'"path.{name}" = "{value}"' for name, value in parameters.items()]
    for scheme, token in tokens.items():
        lines += [f"[auth.openapi.{scheme}]", f'bearer = "{token}"']
    # A body over an operation's limit is refused before it is read, whatever else is wrong with it.
    lines += ["[checks.negative_data_rejection]",
              'expected-statuses = ["400", "401", "403", "404", "405", "409", "413", "415", "422", "429"]']
    for operation in JUDGES_CONTENT:
        lines += ["[[operations]]", f'include-operation-id = "{operation}"',
                  "[operations.checks.positive_data_acceptance]",
                  # 400: a photo's name that is not UTF-8 when it is decoded.
                  'expected-statuses = ["2xx", "400", "401", "403", "404", "409", "410", "422", "429"]'
                  if operation == "addBatchPhoto" else
                  'expected-statuses = ["2xx", "401", "403", "404", "409", "410", "422", "429"]']
    configuration.write_text("\n".join(lines) + "\n")
    schemathesis = pathlib.Path(sys.executable).parent / "schemathesis"
    print(f"== {base} {' '.join(options)}", flush=True)
    done = subprocess.run(
        [schemathesis, "--config-file", str(configuration), "run", f"{base}/openapi.yaml",
         "--checks", "all", "--phases", "examples,coverage,fuzzing", "--mode", "all",
         "--max-examples", str(examples), "--generation-deterministic", "--request-timeout", "20",
         # One worker: ast.parse of Python 3.11, which hypothesis calls, fails at random in several threads.
         "--workers", "1", "--warnings", "off", "--no-color", *options],
        cwd=service.work,
        env={**os.environ, "SCHEMATHESIS_HOOKS": "_schemathesis_hooks",
             "PYTHONPATH": str(pathlib.Path(__file__).parent)},
    )
    if done.returncode != 0:
        sys.exit(f"schemathesis found something, or failed: {done.returncode}")


def follow_events(service: Service):
    """The one operation without an end: what happens while it is open has to arrive, in the documented form."""
    headers = {"Authorization": f"Bearer {service.tokens['exam-system']}"}
    with requests.get(f"{service.candidate}/v1/events", headers=headers, stream=True, timeout=20) as stream:
        if stream.status_code != 200 or stream.headers["Content-Type"] != "text/event-stream":
            sys.exit(f"no event stream: {stream.status_code}")
        began = time.monotonic()
        service.log_in()
        lines = []
        for line in stream.iter_lines(decode_unicode=True):
            lines.append(line)
            if line.startswith("data:") and json.loads(line[5:])["event"] == "opened":
                break
    if time.monotonic() - began > 2:
        sys.exit(f"events took {time.monotonic() - began:.1f} s")
    event = json.loads(lines[-1][5:])
    missing = {"sequence", "event", "sid", "sub", "sitting", "at", "amr"} - event.keys()
    if missing or f"id: {event['sequence']}" not in lines or "event: opened" not in lines:
        sys.exit(f"a strange event: {lines}")
    print("== the event stream tells of a login", flush=True)


def follow_board(service: Service):
    """The operators' operation without an end: how the sitting stands comes at once."""
    headers = {"Authorization": f"Bearer {service.tokens['administrator']}"}
    path = f"{service.operator}/v1/sittings/{service.sitting}/board/events"
    with requests.get(path, headers=headers, stream=True, timeout=20) as stream:
        if stream.status_code != 200 or stream.headers["Content-Type"] != "text/event-stream":
            sys.exit(f"no board: {stream.status_code}")
        line = next(line for line in stream.iter_lines(decode_unicode=True) if line.startswith("data:"))
    if json.loads(line[5:])["expected"] < 1:
        sys.exit(f"a strange board: {line}")
    print("== the board is followed", flush=True)


def main():
    binary, models, photo = sys.argv[1:]
    with tempfile.TemporaryDirectory() as directory:
        service = Service(os.path.abspath(binary), os.path.abspath(models), photo, pathlib.Path(directory))
        try:
            tokens = {"apiToken": service.tokens["administrator"]}
            conform(service, service.operator, tokens)
            # Again with what exists, and without what would remove it.
            conform(
                service, service.operator, tokens, "--exclude-method", "DELETE", "--exclude-operation-id",
                "withdrawCandidate", "--exclude-operation-id", "followBoard", parameters=service.existing(),
            )
            follow_board(service)
            follow_events(service)
            # The stream has no end to wait for; logging out ends the session that the others need.
            tokens = {"apiToken": service.tokens["exam-system"], "accessToken": service.log_in()}
            conform(
                service, service.candidate, tokens, "--exclude-operation-id", "followEvents",
                "--exclude-operation-id", "logOut",
            )
            conform(
                service, service.candidate, tokens, "--include-path-regex", "^/v1/(sittings|logins)/",
                parameters={"sitting": service.sitting, "login": service.open_login()},
            )
            tokens["accessToken"] = service.log_in()
            conform(service, service.candidate, tokens, "--include-operation-id", "logOut", examples=1)
        finally:
            service.stop()
    print("== both ports are as their documents say")


if __name__ == "__main__":
    main()
