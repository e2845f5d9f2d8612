"""Chromium with a camera that plays a file, before the real program.

FACEAUTH_TEST_BINARY   the program; .build/release/faceauth otherwise
FACEAUTH_TEST_CHROMIUM the browser; /usr/bin/chromium otherwise
FACEAUTH_TEST_PAGES    a folder whose files are shown in place of those in the program: for work on the pages without
                       building anew
"""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

import clips
from exam_system import ExamSystem
from service import PEOPLE, Service, at
from staff import Person, hire

HERE = Path(__file__).resolve().parent
SCREENSHOTS = HERE / "screenshots"
# Two cores, a browser and the face engine share this machine with whatever else it does.
expect.set_options(timeout=30000)


@pytest.fixture(scope="session")
def exam_place():
    """Another origin, where candidates are let into the exam."""
    exam = ExamSystem()
    yield exam
    exam.stop()


@pytest.fixture
def exam_system(exam_place):
    exam_place.forms.clear()
    return exam_place


@pytest.fixture(scope="session")
def service(tmp_path_factory, exam_place):
    service = Service(tmp_path_factory.mktemp("service"), f"{exam_place.address}/enter")
    yield service
    service.stop()


@pytest.fixture(scope="session")
def chief(service):
    """The first administrator, set up."""
    return Person(service, "chief", service.first_code)


@pytest.fixture(scope="session")
def helper(service):
    """Somebody of the helpdesk, set up."""
    return hire(service, "wang.fang", "helpdesk")


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def clip(tmp_path_factory):
    """clip(source, …): the path of a file for the camera, a new one at each call."""
    folder = tmp_path_factory.mktemp("clips")
    made = []

    def make(source, name="camera", **options):
        made.append(name)
        path = folder / f"{name}-{len(made)}.mjpeg"
        return clips.write_clip(path, source, seed=len(made), **options)

    return make


@pytest.fixture
def browse(playwright, service, exam_place):
    """browse(clip, …): a page in a browser of its own. At the end no page may have complained or asked elsewhere.

    `of` is another service than that of all tests.
    """
    browsers, pages = [], []

    def open_page(camera=None, allowed=True, of=service, **context_options):
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        if camera:
            arguments += ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={camera}"]
        if allowed:
            arguments.append("--use-fake-ui-for-media-stream")
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("FACEAUTH_TEST_CHROMIUM", "/usr/bin/chromium"), args=arguments)
        browsers.append(browser)
        options = {"viewport": {"width": 1024, "height": 900}, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
        context = browser.new_context(**{**options, **context_options})
        if os.environ.get("FACEAUTH_TEST_PAGES"):
            context.route(f"{of.address}/**", local_page)
            context.route(f"{of.operator}/console**", local_console)
            context.route(f"{of.operator}/console/**", local_console)
        context.on("page", lambda page: watch(page, of))
        return context.new_page()

    def watch(page, of):
        page.complaints, page.foreign = [], []
        pages.append(page)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda message: hear(page, message))
        page.on("request", lambda request: None if request.url.startswith((of.address, of.operator, exam_place.address + "/enter", "blob:"))
                else page.foreign.append(request.url))

    def hear(page, message):
        # The browser itself writes a line for each answer that says no; those the tests look for.
        if message.type in ("error", "warning") and "/v1/" not in message.location.get("url", ""):
            page.complaints.append(message.text)

    yield open_page
    found = [(page.complaints, page.foreign) for page in pages if page.complaints or page.foreign]
    # What a handler of requests still does when its page goes would else fail with the next test.
    for page in pages:
        if not page.is_closed():
            page.unroute_all(behavior="ignoreErrors")
    for browser in browsers:
        browser.close()
    assert not found


def local_page(route):
    path = re.sub(r"^https?://[^/]+|\?.*$", "", route.request.url)
    documents = {"/": "login.html", "/login": "login.html", "/session": "session.html", "/phone": "phone.html"}
    name = documents.get(path, path.removeprefix("/assets/"))
    file = Path(os.environ["FACEAUTH_TEST_PAGES"]) / name
    if not name or "/" in name or not file.exists():
        return route.continue_()
    show(route, file)


def local_console(route):
    """As PageSet+Console.swift has it: addresses of pages, files of both folders, two tables under other names."""
    candidate = Path(os.environ["FACEAUTH_TEST_PAGES"])
    set_of_pages = (candidate.parent / "PageSet+Console.swift").read_text()
    pages = dict(re.findall(r'\("(/console[^"]*)", "([^"]+)"\)', set_of_pages))
    path = re.sub(r"^https?://[^/]+|\?.*$", "", route.request.url)
    name = pages.get(path, path.removeprefix("/console/assets/"))
    name = {"text-zh.js": "console-zh.js", "text-en.js": "console-en.js"}.get(name, name)
    files = [folder / name for folder in (candidate.parent / "Console", candidate) if (folder / name).is_file()]
    show(route, files[0]) if files and "/" not in name else route.continue_()


def show(route, file):
    kinds = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    policy = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
              "form-action 'self' http://127.0.0.1:*; base-uri 'none'; require-trusted-types-for 'script'")
    route.fulfill(body=file.read_bytes(), headers={"Content-Type": kinds[file.suffix], "Content-Security-Policy": policy})


@pytest.fixture
def shot_path(request):
    """shot_path(name): where a screenshot for people to look at belongs."""
    SCREENSHOTS.mkdir(exist_ok=True)
    return lambda name: SCREENSHOTS / f"{request.node.name.split('[')[0]}-{name}.png"


@pytest.fixture
def shot(shot_path):
    """shot(page, name): a screenshot for people to look at."""
    return lambda page, name: page.screenshot(path=shot_path(name), full_page=True)


class Candidate:
    """What somebody does on the login page."""

    def __init__(self, page, service):
        self.page, self.service = page, service

    def arrive(self, sitting="still", person="obama", address=None):
        self.page.goto(address or self.service.page(sitting))
        expect(self.page.locator("#view-start")).to_be_visible()
        number, ticket = PEOPLE[person]
        self.page.fill("#id-number", number)
        self.page.fill("#ticket", ticket)

    def agree(self):
        self.page.click("#by-face")
        self.page.click("#agree")

    def use_camera(self):
        self.page.click("#camera-open")

    def log_in(self, *arguments, **options):
        self.arrive(*arguments, **options)
        self.agree()
        self.use_camera()

    def use_password(self, password, person="obama"):
        self.page.click("#by-password")
        self.page.fill("#fallback-id", PEOPLE[person][0])
        self.page.fill("#password", password)
        self.page.click("#fallback-submit")


@pytest.fixture
def candidate(service):
    return lambda page: Candidate(page, service)


@pytest.fixture
def logged_in(browse, candidate, service):
    """logged_in(camera, sitting, person): the session page of somebody who came in by a temporary password."""
    def log_in(camera=None, sitting="still", person="obama", **options):
        page = browse(camera, **options)
        someone = candidate(page)
        someone.arrive(sitting=sitting, person=person)
        someone.use_password(service.password(sitting, person), person)
        expect(page.locator("#view-session")).to_be_visible()
        return page

    return log_in


@pytest.fixture
def refusal(browse, clip, candidate, service):
    """A sitting, and the support code of somebody who was refused there, frames kept."""
    sitting = service.add_sitting(login_opens=at(minutes=-1), starts=at(minutes=20), ends=at(hours=2), challenge="off", evidence="refused")
    page = browse(clip("biden.jpg"))
    someone = candidate(page)
    someone.arrive(address=f"{service.address}/login?sitting={sitting}")
    page.click("#by-face")
    page.check("#evidence")
    page.click("#agree")
    someone.use_camera()
    expect(page.locator("#support-code")).to_be_visible(timeout=60000)
    return sitting, page.inner_text("#support-code"), someone
