"""The phone that films the room: joins the session of a computer by a code."""

import json
import re

import pytest
from playwright.sync_api import expect

from network import lose_answer
from test_access import check

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
CODE = re.compile(r"^[2-9A-Y]{5}-[2-9A-Y]{5}$")


@pytest.fixture
def offer(service):
    """offer(page): has the session page show a code; the code and the link that the QR code holds."""

    def show(page):
        page.click("#phone-code-new")
        expect(page.locator("#phone-code")).to_have_text(CODE)
        return page.inner_text("#phone-code"), json.loads(page.evaluate("sessionStorage['faceauth.pairing']"))["link"]

    return show


def modules(page):
    """The drawing of the QR code, read back as rows of modules."""
    path = page.locator("#phone-qr path").get_attribute("d")
    size = int(page.locator("#phone-qr svg").get_attribute("viewBox").split()[2])
    rows = [["0"] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        for place in range(int(x), int(x) + int(length)):
            rows[int(y)][place] = "1"
    return ["".join(row) for row in rows]


def connect(phone, code):
    phone.fill("#code", code)
    phone.keyboard.press("Enter")
    phone.click("#confirm")
    expect(phone.locator("#view-connected")).to_be_visible()


def test_a_phone_joins_by_the_link_and_both_sides_survive_a_reload(browse, logged_in, offer, service, shot):
    page = logged_in()
    expect(page.locator("#phone-state")).to_contain_text("还没有连接手机")
    code, link = offer(page)
    expect(page.locator("#phone-left")).to_have_text(re.compile(r"^还有 [45] 分( \d+ 秒)?有效，只能用一次$"))
    assert page.locator("#phone-qr svg").get_attribute("aria-label")
    assert link == f"{service.address}/phone#{code}"
    drawn, kept = modules(page), json.loads(page.evaluate("sessionStorage['faceauth.pairing']"))["qr"]
    assert [row[4:-4] for row in drawn[4:-4]] == kept
    assert not any("1" in row for row in drawn[:4] + drawn[-4:])
    shot(page, "computer-code")
    page.reload()
    expect(page.locator("#phone-code")).to_have_text(code)

    # A phone that is still in another zone says the exam's times all the same.
    phone = browse(**PHONE, timezone_id="America/New_York")
    phone.goto(link)
    expect(phone.locator("#view-confirm")).to_be_visible()
    expect(phone.locator("#view-confirm")).to_contain_text("考*")
    times = browse(**PHONE)
    times.goto(link)
    expect(times.locator("#view-confirm")).to_be_visible()
    assert phone.inner_text("#view-confirm [data-invitation]") == times.inner_text("#view-confirm [data-invitation]")
    expect(phone.locator("#exam")).to_have_text("2026 年公开招聘考试")
    assert code not in phone.url
    shot(phone, "phone-confirm")
    phone.reload()
    phone.click("#confirm")
    expect(phone.locator("#view-connected h2")).to_be_focused()
    shot(phone, "phone-connected")
    expect(page.locator("#phone-state")).to_have_text(re.compile(r"手机已连接（\d\d:\d\d）"))
    expect(page.locator("#phone-offer")).to_be_hidden()
    shot(page, "computer-connected")
    phone.reload()
    expect(phone.locator("#view-connected")).to_be_visible()
    page.reload()
    expect(page.locator("#phone-state")).to_contain_text("手机已连接")

    # The next phone takes the place of the first.
    code, _ = offer(page)
    second = browse(**PHONE)
    second.goto(f"{service.address}/phone")
    connect(second, code)
    expect(phone.locator("#over-text")).to_contain_text("另一部手机已取代")
    shot(phone, "phone-replaced")
    expect(page.locator("#phone-offer")).to_be_hidden()
    service.end_sessions("still")
    expect(second.locator("#over-text")).to_contain_text("考生的登录已结束")
    assert second.evaluate("sessionStorage.length") == 0


def test_typing_is_forgiving_and_a_code_works_once(browse, logged_in, offer, service, shot):
    page = logged_in()
    code, _ = offer(page)
    phone = browse(**PHONE)
    phone.goto(f"{service.address}/phone")
    expect(phone.locator("#code")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator("#code-error")).to_have_text("请填写配对码。")
    phone.fill("#code", code[:6])
    phone.keyboard.press("Enter")
    expect(phone.locator("#code-error")).to_contain_text("10 位")
    full_width = "".join(chr(ord(letter) + 0xFEE0) for letter in code[:5])
    # Longer by the dashes alone, it is looked up all the same.
    phone.fill("#code", f"{code[:5]}——−{code[6:]}")
    phone.keyboard.press("Enter")
    expect(phone.locator("#view-confirm")).to_be_visible()
    phone.click("#not-me")
    connect(phone, f" {full_width} － {code[6:].lower()} ")

    second = browse(**PHONE)
    second.goto(f"{service.address}/phone#{code}")
    expect(second.locator("#code-error")).to_contain_text("已用过或已过期")
    expect(second.locator("#code")).to_be_focused()
    shot(second, "used")
    check(second)
    second.fill("#code", "22222-33333")
    second.keyboard.press("Enter")
    expect(second.locator("#code-error")).to_contain_text("配对码不正确")


def test_a_new_code_makes_the_last_useless_and_codes_lead_to_their_own_sitting(browse, logged_in, offer, service):
    page, other = logged_in(), logged_in(sitting="movements", person="biden")
    first, _ = offer(page)
    page.click("#phone-code-new")
    expect(page.locator("#phone-code")).not_to_have_text(first)
    foreign, _ = offer(other)
    phone = browse(**PHONE)
    phone.goto(f"{service.address}/phone#{first}")
    expect(phone.locator("#code-error")).to_contain_text("配对码不正确、已用过或已过期")
    # Whoever typed somebody else's code is shown whose it is, and goes back.
    phone.fill("#code", foreign)
    phone.keyboard.press("Enter")
    expect(phone.locator("#view-confirm")).to_contain_text("movements")
    phone.click("#not-me")
    expect(phone.locator("#code")).to_be_focused()
    connect(phone, page.inner_text("#phone-code"))
    expect(phone.locator("#view-connected")).to_contain_text("still")
    expect(page.locator("#phone-state")).to_contain_text("手机已连接")
    expect(other.locator("#phone-state")).to_have_text("等待手机连接…")


def test_a_code_that_is_too_old_goes(logged_in, offer, shot):
    page = logged_in()
    offer(page)
    kept = json.loads(page.evaluate("sessionStorage['faceauth.pairing']"))
    kept["expires_at"] = page.evaluate("new Date(Date.now() + 12000).toISOString()")
    page.evaluate("(kept) => sessionStorage.setItem('faceauth.pairing', kept)", json.dumps(kept))
    page.reload()
    expect(page.locator("#phone-left")).to_contain_text("秒")
    expect(page.locator("#phone-state")).to_have_text("配对码已过期，请重新获取。", timeout=30000)
    expect(page.locator("#phone-qr")).to_be_hidden()
    assert page.evaluate("sessionStorage['faceauth.pairing']") is None
    shot(page, "expired")


def test_too_many_tries_are_told_with_the_time_to_wait(browse, service):
    phone = browse(**PHONE)
    body = json.dumps({"code": "too-many-requests", "status": 429, "title": "", "title_zh": ""})
    phone.route("**/v1/pairings/confirm", lambda route: route.fulfill(
        status=429, body=body, headers={"Retry-After": "20", "Content-Type": "application/problem+json"}))
    phone.route("**/v1/pairings/look", lambda route: route.fulfill(json={
        "state": "pending", "exam": "考试", "sitting": "0" * 32, "sitting_name": "场次", "name": "张*",
        "starts": "2026-03-14T02:00:00.000Z", "ends": "2026-03-14T04:00:00.000Z"}))
    phone.goto(f"{service.address}/phone#23456-23456")
    phone.click("#confirm")
    expect(phone.locator("#code-error")).to_have_text("尝试次数过多，请等待 20 秒后再试。")


def test_a_phone_whose_answer_is_lost_is_connected_all_the_same(browse, logged_in, offer, service):
    page = logged_in()
    code, link = offer(page)
    phone = browse(**PHONE)
    phone.goto(link)
    lost = lose_answer(phone, "**/v1/pairings/confirm")
    phone.click("#confirm")
    expect(phone.locator("#view-connected")).to_be_visible()
    expect(phone.locator("#notice")).to_be_hidden()
    expect(page.locator("#phone-state")).to_contain_text("手机已连接")
    assert lost == [201]
    assert phone.evaluate("Object.keys(sessionStorage)") == ["faceauth.phone"]


@pytest.mark.parametrize("again", ["reload", "scan"])
def test_a_page_that_is_loaded_again_after_a_lost_answer_asks_under_its_key(browse, logged_in, offer, again, shot):
    page = logged_in()
    code, link = offer(page)
    phone = browse(**PHONE)
    phone.goto(link)
    expect(phone.locator("#view-confirm")).to_be_visible()
    phone.route("**/v1/pairings/confirm", lambda route: route.abort())
    lost = lose_answer(phone, "**/v1/pairings/confirm")
    phone.click("#confirm")
    expect(phone.locator("#notice")).to_have_text("网络断开，正在重新连接…")
    expect(page.locator("#phone-state")).to_contain_text("手机已连接")
    shot(phone, again)
    if again == "reload":
        phone.reload()
    else:
        phone.evaluate("(link) => { location.href = link; }", link)
    expect(phone.locator("#notice")).to_have_text("网络断开，正在重新连接…")
    phone.unroute("**/v1/pairings/confirm")
    expect(phone.locator("#view-connected")).to_be_visible()
    assert lost == [201]


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 320, "height": 640}}])
def test_every_view_is_accessible_in_both_languages(browse, logged_in, offer, service, shot, look):
    page = logged_in(**look)
    code, link = offer(page)
    check(page)
    shot(page, f"computer-{len(str(look))}")
    phone = browse(**look)
    phone.goto(f"{service.address}/phone")
    check(phone)
    shot(phone, f"phone-{len(str(look))}")
    phone.goto(link)
    expect(phone.locator("#view-confirm")).to_be_visible()
    check(phone)
    expect(phone).to_have_title("请核对考生信息 – 考试登录")
    phone.click("#language")
    expect(phone).to_have_title("Is this you? – Exam login")
    for view in ("view-code", "view-connected", "view-over"):
        phone.evaluate("(id) => { document.getElementById(id).hidden = false; }", view)
    seen = phone.inner_text("body")
    for own in ("2026 年公开招聘考试", "考*", "中文"):
        seen = seen.replace(own, "")
    assert not re.findall(r"[\u4e00-\u9fff]+", seen)
    phone.reload()
    phone.click("#confirm")
    expect(phone.locator("#view-connected")).to_contain_text("Candidate")
    check(phone)
    expect(page.locator("#phone-state")).to_contain_text("手机已连接")
    check(page)
    page.click("#language")
    expect(page.locator("#phone-state")).to_contain_text("Phone connected since")
    chinese = re.findall(r"[\u4e00-\u9fff]+", page.inner_text("#phone"))
    assert not chinese
