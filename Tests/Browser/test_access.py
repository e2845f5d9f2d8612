"""Keyboard, screen readers, languages, small screens, reduced motion."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from service import PEOPLE

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def check(page):
    # Of now, not of the middle of a transition.
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, [(v["id"], [n["html"] for n in v["nodes"]]) for v in found]
    small = page.evaluate("""() => [...document.querySelectorAll("button, a.button, input, select")]
      .filter((e) => e.offsetParent && !["checkbox", "radio"].includes(e.type) && !e.matches(".sr, details:not([open]) *") && (e.offsetHeight < 44 || e.offsetWidth < 44))
      .map((e) => e.outerHTML)""")
    assert not small, small
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


LOOKS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}},
}


@pytest.mark.parametrize("look", LOOKS)
def test_every_view_is_accessible(browse, clip, candidate, service, shot, look):
    page = browse(clip(None), **LOOKS[look])
    page.goto(service.address)
    expect(page.locator("#view-find")).to_be_visible()
    check(page)
    someone = candidate(page)
    someone.arrive()
    check(page)
    shot(page, f"{look}-start")
    page.fill("#id-number", "")
    page.click("#by-face")
    check(page)
    someone.arrive()
    page.click("#by-face")
    check(page)
    shot(page, f"{look}-consent")
    page.click("#agree")
    check(page)
    someone.use_camera()
    expect(page.locator(".hint.bad")).to_be_visible()
    check(page)
    shot(page, f"{look}-live")
    page.locator("#view-live [data-other]").click()
    check(page)
    shot(page, f"{look}-fallback")
    page.fill("#password", service.password("still"))
    page.click("#fallback-submit")
    expect(page.locator("#state")).to_be_visible()
    check(page)
    shot(page, f"{look}-session")
    page.click("#verify")
    check(page)
    page.click("#verify-back")
    service.end_sessions("still")
    expect(page.locator("#ended-text")).to_be_visible()
    check(page)


def test_a_refusal_is_accessible(browse, clip, candidate, service):
    page = browse(clip("biden.jpg"))
    candidate(page).log_in(person="obama")
    expect(page.locator("#view-refused")).to_be_visible(timeout=60000)
    expect(page.locator("#refused-heading")).to_be_focused()
    check(page)
    service.reset_attempts("obama")


def test_the_keyboard_alone_gets_in(browse, clip, service, shot):
    page = browse(clip("obama2.jpg"))
    page.goto(service.page("still"))
    expect(page.locator("#view-start")).to_be_visible()

    def tab_to(selector):
        for _ in range(25):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab does not reach {selector}")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    shot(page, "skip")
    number, ticket = PEOPLE["obama"]
    tab_to("#id-number")
    page.keyboard.type(number)
    tab_to("#ticket")
    page.keyboard.type(ticket)
    shot(page, "focus")
    tab_to("#by-face")
    page.keyboard.press("Enter")
    expect(page.locator("#view-consent h2")).to_be_focused()
    tab_to("#agree")
    page.keyboard.press("Space")
    tab_to("#camera-open")
    page.keyboard.press("Enter")
    expect(page.locator("#view-session h2")).to_be_focused(timeout=60000)


def test_both_languages_are_whole_and_the_choice_stays(browse, candidate, service, shot):
    page = browse()
    someone = candidate(page)
    someone.arrive()
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.click("#language")
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.locator("#by-face")).to_contain_text("Log in by face")
    expect(page).to_have_title("Who are you? – Exam login")
    shot(page, "english")
    for view in ("view-consent", "view-fallback", "view-camera", "view-refused", "view-closed"):
        page.evaluate("(id) => { document.getElementById(id).hidden = false; }", view)
    chinese = re.findall(r"[\u4e00-\u9fff]+", page.inner_text("body").replace("2026 年公开招聘考试", "").replace("中文", ""))
    assert not chinese
    page.reload()
    expect(page.locator("#by-face")).to_contain_text("Log in by face")
    someone.arrive()
    someone.use_password(service.password("still"))
    expect(page.locator("#method")).to_have_text("Logged in with a temporary password")
    shot(page, "session")


def test_reduced_motion_shows_the_movement_without_moving(browse, clip, candidate, shot):
    page = browse(clip("obama.jpg"), reduced_motion="reduce")
    candidate(page).log_in(sitting="movements")
    expect(page.locator(".progress")).to_have_text("第 2 步，共 5 步", timeout=60000)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.locator(".guide .arrow").get_attribute("d")
    shot(page, "arrow")


def test_without_scripts_there_is_a_word(browse, service):
    page = browse(java_script_enabled=False)
    page.goto(service.page("still"))
    expect(page.locator("noscript p")).to_be_visible()
