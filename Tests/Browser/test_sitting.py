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
    # A computer that is two hours slow.
    page.add_init_script("const now = Date.now.bind(Date); Date.now = () => now() - 7200000;")
    candidate(page).arrive(sitting="later")
    expect(page.locator("#door")).to_contain_text(re.compile(r"登录将于 .+ 开放，还有 [1-5]?\d 分"))
    expect(page.locator("#skew")).to_contain_text("相差 2 小时")
    expect(page.locator("#zone")).to_contain_text("中国标准时间")
    page.click("#by-face")
    expect(page.locator("#notice")).to_contain_text("登录还没有开放")
    shot(page, "before")


def test_a_sitting_opens_without_a_reload(browse, candidate, service):
    sitting = service.add_sitting(login_opens=at(seconds=6), starts=at(hours=1), ends=at(hours=2), challenge="off")
    page = browse()
    candidate(page).arrive(address=f"{service.address}/login?sitting={sitting}")
    expect(page.locator("#door")).to_contain_text("登录将于")
    expect(page.locator("#door")).to_contain_text("登录已开放")
    expect(page.locator("#announce")).to_have_text("登录已开放，可以开始了。")
    page.click("#by-face")
    expect(page.locator("#view-consent")).to_be_visible()


def test_a_sitting_that_is_over_says_so(browse, service, shot):
    page = browse()
    page.goto(service.page("past"))
    expect(page.locator("#closed-text")).to_have_text("本场次已结束。")
    shot(page, "past")


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
