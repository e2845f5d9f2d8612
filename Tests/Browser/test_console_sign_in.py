"""Operators at the console's door."""

import re

import pytest
from playwright.sync_api import expect

from staff import PASSWORD, Authenticator, hire
from test_access import LOOKS, check


def test_the_first_time_sets_an_account_up(browse, service, shot):
    created = service.ask("POST", "/v1/operators", {"name": "li.na", "role": "helpdesk", "all_exams": True})
    page = browse()
    page.goto(f"{service.operator}/console/account")
    expect(page.locator("#view-sign")).to_be_visible()
    check(page)
    shot(page, "sign")
    page.click("#to-set-up")
    expect(page.locator("#view-set-up h2")).to_be_focused()
    page.fill("#new-name", "li.na")
    page.fill("#set-up-code", created["set_up_code"])
    page.fill("#new-password", "short")
    page.fill("#again", "shorter")
    page.keyboard.press("Enter")
    expect(page.locator("#again-error")).to_have_text("两次输入的密码不一样。")
    page.fill("#again", "short")
    page.keyboard.press("Enter")
    expect(page.locator("#new-password-error")).to_contain_text("密码不符合要求")
    check(page)
    shot(page, "set-up")
    page.fill("#new-password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#view-authenticator h2")).to_be_focused()
    check(page)
    shot(page, "authenticator")
    authenticator = Authenticator(page.inner_text("#secret"))
    page.fill("#first-code", "000000")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("不正确")
    page.fill("#first-code", authenticator.code())
    page.keyboard.press("Enter")
    expect(page.locator("#view-recovery h2")).to_be_focused()
    expect(page.locator("#recovery-codes li")).to_have_count(8)
    codes = page.locator("#recovery-codes li").all_inner_texts()
    check(page)
    shot(page, "recovery")
    page.click("#recovery-done")
    page.wait_for_url("**/console/account")
    expect(page.locator("#who")).to_have_text("li.na（技术支持）")
    page.click("#sign-out")
    page.wait_for_url("**/console/sign-in")
    page.fill("#name", "li.na")
    page.fill("#password", PASSWORD)
    page.fill("#code", codes[0])
    page.click("#sign-submit")
    page.wait_for_url(f"{service.operator}/console/")
    service.ask("PATCH", f"/v1/operators/{created['operator']}", {"disabled": True})
    page.reload()
    page.wait_for_url("**/console/sign-in?back=**")


def test_a_wrong_sign_in_does_not_tell_what_was_wrong(browse, chief, shot):
    page = browse()
    page.goto(f"{chief.service.operator}/console/sign-in?back=https://example.com/")
    page.click("#sign-submit")
    expect(page.locator("#name")).to_be_focused()
    expect(page.locator("#name-error")).to_have_text("请填写。")
    page.fill("#name", "chief")
    page.fill("#password", "wrong horse battery staple")
    page.fill("#code", "123456")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("账号、密码或验证码不正确，或账号不可用")
    expect(page.locator("#code")).to_be_focused()
    check(page)
    page.click("#language")
    assert not re.findall(r"[\u4e00-\u9fff]+", page.inner_text("main"))
    shot(page, "refused")
    page.fill("#password", PASSWORD)
    page.fill("#code", chief.authenticator.code())
    page.keyboard.press("Enter")
    # Not to where somebody else's link wanted it to go.
    page.wait_for_url(f"{chief.service.operator}/console/")


def test_failures_since_the_last_time_are_told(browse, service, shot):
    someone = hire(service, "ma.li", "helpdesk")
    page = browse()
    someone.sign_in(page)
    # The set-up was a sign-in, too.
    expect(page.locator("#last")).to_have_text(re.compile(r"^上次登录：.*期间没有登录失败。$"))
    page.click("#sign-out")
    page.wait_for_url("**/console/sign-in")
    for _ in range(2):
        page.fill("#name", "ma.li")
        page.fill("#password", "wrong horse battery staple")
        page.fill("#code", "123456")
        page.keyboard.press("Enter")
        expect(page.locator("#code")).to_have_value("")
        expect(page.locator("#notice")).to_be_visible()
    # To another page than the first: it is said there, too, and once.
    someone.sign_in(page, "/console/candidates")
    expect(page.locator("#notice")).to_contain_text("登录失败 2 次")
    check(page)
    page.reload()
    expect(page.locator("#content")).to_be_visible()
    expect(page.locator("#notice")).to_be_hidden()
    page.goto(f"{service.operator}/console/")
    expect(page.locator("#last")).to_have_text(re.compile(r"^上次登录：20\d\d年.*登录失败 2 次.*修改密码"))
    expect(page.locator("#last")).to_have_class("note warn")
    check(page)
    shot(page, "failed")
    page.click("#language")
    expect(page.locator("#last")).to_contain_text("Failed tries in between: 2.")
    # Whoever signs in next is told of their own.
    page.click("#sign-out")
    page.wait_for_url("**/console/sign-in")
    someone.sign_in(page)
    expect(page.locator("#last")).to_contain_text("No failed tries in between.")
    expect(page.locator("#last")).to_have_class("small")


ROLES = {
    "administrator": ["helpdesk", "board", "candidates", "sessions", "enrolment", "audit", "operators", "account"],
    "helpdesk": ["helpdesk", "board", "candidates", "sessions", "account"],
    "enroller": ["enrolment", "account"],
    "auditor": ["helpdesk", "board", "sessions", "audit", "account"],
}


@pytest.mark.parametrize("role", ROLES)
def test_everybody_is_led_to_what_their_role_may(browse, service, shot, role):
    page = browse()
    hire(service, f"somebody.{role}", role).enter(page)
    places = page.locator("#nav a").evaluate_all("links => links.map((link) => link.getAttribute('href').split('/').pop())")
    assert places == ROLES[role]
    assert page.locator("#places a").count() == len(places)
    check(page)
    if role != "administrator":
        page.goto(f"{service.operator}/console/operators")
        expect(page.locator("#notice")).to_have_text("您的账号没有使用本页的权限。")
        expect(page.locator("#content")).to_be_hidden()
        check(page)


@pytest.mark.parametrize("look", LOOKS)
def test_the_first_page_is_accessible(browse, chief, shot, look):
    page = browse(**LOOKS[look])
    chief.enter(page)
    check(page)
    shot(page, look)


def test_a_session_that_ends_leads_to_the_sign_in_and_back(browse, service):
    someone = hire(service, "zhao.lei", "auditor")
    page = browse()
    someone.enter(page, "/console/audit?x=1")
    expect(page.locator("#content")).to_be_visible()
    operators = service.ask("GET", "/v1/operators")["operators"]
    account = next(one["operator"] for one in operators if one["name"] == "zhao.lei")
    service.ask("DELETE", f"/v1/operators/{account}/sessions")
    page.click("#search")
    page.wait_for_url("**/console/sign-in?back=**")
    page.fill("#name", "zhao.lei")
    page.fill("#password", PASSWORD)
    page.fill("#code", someone.authenticator.code())
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/audit?x=1")
    expect(page.locator("#records tr").first).to_be_visible()


def test_whoever_signs_out_is_not_told_that_the_session_is_over(browse, service):
    someone = hire(service, "jin.hua", "helpdesk")
    page = browse()
    someone.enter(page)
    # The page asks for what waits every few seconds; here it hears of the end before the answer to the sign-out is there.
    page.route("**/v1/operator/sign-out", lambda route: None)
    page.click("#sign-out")
    operators = service.ask("GET", "/v1/operators")["operators"]
    account = next(one["operator"] for one in operators if one["name"] == "jin.hua")
    service.ask("DELETE", f"/v1/operators/{account}/sessions")
    page.wait_for_url(f"{service.operator}/console/sign-in")
    expect(page.locator("#view-sign")).to_be_visible()
    expect(page.locator("#notice")).to_be_hidden()
