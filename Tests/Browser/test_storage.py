"""A browser that keeps nothing for the site: told before anything is spent."""

import json
import os

import pytest
from playwright.sync_api import expect

from conftest import local_page
from test_access import check

# As in the settings: "Block all cookies", by which the look at sessionStorage throws.
BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}
THROWS = "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('Access is denied', 'SecurityError'); }});"


@pytest.fixture
def blocked(playwright, service, tmp_path):
    """A page in a browser that blocks all site data; it may not complain."""
    folder = tmp_path / "profile" / "Default"
    folder.mkdir(parents=True)
    (folder / "Preferences").write_text(json.dumps(BLOCKED))
    context = playwright.chromium.launch_persistent_context(
        folder.parent, executable_path=os.environ.get("FACEAUTH_TEST_CHROMIUM", "/usr/bin/chromium"),
        args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], locale="zh-CN", timezone_id="Asia/Shanghai")
    if os.environ.get("FACEAUTH_TEST_PAGES"):
        context.route(f"{service.address}/**", local_page)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults


def refuses_to_keep(page):
    return page.evaluate("(() => { try { return !sessionStorage; } catch (error) { return error.name; } })()")


def test_a_login_says_what_to_allow_and_asks_for_nothing(blocked, service, shot):
    blocked.goto(service.page("still"))
    expect(blocked.locator("#closed-text")).to_contain_text("浏览器阻止了本网站保存数据")
    assert refuses_to_keep(blocked) == "SecurityError"
    expect(blocked.locator("#view-closed [data-helpdesk]")).to_contain_text("技术支持")
    for way_in in ("#by-face", "#by-password"):
        expect(blocked.locator(way_in)).to_be_hidden()
    check(blocked)
    shot(blocked, "login")
    blocked.click("#language")
    expect(blocked.locator("#closed-text")).to_contain_text("allow cookies and site data")
    blocked.goto(service.address)
    blocked.fill("#find-link", service.page("still"))
    blocked.keyboard.press("Enter")
    expect(blocked.locator("#closed-text")).to_contain_text("浏览器阻止了本网站保存数据")


def test_a_session_page_says_so_too(blocked, service):
    blocked.goto(f"{service.address}/session")
    expect(blocked.locator("#ended-text")).to_contain_text("浏览器阻止了本网站保存数据")


def test_a_phone_says_what_to_allow_and_leaves_the_code_alone(blocked, service, shot):
    asked = []
    blocked.on("request", lambda request: asked.append(request.url) if "/v1/pairings" in request.url else None)
    blocked.goto(f"{service.address}/phone#23456-23456")
    expect(blocked.locator("#view-blocked")).to_contain_text("浏览器阻止了本网站保存数据")
    expect(blocked.locator("#view-blocked [data-helpdesk]")).to_contain_text("技术支持")
    check(blocked)
    shot(blocked, "phone")
    blocked.click("#language")
    expect(blocked.locator("#view-blocked")).to_contain_text("allow cookies and site data")
    assert blocked.url.endswith("#23456-23456") and not asked


@pytest.mark.parametrize("way", ["password", "face"])
def test_what_fails_after_the_answer_is_not_called_the_network(browse, clip, candidate, service, way):
    """Blocked only once the page was open: nothing is left but to say so."""
    page = browse(clip("obama2.jpg"))
    someone = candidate(page)
    someone.arrive()
    page.evaluate(THROWS)
    # The browser's console hears of it as well.
    with page.expect_event("pageerror", timeout=60000):
        if way == "password":
            someone.use_password(service.password("still"))
            expect(page.locator("#password-error")).to_have_text("出错了：Access is denied")
        else:
            someone.agree()
            someone.use_camera()
            expect(page.locator("#notice")).to_have_text("出错了：Access is denied")
            expect(page.locator("#view-start")).to_be_visible()
    assert page.complaints == ["Access is denied"]
    page.complaints.clear()
    assert page.url == service.page("still")
    service.reset_attempts("obama")
