"""The sitting: found, counted down to, opened, closed."""

import re

from playwright.sync_api import expect

from service import PEOPLE, at


def test_a_link_or_a_number_finds_the_sitting(browse, service, shot):
    page = browse()
    page.goto(service.address)
    expect(page.locator("#view-find")).to_be_visible()
    shot(page, "find")
    page.fill("#find-link", "abc")
    page.keyboard.press("Enter")
    expect(page.locator("#find-link-error")).to_have_text("请粘贴完整的考试链接，或 32 位场次编号。")
    page.fill("#find-link", "0" * 32)
    page.keyboard.press("Enter")
    expect(page.locator("#find-link-error")).to_have_text("没有这个场次，请核对考试通知里的链接。")
    page.fill("#find-link", f"考试链接 {service.page('still')}")
    page.keyboard.press("Enter")
    expect(page.locator("#exam")).to_have_text("2026 年公开招聘考试")
    page.reload()
    expect(page.locator("#view-start")).to_be_visible()


def test_the_door_is_counted_down_in_server_time(browse, candidate, service, shot):
    page = browse(timezone_id="Europe/Berlin")
    # A computer that is two hours slow, and half a minute, so that it is not less than two by what an answer takes.
    page.add_init_script("const now = Date.now.bind(Date); Date.now = () => now() - 7230000;")
    candidate(page).arrive(sitting="later")
    expect(page.locator("#door")).to_contain_text(re.compile(r"登录将于 .+ 开放，还有 [1-5]?\d 分"))
    expect(page.locator("#skew")).to_contain_text("相差 2 小时")
    expect(page.locator("#zone")).to_contain_text("中国标准时间")
    page.click("#by-face")
    expect(page.locator("#notice")).to_contain_text("登录还没有开放")
    shot(page, "before")


def test_a_sitting_opens_without_a_reload(browse, candidate, service):
    page = browse()
    # Until it runs, a browser takes seconds of its own.
    page.goto(service.address)
    sitting = service.add_sitting(login_opens=at(seconds=15), starts=at(hours=1), ends=at(hours=2), challenge="off")
    candidate(page).arrive(address=f"{service.address}/login?sitting={sitting}")
    expect(page.locator("#door")).to_contain_text("登录将于")
    expect(page.locator("#door")).to_contain_text("登录已开放", timeout=45000)
    expect(page.locator("#announce")).to_have_text("登录已开放，可以开始了。")
    page.click("#by-face")
    expect(page.locator("#view-consent")).to_be_visible()


def test_a_sitting_that_is_over_says_so(browse, service, shot):
    page = browse()
    page.goto(service.page("past"))
    expect(page.locator("#closed-text")).to_have_text("本场次已结束。")
    shot(page, "past")


def test_a_door_that_closes_is_told_before_and_shuts_the_page(browse, candidate, service, shot):
    page = browse()
    # As above; whoever comes in the last minute is told no more that it begins.
    page.goto(service.address)
    sitting = service.add_sitting(
        login_opens=at(minutes=-1), starts=at(seconds=40), entry_closes=at(seconds=80), ends=at(hours=2), reentry="never",
        challenge="off")
    candidate(page).arrive(address=f"{service.address}/login?sitting={sitting}")
    expect(page.locator("#announce")).to_have_text("还有 1 分钟停止入场。", timeout=45000)
    page.click("#by-face")
    expect(page.locator("#view-consent")).to_be_visible()
    expect(page.locator("#closed-text")).to_contain_text("已过入场时间", timeout=90000)
    expect(page.locator("#view-closed h2")).to_be_focused()
    shot(page, "shut")


def test_after_first_entry_the_page_asks_who_has_been_in(browse, service, shot):
    sitting = service.add_sitting(
        login_opens=at(hours=-1), starts=at(minutes=-40), entry_closes=at(minutes=-10), ends=at(hours=2))
    page = browse()
    page.goto(f"{service.address}/login?sitting={sitting}")
    expect(page.locator("#notice")).to_contain_text("已停止首次入场")
    shot(page, "reentry")
    page.click("#language")
    expect(page.locator("#notice")).to_contain_text("First entry has closed")


def test_the_first_view_says_what_a_mock_exam_is_needed_for(browse, service, shot):
    page = browse()
    when = {"login_opens": at(minutes=-1), "starts": at(minutes=20), "ends": at(hours=2)}
    kinds = {
        "needed": ({"requires_mock": True}, "须先完成模拟测试", "you must have finished a mock exam"),
        "runs": ({"kind": "mock", "mock_runs": 3}, "不是正式考试。每人可以测试 3 次", "not the real one. You have 3 runs"),
        "once": ({"kind": "mock", "mock_runs": 1}, "每人可以测试一次", "You have one run"),
        "any": ({"kind": "mock"}, "这是模拟测试", "This is a mock exam"),
    }
    for name, (rules, chinese, english) in kinds.items():
        page.goto(f"{service.address}/login?sitting={service.add_sitting(**when, **rules)}")
        expect(page.locator("#view-start")).to_be_visible()
        expect(page.locator("#mock")).to_contain_text(chinese)
        shot(page, f"{name}-zh")
        page.click("#language")
        expect(page.locator("#mock")).to_contain_text(english)
        shot(page, f"{name}-en")
        page.click("#language")
    page.goto(service.page("still"))
    expect(page.locator("#view-start")).to_be_visible()
    expect(page.locator("#mock")).to_be_hidden()


def test_a_link_that_was_cut_says_so(browse, service):
    page = browse()
    page.goto(service.page("still")[:-1])
    expect(page.locator("#find-link-error")).to_contain_text("这个链接不完整")
    page.goto(f"{service.address}/login")
    expect(page.locator("#view-find")).to_be_visible()
    expect(page.locator("#find-link-error")).to_be_hidden()


def test_messages_follow_the_language_and_the_password_form_the_number(browse, candidate):
    page = browse()
    someone = candidate(page)
    someone.arrive()
    page.fill("#id-number", "110101196108040019")
    page.click("#by-face")
    page.click("#language")
    expect(page.locator("#id-number-error")).to_contain_text("check digit")
    page.click("#by-password")
    expect(page.locator("#fallback-id")).to_have_value("110101196108040019")
    page.click("#fallback-face")
    page.fill("#id-number", PEOPLE["obama"][0])
    page.click("#by-password")
    expect(page.locator("#fallback-id")).to_have_value(PEOPLE["obama"][0])
    page.fill("#password", "22222-22222")
    page.click("#fallback-submit")
    expect(page.locator("#password-error")).to_contain_text("is not right")
    page.click("#language")
    expect(page.locator("#password-error")).to_contain_text("不正确")


def test_a_mistyped_id_number_is_told_before_anything_is_sent(browse, candidate, shot):
    page = browse()
    someone = candidate(page)
    someone.arrive()
    page.fill("#id-number", "110101196108040019")
    page.click("#by-face")
    expect(page.locator("#id-number-error")).to_contain_text("校验位不符")
    expect(page.locator("#id-number")).to_be_focused()
    shot(page, "error")


def test_face_and_password_stand_side_by_side_from_the_start(browse, candidate):
    page = browse()
    candidate(page).arrive()
    face, password = page.locator("#by-face").bounding_box(), page.locator("#by-password").bounding_box()
    assert abs(face["width"] - password["width"]) < 2 and abs(face["height"] - password["height"]) < 2
    page.click("#by-face")
    agree, decline = page.locator("#agree").bounding_box(), page.locator("#decline").bounding_box()
    assert abs(agree["width"] - decline["width"]) < 2 and abs(agree["height"] - decline["height"]) < 2
    page.click("#decline")
    expect(page.locator("#fallback-id")).to_have_value(PEOPLE["obama"][0])


def test_what_the_service_offers_beside_is_used_where_it_is_there(browse, clip, candidate, service, shot):
    """Evidence and its consent, the helpdesk's text, the support code."""
    page = browse(clip("obama2.jpg"))
    claims = []

    def facts(route):
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "evidence": True, "helpdesk": "400-000-0000\n9:00–12:00"})

    def refuse(route):
        claims.append(route.request.post_data_json)
        reason = {"code": "no-match", "zh": "", "en": ""}
        route.fulfill(status=403, content_type="application/problem+json", json={
            "code": "face-refused", "status": 403, "title": "", "title_zh": "", "type": "", "attempts_left": 0,
            "reasons": [reason], "support_code": "K7M-4PQ"})

    page.route("**/v1/sittings/*", facts)
    page.route("**/v1/logins", refuse)
    someone = candidate(page)
    someone.arrive()
    page.click("#by-face")
    page.check("#evidence")
    shot(page, "consent")
    page.click("#agree")
    someone.use_camera()
    expect(page.locator("#support-code")).to_have_text("K7M-4PQ")
    expect(page.locator("#view-refused [data-helpdesk]")).to_contain_text("400-000-0000")
    assert claims[0]["evidence_consent"] is True
    shot(page, "refused")
