"""Pages whose scripts do not arrive, or arrive late: no line may stay that says it is still at work."""

import re

import pytest
from playwright.sync_api import expect

from staff import hire
from test_access import check


def lose(page, name):
    page.route(f"**/assets/{name}", lambda route: route.abort())


@pytest.mark.parametrize("path, name, comes", [
    ("login", "login.js", "#view-start"), ("login", "text-en.js", "#view-start"), ("login", "guide.js", "#view-start"),
    ("session", "news.js", "#view-ended"), ("phone", "phone.js", "#view-code"),
])
def test_a_page_without_one_of_its_scripts_says_so_and_is_loaded_again(browse, service, shot, path, name, comes):
    page = browse(viewport={"width": 360, "height": 740})
    lose(page, name)
    # Looked at before all of it has loaded: the eight seconds run by then.
    page.goto(service.page("still") if path == "login" else f"{service.address}/{path}", wait_until="commit")
    expect(page.locator("#view-loading h2")).to_be_visible()
    expect(page.locator("#late a")).to_be_hidden()
    expect(page.locator("#late")).to_contain_text("本页还没有载入完整")
    expect(page.locator("#late a")).to_be_visible(timeout=12000)
    expect(page.locator("#late [lang=en]").first).to_be_visible()
    expect(page.locator("#view-loading h2")).to_be_hidden()
    check(page)
    shot(page, name)
    page.unroute(f"**/assets/{name}")
    page.click("#late a")
    expect(page.locator(comes)).to_be_visible()
    # The browser's own lines about the file that did not come.
    page.complaints[:] = [text for text in page.complaints if not re.search("ERR_FAILED", text)]


def test_a_page_that_runs_waits_for_the_service_and_blames_nothing(browse, service):
    page = browse()
    held = []
    page.route("**/v1/sittings/*", lambda route: held.append(route))
    page.goto(service.page("still"))
    expect(page.locator("#late")).to_have_count(0)
    expect(page.locator("#view-loading h2")).to_be_visible()
    page.wait_for_timeout(8500)
    expect(page.locator("#view-loading h2")).to_be_visible()
    # The page itself gives up after fifteen seconds, and asks again.
    held.pop().continue_()
    page.unroute("**/v1/sittings/*")
    expect(page.locator("#view-start")).to_be_visible()


@pytest.mark.parametrize("path", ["login", "session", "phone"])
def test_without_scripts_nothing_seems_to_be_at_work(browse, service, shot, path):
    page = browse(java_script_enabled=False)
    page.goto(f"{service.address}/{path}")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("#view-loading h2")).to_be_hidden()
    shot(page, path)


def test_nobody_can_sign_in_before_the_page_listens(browse, service, shot):
    someone = hire(service, "wei.na", "helpdesk")
    page = browse(viewport={"width": 360, "height": 740})
    held = []
    page.route("**/assets/sign-in.js", lambda route: held.append(route))
    page.goto(f"{service.operator}/console/", wait_until="commit")
    expect(page.locator("#view-loading h2")).to_be_visible()
    expect(page.locator("#view-sign")).to_be_hidden()
    expect(page.locator("#late a")).to_be_visible(timeout=12000)
    shot(page, "sign-in")
    # It may come late all the same, and does its work then.
    held.pop().continue_()
    expect(page.locator("#view-sign")).to_be_visible()
    expect(page.locator("#late")).to_have_count(0)
    page.unroute("**/assets/sign-in.js")
    someone.sign_in(page)
