"""Calls at the helpdesk that are not where one looks, or not what they seem: warnings, other sittings, begun notes, clocks."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from service import PEOPLE, at
from staff import hire
from test_access import check


def sitting_named(service, name, **rules):
    return service.add_sitting(name=name, login_opens=at(minutes=-1), starts=at(minutes=20), ends=at(hours=2), challenge="off", **rules)


def case_of(service, sitting, person):
    """A case that is opened by hand, by the service's own token."""
    found = service.ask("POST", f"/v1/exams/{service.exam}/candidates/search", {"id_number": PEOPLE[person][0]})
    return service.ask("POST", f"/v1/sittings/{sitting}/cases", {"candidate": found["candidates"][0]["candidate"]})


def reason(code, zh, en):
    return {"code": code, "zh": zh, "en": en, "say_zh": "请核实。", "say_en": "Please check."}


def test_what_may_be_somebody_else_is_said_first(browse, helper, service, shot):
    """The attempts are made up by the page's own network: what is tested is the page."""
    sitting = sitting_named(service, "warnings", fallback_approval=True)
    case = case_of(service, sitting, "obama")
    other = reason("another-candidate", "更像本考试的另一名考生", "Rather another candidate of the exam")
    screen = reason("picture-of-picture", "画面像翻拍的照片或屏幕", "It looked like a print or a screen")
    dark = reason("too-dark", "脸部太暗", "The face was too dark")
    attempts = [[dark], [screen, dark], [screen]]
    page = browse()

    def answer(route):
        content = route.fetch().json()
        content["attempts"] = [
            {"at": at(minutes=-index), "way": "face", "address": "192.0.2.7", "device": "made up", "reasons": reasons}
            for index, reasons in enumerate(attempts)]
        content["attempt_count"] = len(attempts)
        content["approval"] = {"state": "pending", "requested_by": "somebody", "requested_at": at(), "questions": ["ticket"]}
        route.fulfill(json=content)

    page.route(f"**/v1/cases/{case['case']}", answer)
    helper.enter(page, f"/console/helpdesk?sitting={sitting}&case={case['case']}")
    alerts = page.get_by_role("alert").and_(page.locator("#case-alerts"))
    expect(alerts.locator("strong")).to_have_text("注意：镜头前可能不是真人")
    expect(alerts.locator("li")).to_have_text([re.compile("翻拍.*2 次")])
    attempts.append([other, dark])
    page.reload()
    expect(alerts.locator("strong")).to_have_text("警告：可能不是考生本人")
    # The wrong person before the wrong picture, however long ago it was; and what only went wrong is no warning.
    expect(alerts.locator("li")).to_have_text([re.compile("另一名考生.*1 次"), re.compile("翻拍.*2 次")])
    expect(alerts).to_contain_text("签发或同意之前")
    expect(page.locator("#approve")).to_be_visible()
    bottom = alerts.bounding_box()["y"] + alerts.bounding_box()["height"]
    for button in page.locator("#case button:visible").all():
        assert button.bounding_box()["y"] >= bottom, button
    check(page)
    shot(page, "warned")
    page.click("#language")
    expect(alerts.locator("strong")).to_have_text("Warning: this may be somebody else")
    assert not re.findall(r"[\u4e00-\u9fff]", alerts.inner_text())
    page.set_viewport_size({"width": 400, "height": 800})
    check(page)
    shot(page, "warned-narrow")
    # Another case has none of it.
    quiet = case_of(service, sitting, "biden")
    page.goto(f"{service.operator}/console/helpdesk?sitting={sitting}&case={quiet['case']}")
    expect(page.locator("#case-heading")).to_have_text(quiet["support_code"])
    expect(page.locator("#case-alerts")).to_be_empty()


def test_who_is_not_in_the_sitting_is_looked_for_in_the_others(browse, helper, service, shot):
    here, there = sitting_named(service, "morning"), sitting_named(service, "afternoon")
    case = case_of(service, there, "obama")
    page = browse()
    helper.enter(page, f"/console/helpdesk?sitting={here}")
    expect(page.locator("#scope")).to_have_text("只在此场次查找：morning。")
    expect(page.locator("#elsewhere")).to_be_hidden()
    page.fill("#text", case["support_code"])
    page.keyboard.press("Enter")
    expect(page.locator("#text-error")).to_have_text("在“morning”中没有找到，请再核对一遍。")
    expect(page.locator("#elsewhere")).to_be_visible()
    expect(page.locator("#text")).to_be_focused()
    check(page)
    shot(page, "nothing-here")
    page.click("#language")
    expect(page.locator("#text-error")).to_contain_text("Nothing found in “morning”")
    expect(page.locator("#elsewhere")).to_contain_text("other sittings")
    shot(page, "nothing-here-english")
    page.click("#language")
    page.keyboard.press("Shift+F2")
    expect(page.locator("#case-heading")).to_have_text(case["support_code"])
    expect(page.locator("#notice")).to_have_text("不在所选场次，而在“afternoon”中找到。")
    expect(page.locator("#case-facts")).to_contain_text("afternoon")
    expect(page.locator("#elsewhere")).to_be_hidden()
    # Nobody anywhere.
    page.fill("#text", "ZZZZ")
    page.keyboard.press("Enter")
    page.click("#elsewhere")
    expect(page.locator("#text-error")).to_contain_text("其他场次中也没有")
    expect(page.locator("#elsewhere")).to_be_hidden()
    # Without a case in the chosen sitting, the one that there is elsewhere is among what is found there.
    page.fill("#text", PEOPLE["obama"][1])
    page.keyboard.press("Enter")
    expect(page.locator("#matches button")).to_contain_text("没有工单")
    page.keyboard.press("Shift+F2")
    match = page.locator("#matches button", has_text="afternoon")
    expect(match).to_have_count(1)
    check(page)
    shot(page, "elsewhere")
    match.click()
    expect(page.locator("#case-heading")).to_have_text(case["support_code"])


def test_a_note_that_was_begun_comes_back_with_its_case(browse, service):
    someone = hire(service, "qian.yi", "helpdesk")
    sitting = sitting_named(service, "notes")
    one, two = case_of(service, sitting, "obama"), case_of(service, sitting, "biden")
    page = browse()
    someone.enter(page, f"/console/helpdesk?sitting={sitting}&case={one['case']}")
    heading, note = page.locator("#case-heading"), page.locator("#note")

    def turn_to(case):
        page.locator(f'#cases [data-case="{case["case"]}"] button').click()
        expect(heading).to_have_text(case["support_code"])

    expect(heading).to_have_text(one["support_code"])
    note.fill("考生说摄像头")
    turn_to(two)
    expect(note).to_have_value("")
    note.fill("第二个")
    turn_to(one)
    expect(note).to_have_value("考生说摄像头")
    assert "考生说" not in page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    # Sent is sent.
    page.click("#add-note")
    expect(page.locator("#entries")).to_contain_text("考生说摄像头")
    expect(note).to_have_value("")
    turn_to(two)
    expect(note).to_have_value("第二个")
    turn_to(one)
    expect(note).to_have_value("")
    # The answer to one case's note comes while the other is open, with a note of its own.
    held = []
    page.route("**/notes", lambda route: held.append(route))
    note.fill("慢")
    page.click("#add-note")
    turn_to(two)
    expect(note).to_have_value("第二个")
    held[0].continue_()
    expect(page.locator("#add-note")).not_to_have_attribute("aria-disabled", "true")
    expect(note).to_have_value("第二个")
    turn_to(one)
    expect(page.locator("#entries")).to_contain_text("慢")
    expect(note).to_have_value("")
    # Whoever signs in next finds nothing of it.
    note.fill("没写完")
    page.click("#sign-out")
    page.wait_for_url("**/console/sign-in")
    someone.sign_in(page, f"/console/helpdesk?sitting={sitting}&case={one['case']}")
    expect(heading).to_have_text(one["support_code"])
    expect(note).to_have_value("")


def test_times_are_those_of_the_exam(browse, chief, service, shot):
    sitting = sitting_named(service, "zones")
    case = case_of(service, sitting, "obama")
    starts = datetime.fromisoformat(case["sitting"]["starts"])
    assert case["sitting"]["time_zone"] == "Asia/Shanghai"
    page = browse(timezone_id="America/New_York")
    chief.enter(page, f"/console/helpdesk?sitting={sitting}&case={case['case']}")
    expect(page.locator("#case-clock")).to_contain_text(f"{starts.astimezone(ZoneInfo('Asia/Shanghai')):%H:%M} 开考")
    zone = page.locator("#zone")
    expect(zone).to_have_text(re.compile(r"考试所在时区显示：中国标准时间（GMT\+8）；本机为北美.*（GMT-[45]）"))
    assert page.inner_text("main").count("GMT+8") == 1
    expect(page.locator("#entries time").first).to_have_text(
        re.compile(f"^{datetime.fromisoformat(case['opened_at']).astimezone(ZoneInfo('Asia/Shanghai')):%H:%M}:"))
    check(page)
    shot(page, "helpdesk")
    page.click("#language")
    expect(zone).to_contain_text("China Standard Time (GMT+8)")
    check(page)
    shot(page, "helpdesk-english")
    page.click("#language")
    # What is of no exam is by this computer's clock, which is named.
    page.goto(f"{service.operator}/console/audit")
    expect(zone).to_have_text(re.compile(r"本机时区显示：北美.*（GMT-[45]）"))
    last = service.ask("GET", "/v1/audit?limit=1")["records"][0]["at"]
    page.fill("#from", "2020-01-01T00:00")
    page.click("#search")
    shown = f"{datetime.fromisoformat(last).astimezone(ZoneInfo('America/New_York')):%H:%M:%S}"
    expect(page.locator("#records time").first).to_contain_text(shown)
    check(page)
    shot(page, "audit")
    for place in ("account", "operators"):
        page.goto(f"{service.operator}/console/{place}")
        expect(zone).to_contain_text("本机时区")
    # Where both clocks show the same, none is named.
    page = browse(timezone_id="Asia/Taipei")
    chief.enter(page, f"/console/helpdesk?sitting={sitting}&case={case['case']}")
    expect(page.locator("#case-clock")).to_contain_text(f"{starts.astimezone(ZoneInfo('Asia/Shanghai')):%H:%M} 开考")
    expect(page.locator("#zone")).to_be_hidden()


def test_what_waits_in_another_sitting_is_told_everywhere(browse, helper, service, shot):
    sitting = sitting_named(service, "night", fallback_approval=True)
    case = case_of(service, sitting, "obama")
    home = browse()
    helper.enter(home, "/console/")
    desk = home.context.new_page()
    desk.goto(f"{service.operator}/console/helpdesk?sitting={service.sittings['still']}")
    expect(desk.locator("#open-state")).not_to_be_empty()
    expect(desk.locator("#waiting")).to_be_hidden()
    service.ask("POST", f"/v1/cases/{case['case']}/approval", {"questions": ["ticket"]})
    for page in (home, desk):
        expect(page).to_have_title(re.compile(r"^\(1\) "))
        expect(page.locator("#nav .count")).to_have_text(re.compile("1.*等待您复核"))
    expect(home.locator("#waiting")).to_have_text("1 个等待您复核")
    check(home)
    shot(home, "home")
    button = desk.locator("#waiting-list button")
    expect(button).to_contain_text("night")
    expect(button).to_contain_text("admin")
    check(desk)
    shot(desk, "desk")
    button.click()
    expect(desk.locator("#approve")).to_be_visible()
    desk.click("#approve")
    expect(desk.locator("#waiting")).to_be_hidden()
    for page in (home, desk):
        expect(page).not_to_have_title(re.compile(r"^\("))
    expect(home.locator("#waiting")).to_be_hidden()
