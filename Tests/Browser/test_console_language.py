"""What stands on a page of the console follows the language, also what was said before the switch."""

import re

import pytest
from playwright.sync_api import expect

from service import PEOPLE, at
from staff import hire


@pytest.fixture
def switched(service):
    """switched(page, *ids): switches to English and back; what stands there follows, and the ids still say something."""
    # Names of data: the exam, the candidates; and the button that leads back.
    names = ["2026 年公开招聘考试", "考生", "考*", "中文"]

    def switch(page, *ids):
        for id in ids:
            expect(page.locator(id).first).not_to_be_empty()
        before = [page.inner_text(id) for id in ids]
        assert all(re.search(r"[\u4e00-\u9fff]", text) for text in before), before
        page.click("#language")
        text = page.inner_text("body")
        for name in names:
            text = text.replace(name, "")
        assert not re.findall(r".*[\u4e00-\u9fff]+.*", text)
        assert all(page.inner_text(id).strip() for id in ids)
        page.click("#language")
        # A countdown goes on meanwhile.
        still = [re.sub(r"\d+ 分钟", "", text) for text in before]
        assert [re.sub(r"\d+ 分钟", "", page.inner_text(id)) for id in ids] == still

    return switch


def test_messages_of_a_case_follow_the_language(browse, chief, service, switched):
    someone = hire(service, "huang.yan", "helpdesk")
    sitting = service.add_sitting(login_opens=at(minutes=-1), starts=at(minutes=20), ends=at(hours=2), challenge="off")
    found = service.ask("POST", f"/v1/exams/{service.exam}/candidates/search", {"id_number": PEOPLE["obama"][0]})
    opened = service.ask("POST", f"/v1/sittings/{sitting}/cases", {"candidate": found["candidates"][0]["candidate"]})
    page = browse()
    someone.enter(page, f"/console/helpdesk?sitting={sitting}")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.press("Enter")
    switched(page, "#text-error", "#sitting-name")
    page.fill("#text", opened["support_code"])
    page.keyboard.press("Enter")
    expect(page.locator("#case-heading")).to_be_focused()
    page.click("#add-note")
    page.click("#issue")
    switched(page, "#questions-error", "#note-error", "#case-clock")
    page.click("#retry")
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#photo img")).to_have_attribute("alt", "登记照")
    switched(page, "#notice")
    other = browse()
    chief.enter(other, f"/console/helpdesk?case={opened['case']}&sitting={sitting}")
    other.locator("#questions input").first.check()
    other.click("#issue")
    expect(other.locator("#said")).to_be_focused()
    expect(page.locator("#others")).to_be_visible()
    page.locator("#questions input").first.check()
    page.click("#issue")
    expect(page.locator("#question")).to_be_visible()
    switched(page, "#others", "#question p", "#question .primary", "#question .quiet")
    page.click("#language")
    expect(page.locator("#photo img")).to_have_attribute("alt", "Registered photo")
    # Asked in English, and the answer is taken.
    page.locator("#question .primary").click()
    expect(page.locator("#said")).to_be_focused()


def test_errors_of_the_network_follow_the_language(browse, helper, service, switched):
    page = browse()
    helper.enter(page, f"/console/candidates?sitting={service.sittings['still']}")
    expect(page.locator("#id-number")).to_be_focused()
    page.keyboard.press("Enter")
    switched(page, "#find-error", "#choice-sitting")
    page.fill("#id-number", PEOPLE["obama"][0])
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_visible()
    page.click("#reset")
    switched(page, "#question p", "#question .primary", "#question .quiet")
    page.route("**/attempts/reset", lambda route: route.abort())
    page.locator("#question .primary").click()
    expect(page.locator("#notice")).to_contain_text("请检查网络")
    switched(page, "#notice")


def test_messages_about_accounts_follow_the_language(browse, chief, service, switched):
    hire(service, "zhou.kai", "auditor")
    page = browse()
    chief.enter(page, "/console/operators")
    page.click("#create")
    page.fill("#new-name", "no spaces")
    page.keyboard.press("Enter")
    switched(page, "#new-name-error")
    page.fill("#new-name", "chief")
    page.keyboard.press("Enter")
    expect(page.locator("#new-name-error")).to_contain_text("已")
    switched(page, "#new-name-error")
    page.check("#some")
    page.click("#edit-submit")
    switched(page, "#exams-error")
    page.click("#edit-cancel")
    line = page.locator("#list tr", has_text="zhou.kai")
    line.locator("button").nth(3).click()
    expect(page.locator("#sessions-list li")).to_have_count(1)
    switched(page, "#sessions-list li")
    line.locator("button").nth(1).click()
    switched(page, "#question p", "#question .primary")
    page.locator("#question .primary").click()
    expect(page.locator("#notice")).to_contain_text("zhou.kai")
    switched(page, "#notice")
