"""A page of the console that was left: it asks for nothing any more, and its session ends."""

import pytest
from playwright.sync_api import expect

from service import Service, at
from staff import hire
from test_access import check
from test_console_keyboard import open_case

# Twice the shortest time that a session may be idle: the service notes a use once a minute.
IDLE_SECONDS = 120


@pytest.fixture
def hasty_service(tmp_path, exam_place):
    """A service whose operators' sessions end after two minutes."""
    service = Service(tmp_path, f"{exam_place.address}/enter", operator_session_idle_seconds=IDLE_SECONDS)
    yield service
    service.stop()


class Asked:
    """What the page asks the service for, from one look to the next."""

    def __init__(self, page):
        self.page, self.urls, self.open = page, [], 0
        page.on("request", self.begin)
        page.on("requestfinished", self.end)
        page.on("requestfailed", self.end)

    def begin(self, request):
        if "/v1/" in request.url:
            self.urls.append(request.url)
            self.open += 1

    def end(self, request):
        self.open -= "/v1/" in request.url

    def since(self):
        """Once every answer is there, and what the page asks on hearing it."""
        silent = 0
        while silent < 3:
            # A turn of the page's own, which no clock of the test stops.
            self.page.evaluate("""() => new Promise((resolve) => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = resolve;
              port2.postMessage(0);
            })""")
            silent = 0 if self.open else silent + 1
        urls, self.urls = self.urls, []
        return urls


def test_a_helpdesk_that_was_left_asks_for_nothing(browse, service, shot):
    """The page's clock is put forward; the service's is not."""
    someone = hire(service, "gao.yun", "helpdesk")
    sitting = service.add_sitting(login_opens=at(minutes=-1), starts=at(minutes=20), ends=at(hours=2), challenge="off")
    first, second = [open_case(service, sitting, person) for person in ("obama", "biden")]
    page = browse()
    asked = Asked(page)
    page.clock.install()
    someone.enter(page, f"/console/helpdesk?sitting={sitting}&case={first['case']}")
    expect(page.locator("#case-heading")).to_have_text(first["support_code"])
    expect(page.locator("#cases li")).to_have_count(2)
    page.mouse.move(300, 300)
    paused = page.locator("#paused")

    # Whoever is there sees what happens.
    page.clock.fast_forward("04:30")
    expect(paused).to_be_hidden()
    asked.since()
    page.clock.run_for("00:11")
    heard = asked.since()
    assert any("/cases?" in url for url in heard) and any(url.endswith("/presence") for url in heard), heard

    # Left: nothing any more, and that is said.
    page.clock.fast_forward("00:30")
    expect(paused).to_contain_text("停止更新")
    check(page)
    shot(page, "paused")
    page.click("#language", force=True)
    expect(paused).to_be_hidden()
    page.click("#language")
    page.clock.fast_forward("05:05")
    expect(paused).to_be_visible()
    asked.since()
    service.ask("POST", f"/v1/cases/{second['case']}/resolution", {"outcome": "advised"})
    page.clock.run_for("02:00")
    assert not asked.since()
    expect(page.locator("#cases li")).to_have_count(2)

    # Back: all is of now, at once, and nothing has moved.
    before = page.locator("#case-heading").bounding_box()
    page.mouse.move(310, 310)
    expect(paused).to_be_hidden()
    expect(page.locator("#cases li")).to_have_count(1)
    assert page.locator("#case-heading").bounding_box() == before
    assert any(url.endswith("/presence") for url in asked.since())

    # Whoever works in another tab is there.
    page.clock.fast_forward("04:50")
    other = page.context.new_page()
    other.goto(service.operator + "/console/account")
    expect(other.locator("#content")).to_be_visible()
    other.mouse.move(200, 200)
    page.clock.fast_forward("00:30")
    expect(paused).to_be_hidden()


def test_a_helpdesk_that_was_left_ends_its_session(browse, hasty_service, shot):
    """By the service's clock: two minutes of them, and the twenty seconds for which somebody counts as there."""
    someone = hire(hasty_service, "luo.qi", "helpdesk")
    page = browse(of=hasty_service)
    someone.enter(page, f"/console/helpdesk?sitting={hasty_service.sittings['still']}")
    expect(page.locator("#content")).to_be_visible()
    expect(page.locator("#paused")).to_be_visible(timeout=(IDLE_SECONDS / 6 + 10) * 1000)
    expect(page.locator("#ending-text")).to_contain_text("2 分钟无人操作")
    expect(page.locator("#stay")).to_be_in_viewport(ratio=1)
    check(page)
    shot(page, "ending")
    page.wait_for_url("**/console/sign-in?back=**", timeout=(IDLE_SECONDS + 30) * 1000)
    expect(page.locator("#notice")).to_contain_text("会话已结束")
    check(page)
    # On record as what it is: it was idle, and nobody signed out.
    records = hasty_service.ask("GET", "/v1/audit?limit=500")["records"]
    assert [one["reasons"] for one in records if one["actor"] == "operator:luo.qi" and one["reasons"]] == [["session-idle"]]
