"""Operators: how a person with an authenticator signs in at the console."""

import base64
import hashlib
import hmac
import json
import struct
import time
import urllib.request

PASSWORD = "correct horse battery staple"


class Authenticator:
    """RFC 6238 with SHA-1, six digits and 30 seconds; each code once, as the service wants it."""

    def __init__(self, secret):
        self.key = base64.b32decode(secret.replace(" ", ""))
        self.last = 0

    def code(self):
        # The step before the present one is still taken, and the one after it already. Some seconds before a step's end
        # counts as the next one: until the code has come, the step before might be one too old.
        while True:
            now = int(time.time())
            step = max(self.last + 1, (now + 8) // 30 - 1)
            if step <= now // 30 + 1:
                break
            time.sleep(0.5)
        self.last = step
        digest = hmac.new(self.key, struct.pack(">Q", step), hashlib.sha1).digest()
        place = digest[-1] & 15
        return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


class Person:
    """An operator with an account that is set up."""

    def __init__(self, service, name, code):
        self.service, self.name = service, name
        answer = self._ask("set-up", {"set_up_code": code, "password": PASSWORD})
        self.authenticator = Authenticator(answer["secret"])
        self._ask("set-up/confirm", {"set_up_code": code, "code": self.authenticator.code()})

    def _ask(self, path, body):
        request = urllib.request.Request(
            f"{self.service.operator}/v1/operator/{path}", json.dumps({"name": self.name, **body}).encode(),
            {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            # Of the session, where the step ends in one.
            self.cookie = (answer.headers.get("Set-Cookie") or "").partition(";")[0].partition("=")
            return json.loads(answer.read())

    def sign_in(self, page, place="/console/"):
        page.goto(self.service.operator + place)
        page.locator("#view-sign").wait_for()
        page.fill("#name", self.name)
        page.fill("#password", PASSWORD)
        page.fill("#code", self.authenticator.code())
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        page.locator("#nav a").first.wait_for(state="attached")

    def enter(self, page, place="/console/"):
        """With the session from the set-up: each code works once, and the next one is half a minute away."""
        name, _, value = self.cookie
        page.context.add_cookies([{"name": name, "value": value, "url": self.service.operator}])
        page.goto(self.service.operator + place)
        page.locator("#nav a").first.wait_for(state="attached")


def hire(service, name, role, **scope):
    """An operator with an account of their own, made and set up over the API."""
    scope = scope or {"all_exams": True}
    made = service.ask("POST", "/v1/operators", {"name": name, "role": role, **scope})
    return Person(service, name, made["set_up_code"])
