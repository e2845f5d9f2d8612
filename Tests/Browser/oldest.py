"""Chromium 90, in a program of its own (`oldest_browser.py`)."""

import json
import subprocess
import sys
from pathlib import Path

from plain_browser import PlainBrowser

PROGRAM = Path(__file__).with_name("oldest_browser.py")


class OldestBrowser(PlainBrowser):
    name = "chromium-90"
    agent = "Chrome/90."

    @staticmethod
    def camera(photo, clip):
        return clip(photo)

    def __init__(self, folder, camera=None):
        super().__init__()
        flags = ["--disable-gpu", "--disable-dev-shm-usage"]
        if camera:
            flags += ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={camera}"]
        self.log = open(folder / "oldest-browser.log", "ab")
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), *flags], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def _do(self, command, **arguments):
        self.process.stdin.write(json.dumps({"do": command, **arguments}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the browser ended: {Path(self.log.name).read_text()[-2000:]}"
        answer = json.loads(line)
        for said in answer["said"]:
            self.hear(said["level"] != "InfoMessageLevel", said["text"], said["source"])
        return answer["value"]

    def open(self, address):
        assert self._do("open", address=address), address

    def run(self, script):
        return self._do("run", script=script)

    def shot(self, path):
        assert self._do("shot", path=str(path))

    def click_at(self, x, y):
        self._do("click", x=x, y=y)

    def type(self, text):
        self._do("type", text=text)

    def press(self, key):
        self._do("press", key={"Enter": "Return"}.get(key, key))
