"""The session page: stays in, says when it is over, verifies again."""

import pytest
from playwright.sync_api import expect

from network import lose_answer
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
    # Over the stream: by the clock it would take up to 24 seconds.
    expect(first.locator("#ended-text")).to_contain_text("刚刚在另一台设备", timeout=4000)
    shot(first, "taken-over")
    assert first.evaluate("sessionStorage.length") == 0
    expect(second.locator("#state")).to_have_text("在线")


def test_the_tokens_are_refreshed_before_they_end_and_survive_a_reload(logged_in, shot):
    page = logged_in()
    before = page.evaluate("JSON.parse(sessionStorage['faceauth.session']).refresh_token")
    with page.expect_response("**/v1/session/refresh", timeout=2 * ACCESS_SECONDS * 1000) as answer:
        pass
    assert answer.value.status == 200
    # The page has the answer a moment after the network has it.
    assert page.evaluate("""async (before) => {
      const isNew = () => JSON.parse(sessionStorage["faceauth.session"]).refresh_token !== before;
      for (let tries = 0; tries < 500 && !isNew(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
      return isNew();
    }""", before)
    page.reload()
    expect(page.locator("#state")).to_have_text("在线")
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


def test_a_page_without_the_stream_asks_every_few_seconds(browse, candidate, service):
    page = browse()
    page.route("**/v1/session/events", lambda route: route.fulfill(status=503))
    someone = candidate(page)
    someone.arrive()
    someone.use_password(service.password("still"))
    expect(page.locator("#view-session")).to_be_visible()
    service.end_sessions("still")
    expect(page.locator("#ended-text")).to_contain_text("工作人员已结束本次登录")


def test_a_refresh_whose_answer_is_lost_costs_nothing(logged_in):
    page = logged_in()
    lost = lose_answer(page, "**/v1/session/refresh")
    with page.expect_response("**/v1/session/refresh", timeout=2 * ACCESS_SECONDS * 1000) as answer:
        pass
    assert lost == [200] and answer.value.status == 200
    with page.expect_response("**/v1/session/refresh", timeout=2 * ACCESS_SECONDS * 1000) as next_answer:
        pass
    assert next_answer.value.status == 200
    expect(page.locator("#state")).to_have_text("在线")


def test_the_exam_system_asks_for_a_verification_and_the_page_at_once(clip, logged_in, service, shot):
    page = logged_in(clip("obama2.jpg"))
    expect(page.locator("#wanted")).to_be_hidden()
    service.want_reverification("still")
    expect(page.locator("#wanted")).to_be_visible(timeout=4000)
    assert "请验证本人" in page.title()
    shot(page, "wanted")
    page.reload()
    expect(page.locator("#wanted")).to_be_visible()
    assert "请验证本人" in page.title()
    page.click("#wanted-verify")
    page.click("#verify-back")
    assert "请验证本人" in page.title()
    page.click("#wanted-verify")
    page.click("#verify-start")
    expect(page.locator("#notice")).to_have_text("验证通过，可以继续考试。")
    expect(page.locator("#wanted")).to_be_hidden()
    page.click("#language")
    service.want_reverification("still")
    expect(page.locator("#wanted")).to_contain_text("The invigilator asks you", timeout=4000)
    shot(page, "wanted-en")


def test_a_wish_that_is_taken_back_leaves_the_page_at_once(logged_in, service, shot):
    page = logged_in()
    service.want_reverification("still")
    expect(page.locator("#wanted")).to_be_visible(timeout=4000)
    page.locator("#wanted-verify").focus()
    service.withdraw_reverification("still")
    expect(page.locator("#wanted")).to_be_hidden(timeout=4000)
    expect(page.locator("#notice")).to_have_text("监考已撤回再次验证的要求，无需再验证。")
    expect(page.locator("#verify")).to_be_focused()
    assert "请验证本人" not in page.title()
    shot(page, "withdrawn")
    page.click("#language")
    expect(page.locator("#notice")).to_contain_text("taken the request back")
    service.want_reverification("still")
    expect(page.locator("#wanted")).to_be_visible(timeout=4000)
    expect(page.locator("#notice")).to_be_hidden()


def test_the_exam_gets_the_token_by_a_form_and_in_no_address(logged_in, exam_system, shot):
    page = logged_in()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="进入考试").click()
    exam = opened.value
    expect(exam.locator("h1")).to_have_text("exam")
    assert exam.url == exam_system.address + "/enter"
    [form] = exam_system.forms
    assert form["token_type"] == ["Bearer"] and form["access_token"][0].count(".") == 2
    assert form["session"] == [page.evaluate("JSON.parse(sessionStorage['faceauth.session']).session")]
    assert exam.evaluate("window.opener === null")
    expect(page.locator("#state")).to_have_text("在线")
    shot(page, "page")


def test_the_way_into_the_exam_comes_although_the_sittings_facts_were_lost_at_first(logged_in):
    page = logged_in()
    lost = []
    page.route("**/v1/sittings/*", lambda route: (lost.append(1), route.abort()), times=2)
    page.reload()
    expect(page.get_by_role("button", name="进入考试")).to_be_visible()
    assert len(lost) == 2


def test_what_the_staff_end_is_over_here(logged_in, service):
    page = logged_in()
    service.end_sessions("still")
    expect(page.locator("#ended-text")).to_contain_text("工作人员已结束本次登录")
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
