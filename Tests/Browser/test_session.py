"""The session page: stays in, says when it is over, verifies again."""

import pytest
from playwright.sync_api import expect

from service import ACCESS_SECONDS, PEOPLE


@pytest.fixture(autouse=True)
def fresh_attempts(service):
    yield
    for person in PEOPLE:
        service.reset_attempts(person)


def test_a_take_over_from_a_second_browser_shows_at_once(browse, clip, candidate, logged_in, shot):
    first = logged_in()
    second = browse(clip("obama2.jpg"))
    candidate(second).log_in()
    expect(second.locator("#view-session")).to_be_visible()
    expect(first.locator("#ended-text")).to_contain_text("刚刚在另一台设备", timeout=8000)
    shot(first, "taken-over")
    assert first.evaluate("sessionStorage.length") == 0
    expect(second.locator("#state")).to_have_text("在线")


def test_the_tokens_are_refreshed_before_they_end_and_survive_a_reload(logged_in, shot):
    page = logged_in()
    before = page.evaluate("JSON.parse(sessionStorage['faceauth.session']).refresh_token")
    with page.expect_response("**/v1/session/refresh", timeout=ACCESS_SECONDS * 1000) as answer:
        pass
    assert answer.value.status == 200
    page.wait_for_timeout(300)
    assert page.evaluate("JSON.parse(sessionStorage['faceauth.session']).refresh_token") != before
    page.reload()
    expect(page.locator("#state")).to_have_text("在线")
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


def test_what_the_staff_end_is_over_here(logged_in, service):
    page = logged_in()
    service.end_sessions("still")
    expect(page.locator("#ended-text")).to_contain_text("工作人员已结束本次登录", timeout=8000)
    page.get_by_role("link", name="去登录").click()
    expect(page.locator("#view-start")).to_be_visible()


def test_logging_out_asks_once(logged_in, shot):
    page = logged_in()
    page.click("#logout")
    expect(page.locator("#logout-no")).to_be_focused()
    shot(page, "question")
    page.click("#logout-yes")
    expect(page.locator("#ended-text")).to_have_text("您已退出登录。")


def test_the_same_person_is_verified_again_and_another_is_not(clip, logged_in, shot):
    page = logged_in(clip("obama2.jpg"))
    page.click("#verify")
    shot(page, "question")
    page.click("#verify-start")
    expect(page.locator("#notice")).to_have_text("验证通过，可以继续考试。")
    other = logged_in(clip("biden.jpg"))
    other.click("#verify")
    other.click("#verify-start")
    expect(other.locator("#verify-result")).to_contain_text("没有通过人脸比对")
    shot(other, "not-verified")
    other.click("#verify-back")
    expect(other.locator("#state")).to_have_text("在线")


def test_a_second_tab_with_the_same_session_leaves_it_alone(logged_in):
    page = logged_in()
    kept = page.evaluate("sessionStorage['faceauth.session']")
    twin = page.context.new_page()
    twin.goto(page.url.replace("/session", "/login"))
    twin.evaluate("(kept) => sessionStorage.setItem('faceauth.session', kept)", kept)
    twin.goto(page.url)
    expect(twin.locator("#ended-text")).to_contain_text("已在另一个标签页打开")
    assert twin.evaluate("sessionStorage.length") == 0
    expect(page.locator("#state")).to_have_text("在线")


def test_two_login_tabs_know_of_each_other(browse, candidate, service):
    first = browse()
    candidate(first).arrive()
    second = first.context.new_page()
    someone = candidate(second)
    someone.arrive()
    for page in (first, second):
        expect(page.locator("#notice")).to_contain_text("在另一个标签页也打开着")
    someone.use_password(service.password("still"))
    expect(second.locator("#view-session")).to_be_visible()
    expect(first.locator("#closed-text")).to_contain_text("您已在另一个标签页登录")


def test_nobody_is_told_so(browse, service):
    page = browse()
    page.goto(f"{service.address}/session")
    expect(page.locator("#ended-text")).to_have_text("这里没有登录。请先登录。")
