#!/usr/bin/env python3
"""A class behind one address, through the real nginx with deploy/nginx.conf: everybody gets the whole page.

Each of 300 candidates is a client of its own with one HTTP/2 connection, as a browser has: it loads the files of the login
page and of the session page, all of them at once, and asks for the sitting with each. What the files are is read from what
the service serves. Needs `nginx-light`.
"""

import concurrent.futures
import gzip
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("FACEAUTH_TEST_BINARY", str(ROOT / ".build/release/faceauth"))
CONFIGURATION = os.environ.get("FACEAUTH_TEST_FRONT", str(ROOT / "deploy/nginx.conf"))
CANDIDATES = 300
HOST = "exam.example.org"


def free_ports(count):
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def adapted(text, changes):
    """The file with each text replaced that must be another here; one that is not in it any more is a fault."""
    for old, new in changes.items():
        if old not in text:
            sys.exit(f"deploy/nginx.conf has no “{old}”: mend this test")
        text = text.replace(old, new)
    return text


class Service:
    """The program with one exam whose sitting is open now."""

    def __init__(self, work, port, operator_port):
        self.base, self.log = f"http://127.0.0.1:{port}", work / "service.log"
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("FACEAUTH_")}
        self.run("keys", "generate", str(work / "key"))
        (work / "tokens").write_bytes(self.run("token", "generate", "x", "exam-system").splitlines()[-1] + b"\n")
        (work / "faceauth.conf").write_text(
            f"data.directory = {work}/data\nkey.file = {work}/key\nmodels.directory = {ROOT}/models\n"
            f"access-tokens.file = {work}/tokens\n"
            f"candidate.listen = 127.0.0.1:{port}\noperator.listen = 127.0.0.1:{operator_port}\n"
            "http.trusted-proxies = 127.0.0.1\n"
        )
        self.environment["FACEAUTH_CONFIG"] = str(work / "faceauth.conf")
        now = time.time()
        times = {name: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now + offset))
                 for name, offset in {"login_opens": -600, "starts": 1800, "ends": 7200}.items()}
        (work / "exam.json").write_text(
            json.dumps({"name": "x", "sittings": [{"name": "a", "kind": "formal", "challenge": "off", **times}]}))
        self.sitting = json.loads(self.run("exam", "import", str(work / "exam.json")))["sittings"][0]["id"]
        self.process = subprocess.Popen([BINARY, "serve"], stderr=open(self.log, "wb"), env=self.environment)

    def run(self, *arguments):
        return subprocess.run([BINARY, *arguments], check=True, stdout=subprocess.PIPE, env=self.environment).stdout

    def wait_until_ready(self):
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.base}/readyz", timeout=5).close()
                return
            except OSError:
                time.sleep(0.2)
        sys.exit(f"the service did not get ready:\n{self.log.read_text()}")

    def get(self, path):
        with urllib.request.urlopen(self.base + path, timeout=10) as answer:
            return answer.read()

    def files(self, page):
        """The page at the path and all that it loads before anybody touches it, by path."""
        text = self.get(page)
        found, waiting = {page: text}, re.findall(r'<(?:link|script|img)[^>]* (?:href|src)="([^"]+)"', text.decode())
        waiting = [urllib.parse.urljoin(page, name) for name in waiting]
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            found[path] = self.get(path)
            if path.endswith(".js"):
                imports = re.finditer(r'^(?:im|ex)port [^;]*?from "([^"]+)";', found[path].decode(), re.MULTILINE)
                waiting += [urllib.parse.urljoin(path, match[1]) for match in imports]
        return found


class Front:
    """nginx with the file of `deploy`, but for ports, names of files and who it runs as."""

    def __init__(self, work, port, plain_port, upstream_port):
        self.base, self.port, self.errors = f"https://{HOST}:{port}", port, work / "errors.log"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
             "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}",
             "-keyout", str(work / "privkey.pem"), "-out", str(work / "fullchain.pem")], check=True, capture_output=True)
        self.certificate = work / "fullchain.pem"
        (work / "front.conf").write_text(adapted(Path(CONFIGURATION).read_text(), {
            "server 127.0.0.1:8080;": f"server 127.0.0.1:{upstream_port};",
            "listen 443 ": f"listen 127.0.0.1:{port} ",
            "listen 80;": f"listen 127.0.0.1:{plain_port};",
            "/etc/ssl/faceauth/": f"{work}/",
            "/var/cache/nginx-faceauth": f"{work}/cache",
        }))
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        group = subprocess.run(["id", "-gn"], capture_output=True, text=True, check=True).stdout.strip()
        # As Debian's nginx.conf, with its worker_connections, and with more compressed than is good.
        (work / "nginx.conf").write_text(
            (f"user {user} {group};\n" if os.getuid() == 0 else "")
            + f"pid {work}/nginx.pid;\nerror_log {self.errors};\ndaemon off;\nworker_processes auto;\n"
            "events { worker_connections 768; }\n"
            "http {\n  gzip on;\n  gzip_types application/json application/yaml;\n  access_log off;\n"
            + "".join(f"  {kind}_temp_path {work}/{kind};\n"
                      for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
            + f"  include {work}/front.conf;\n}}\n")
        # Debian has it where only root looks for programs.
        program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        check(program, "no nginx: run scripts/setup first")
        self.command = [program, "-e", str(self.errors), "-c", str(work / "nginx.conf")]
        test = subprocess.run([*self.command, "-t"], capture_output=True, text=True)
        if test.returncode != 0 or "[warn]" in test.stderr:
            sys.exit(f"nginx does not take deploy/nginx.conf:\n{test.stderr}")
        self.process = subprocess.Popen(self.command)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit(f"nginx does not listen:\n{self.errors.read_text()}")

    def client(self):
        return ["curl", "--silent", "--no-progress-meter", "--show-error", "--http2", "--cacert", str(self.certificate),
                "--resolve", f"{HOST}:{self.port}:127.0.0.1"]

    def load(self, paths):
        """One candidate's page: every status, and by which HTTP it came."""
        command = [*self.client(), "--parallel", "--write-out", "%{http_code} %{http_version}\\n"]
        for path in paths:
            command += ["--output", "/dev/null", self.base + path]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return ended.stdout.splitlines() + [line for line in ended.stderr.splitlines() if line]

    def get(self, path, *headers):
        """Status, headers and body of one request."""
        command = [*self.client(), "--include", *[word for header in headers for word in ("--header", header)]]
        answer = subprocess.run([*command, self.base + path], check=True, capture_output=True, timeout=10).stdout
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
        return int(lines[0].split()[1]), fields, body


def check(is_true, *said):
    if not is_true:
        sys.exit(" ".join(str(word) for word in said))


def check_class(service, front, pages):
    """Everybody comes at once and gets everything, also what both pages have: browsers ask for it with each."""
    paths = []
    for page, files in pages.items():
        paths += [f"{page}?sitting={service.sitting}", *sorted(set(files) - {page}), f"/v1/sittings/{service.sitting}"]
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(CANDIDATES) as pool:
        answers = Counter(line for lines in pool.map(lambda _: front.load(paths), range(CANDIDATES)) for line in lines)
    counts = " and ".join(f"{len(files)} of {page}" for page, files in pages.items())
    took = time.monotonic() - began
    print(f"{CANDIDATES} candidates, {counts}: {sum(answers.values())} answers in {took:.1f} s", flush=True)
    check(answers == {"200 2": CANDIDATES * len(paths)}, dict(answers), front.errors.read_text()[-2000:])


def check_files(service, front, files):
    """What comes through the front is what the service serves, compressed, and asked for by its tag."""
    for path, text in files.items():
        status, fields, body = front.get(path, "Accept-Encoding: gzip")
        check(status == 200 and gzip.decompress(body) == text, path, status, fields)
        check(fields["cache-control"] == "no-cache" and "default-src 'none'" in fields["content-security-policy"], fields)
        check("strict-transport-security" in fields and "accept-encoding" in fields["vary"].lower(), fields)
        status, fields, body = front.get(path, "Accept-Encoding: gzip", f"If-None-Match: {fields['etag']}")
        check(status == 304 and not body, path, status, fields)
        check("x-request-id" not in fields, path, fields)
    # A file that is kept must not answer for the addresses beside it.
    status, fields, _ = front.get("/login/?sitting=1")
    check(status == 308 and fields["location"] == "/login?sitting=1", status, fields)
    check(front.get("/assets/none.js")[0] == 404)


def check_others(service, front):
    """Nothing of the API is compressed, whatever nginx.conf says for all, and the metrics stay inside."""
    status, fields, body = front.get(f"/v1/sittings/{service.sitting}", "Accept-Encoding: gzip")
    check(status == 200 and "content-encoding" not in fields and json.loads(body)["exam_name"] == "x", status, fields)
    status, fields, _ = front.get("/openapi.yaml", "Accept-Encoding: gzip")
    check(status == 200 and "content-encoding" not in fields, status, fields)
    check(front.get("/metrics")[0] == 404)


def main():
    os.umask(0o077)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        ports = free_ports(4)
        processes = []
        try:
            service = Service(work, *ports[:2])
            processes.append(service.process)
            front = Front(work, *ports[2:], ports[0])
            processes.append(front.process)
            service.wait_until_ready()
            pages = {page: service.files(page) for page in ("/login", "/session")}
            # As many as they had when this was written, or the search for them has gone blind.
            for page, least in {"/login": 18, "/session": 20}.items():
                check(len(pages[page]) >= least, page, sorted(pages[page]))
            check_class(service, front, pages)
            check_files(service, front, pages["/login"] | pages["/session"] | service.files("/phone") | service.files("/"))
            check_others(service, front)
        finally:
            for process in processes:
                process.send_signal(signal.SIGTERM)
            for process in processes:
                process.wait(30)
    print("a class behind one address gets its page")


main()
