"""Debian's Firefox, by WebDriver BiDi, which it speaks by itself.

Its fake camera plays no file. In place of getUserMedia's picture the page gets that of a canvas on which a photograph moves; what
comes after the camera is Firefox' own.
"""

import base64
import contextlib
import io
import itertools
import json
import os
import re
import subprocess
import threading
import time

from PIL import Image
from websockets.sync.client import connect

from clips import PHOTOS, VIEWS
from plain_browser import PlainBrowser

PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "zh-CN",
    # The fake camera's own pictures are not looked at; its permission is.
    "media.navigator.permission.disabled": True,
    "media.navigator.streams.fake": True,
    "remote.active-protocols": 1,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
# In place of a camera's picture, a photograph that is never quite still.
CAMERA = """(photo) => {
  if (!navigator.mediaDevices) return;
  navigator.mediaDevices.getUserMedia = async () => {
    const bytes = Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 480];
    const context = canvas.getContext("2d");
    const draw = () => {
      const now = performance.now() / 1000;
      const [x, y] = [12 + 9 * Math.sin(now * 2.1) + Math.random(), 9 + 7 * Math.cos(now * 1.7) + Math.random()];
      context.drawImage(picture, x, y, picture.width - 24, picture.height - 18, 0, 0, 640, 480);
    };
    draw();
    setInterval(draw, 40);
    return canvas.captureStream(25);
  };
}"""


class Firefox(PlainBrowser):
    name = "firefox"
    agent = "Firefox/"

    def __init__(self, folder, camera=None):
        super().__init__()
        profile = folder / f"firefox-{time.monotonic_ns()}"
        profile.mkdir()
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines))
        # Each its own: two that run at once would write over each other.
        self.log = open(profile.with_suffix(".log"), "w+")
        self.process = subprocess.Popen(
            [os.environ.get("FACEAUTH_TEST_FIREFOX", "/usr/bin/firefox-esr"), "--headless", "--no-remote", "--profile",
             str(profile), "--remote-debugging-port", "0", "--width", "1024", "--height", "900"],
            stdout=subprocess.DEVNULL, stderr=self.log, env={**os.environ, "HOME": str(folder)})
        self.numbers = itertools.count(1)
        self.answers, self.news = {}, threading.Condition()
        self.open_things = contextlib.ExitStack()
        # A browser that is busy starting answers late, and no ping either.
        self.socket = self.open_things.enter_context(
            connect(self._address() + "/session", max_size=None, open_timeout=60, ping_interval=None))
        threading.Thread(target=self._listen, daemon=True).start()
        self._do("session.new", capabilities={})
        self._do("session.subscribe", events=["log.entryAdded"])
        self.page = self._do("browsingContext.getTree")["contexts"][0]["context"]
        if camera:
            self._do("script.addPreloadScript", functionDeclaration=f"() => ({CAMERA})({json.dumps(camera)})")

    def _address(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", open(self.log.name).read()):
                return found[1]
            assert self.process.poll() is None, open(self.log.name).read()
            time.sleep(0.1)
        raise AssertionError("Firefox did not start")

    @staticmethod
    def camera(photo, clip):
        """The photograph itself, in base64; no clip, which nothing here could play."""
        left, top, width = VIEWS[photo]
        picture = Image.open(PHOTOS / photo).convert("RGB").crop((left, top, left + width, top + width * 3 // 4))
        out = io.BytesIO()
        picture.resize((664, 498), Image.Resampling.BICUBIC).save(out, "PNG")
        return base64.b64encode(out.getvalue()).decode()

    def close(self):
        self.open_things.close()
        self.process.kill()
        self.process.wait()
        self.log.close()

    def _listen(self):
        for message in self.socket:
            message = json.loads(message)
            if message.get("method") == "log.entryAdded":
                entry = message["params"]
                frames = (entry.get("stackTrace") or {}).get("callFrames") or [{}]
                self.hear(entry["level"] in ("error", "warn"), str(entry["text"]), frames[0].get("url", ""))
            elif "id" in message:
                with self.news:
                    self.answers[message["id"]] = message
                    self.news.notify_all()

    def _do(self, method, **parameters):
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        with self.news:
            assert self.news.wait_for(lambda: number in self.answers, timeout=60), method
            answer = self.answers.pop(number)
        assert answer["type"] == "success", (method, answer)
        return answer["result"]

    def open(self, address):
        self._do("browsingContext.navigate", context=self.page, url=address, wait="complete")

    def run(self, script):
        try:
            answer = self._do(
                "script.evaluate", expression=f"JSON.stringify({script})", target={"context": self.page}, awaitPromise=False)
        except AssertionError as fault:
            # A page that is just being left.
            if any(words in str(fault) for words in ("no such frame", "no such node", "destroyed before query")):
                return None
            raise
        return json.loads(answer["result"]["value"]) if answer["type"] == "success" and "value" in answer["result"] else None

    def shot(self, path):
        path.write_bytes(base64.b64decode(self._do("browsingContext.captureScreenshot", context=self.page)["data"]))

    def _act(self, kind, actions, **more):
        self._do("input.performActions", context=self.page, actions=[{"type": kind, "id": kind, "actions": actions, **more}])

    def click_at(self, x, y):
        self._act("pointer", [
            {"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}])

    def type(self, text):
        self._act("key", [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")])

    def press(self, key):
        self.type({"Enter": "\ue007"}[key])
