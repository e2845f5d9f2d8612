"""The way between the console's pages on a narrow screen: one line, and a menu."""

import pytest
from playwright.sync_api import expect

from test_access import check
from test_console_keyboard import Keyboard

PLACES = ["helpdesk", "board", "candidates", "sessions", "enrolment", "audit", "operators", "account"]


@pytest.mark.parametrize("width", [320, 400, 639])
def test_a_narrow_bar_is_two_lines_and_stays_so(browse, chief, service, shot, width):
    page = browse(viewport={"width": width, "height": 800})
    for language in ("zh-CN", "en"):
        chief.enter(page, "/console/audit")
        expect(page.locator("#content")).to_be_visible()
        expect(page.locator("#menu")).to_be_visible()
        expect(page.locator("#nav a").first).to_be_hidden()
        assert page.locator("#bar").bounding_box()["height"] <= 110
        check(page)
        shot(page, f"{width}-{language}")
        # It has its height before it is known who is signed in.
        after = page.locator("#main").bounding_box()["y"]
        page.route("**/v1/operator/me", lambda route: None)
        page.reload()
        expect(page.locator("h1")).to_have_text("审计日志" if language == "zh-CN" else "Audit log")
        expect(page.locator("#who")).to_be_empty()
        assert page.locator("#main").bounding_box()["y"] == after
        page.unroute("**/v1/operator/me")
        page.click("#language")


def test_the_menu_by_keyboard_and_pointer(browse, chief, service, shot):
    page = browse(viewport={"width": 400, "height": 800})
    keys = Keyboard(page)
    chief.enter(page, "/console/audit")
    expect(page.locator("#content")).to_be_visible()
    menu, places = page.get_by_role("button", name="菜单"), page.locator("#menu-list")
    main = page.locator("#main").bounding_box()

    # Closed, nothing of it is in the way.
    page.keyboard.press("Tab")
    stops = keys.tab_to("#menu")
    assert stops[1:] == ["a 考试登录控制台", "#sign-out", "#language", "#menu"]
    keys.press("Tab")
    assert keys.here()["part"] != "bar"
    keys.press("Shift+Tab")
    keys.expect("#menu")
    keys.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(places.get_by_role("link")).to_have_count(len(PLACES))
    assert page.locator("#main").bounding_box() == main
    check(page)
    shot(page, "open")
    keys.tab_to("#menu-list a[aria-current]")
    keys.press("Escape")
    keys.expect("#menu")
    expect(places).to_be_hidden()

    # It closes behind whoever goes on, and a click beside it closes it.
    keys.press("Space")
    keys.tab_to("#menu-list a:last-child")
    keys.press("Tab")
    expect(places).to_be_hidden()
    menu.click()
    expect(places).to_be_visible()
    page.mouse.click(390, 700)
    expect(places).to_be_hidden()

    # The language changes in it, and a link leads on.
    menu.click()
    page.click("#language")
    page.get_by_role("button", name="Menu").click()
    places.get_by_role("link", name="Operators").click()
    page.wait_for_url("**/console/operators")
    expect(places).to_be_hidden()
