"""Operators' accounts, one's own account and the audit log, at the console."""

import json
import re
import urllib.request

import pytest
from playwright.sync_api import expect

from staff import PASSWORD, hire
from test_access import LOOKS, check


def test_the_administrator_makes_changes_and_resets_an_account(browse, chief, service, shot):
    page = browse()
    chief.enter(page, "/console/operators")
    expect(page.locator("#list tr").first).to_be_visible()
    check(page)
    page.click("#create")
    expect(page.locator("#new-name")).to_be_focused()
    page.fill("#new-name", "no spaces")
    page.keyboard.press("Enter")
    expect(page.locator("#new-name-error")).to_contain_text("请用字母")
    page.fill("#new-name", "chen.jie")
    page.select_option("#role", "enroller")
    page.check("#some")
    page.click("#edit-submit")
    expect(page.locator("#exams-error")).to_have_text("请至少选一场考试。")
    check(page)
    page.locator("#exams input").first.check()
    shot(page, "create")
    page.click("#edit-submit")
    expect(page.locator("#once-heading")).to_be_focused()
    code = page.inner_text("#once-code")
    assert re.fullmatch(r"(\w{4}-){5}\w{4}", code)
    expect(page.locator("#once-spelled li")).to_have_count(24)
    check(page)
    shot(page, "code")
    page.click("#once-done")
    expect(page.locator("#once")).to_be_hidden()
    assert code not in page.content()
    line = page.locator("#list tr", has_text="chen.jie")
    expect(line).to_contain_text("录入员")
    expect(line).to_contain_text("2026 年公开招聘考试")
    expect(line).to_contain_text("等待本人设置")

    line.get_by_role("button", name="变更 chen.jie").click()
    page.select_option("#role", "auditor")
    page.check("#all")
    page.click("#edit-submit")
    expect(line).to_contain_text("审计员")
    expect(line).to_contain_text("全部考试")

    line.get_by_role("button", name="重置 chen.jie").click()
    expect(page.locator("#question")).to_contain_text("全部作废")
    check(page)
    page.keyboard.press("Escape")
    expect(page.locator("#question")).to_be_hidden()
    expect(line.get_by_role("button", name="重置 chen.jie")).to_be_focused()
    line.get_by_role("button", name="重置 chen.jie").click()
    page.locator("#question .primary").click()
    expect(page.locator("#once-code")).not_to_have_text(code)
    page.click("#once-done")

    line.get_by_role("button", name="停用 chen.jie").click()
    page.locator("#question .primary").click()
    expect(line).to_contain_text("已停用")
    line.get_by_role("button", name="恢复 chen.jie").click()
    expect(line).not_to_contain_text("已停用")

    chief_line = page.locator("#list tr", has_text="chief")
    chief_line.get_by_role("button", name="会话 chief").click()
    expect(page.locator("#sessions-list li").first).to_contain_text("127.0.0.1")
    check(page)
    shot(page, "list")
    page.click("#sessions-close")
    # Whoever else other tests have made an administrator.
    for other in service.ask("GET", "/v1/operators")["operators"]:
        if other["role"] == "administrator" and other["name"] != "chief":
            service.ask("PATCH", f"/v1/operators/{other['operator']}", {"disabled": True})
    chief_line.get_by_role("button", name="停用 chief").click()
    page.locator("#question .primary").click()
    expect(page.locator("#notice")).to_have_text("至少须保留一名可用的管理员")
    page.click("#language")
    page.click("#create")
    page.fill("#new-name", "chief")
    page.click("#edit-submit")
    expect(page.locator("#new-name-error")).to_have_text("The name is taken")


def test_ones_own_account(browse, service, shot):
    someone = hire(service, "sun.li", "helpdesk")
    page = browse()
    someone.enter(page, "/console/account")
    expect(page.locator("#codes-left")).to_have_text("还有 8 个可用的恢复码。")
    expect(page.locator("#sessions tr")).to_have_count(1)
    expect(page.locator("#sessions tr")).to_contain_text("当前会话")
    check(page)
    page.fill("#password", "wrong horse battery staple")
    page.fill("#new-password", "another horse battery stapled")
    page.fill("#again", "another horse battery stapled")
    page.keyboard.press("Enter")
    expect(page.locator("#password-error")).to_have_text("密码或验证码不正确。")
    check(page)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("密码已修改，其他会话已结束。")

    page.fill("#codes-password", "another horse battery stapled")
    page.fill("#codes-code", someone.authenticator.code())
    page.keyboard.press("Enter")
    expect(page.locator("#codes li")).to_have_count(8)
    check(page)
    page.click("#codes-done")
    expect(page.locator("#codes li")).to_have_count(0)

    page.click("#token-submit")
    expect(page.locator("#rights-error")).to_have_text("请至少选一项权限。")
    page.fill("#label", "每日报表")
    page.check("#right-read-exams")
    page.fill("#token-password", "another horse battery stapled")
    page.fill("#token-code", someone.authenticator.code())
    page.click("#token-submit")
    expect(page.locator("#token")).to_have_text(re.compile(r"^fap_"))
    token = page.inner_text("#token")
    shot(page, "token")
    check(page)
    request = urllib.request.Request(f"{service.operator}/v1/operator/me", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert json.loads(answer.read())["rights"] == ["read-exams"]
    page.click("#token-done")
    expect(page.locator("#tokens tr")).to_contain_text("查看考试和场次")
    page.get_by_role("button", name="撤销 每日报表").click()
    expect(page.locator("#tokens")).to_have_text("没有令牌。")
    page.click("#language")
    assert not re.findall(r"[\u4e00-\u9fff]+", page.inner_text("body").replace("中文", "").replace("每日报表", ""))


def test_the_audit_log_is_searched_in_words(browse, chief, service, shot):
    page = browse()
    chief.enter(page, "/console/audit")
    expect(page.locator("#records tr").first).to_be_visible()
    check(page)
    page.click("#clear")
    page.select_option("#action", "candidate-enrolled")
    page.click("#search")
    expect(page.locator("#state")).to_contain_text("2 条")
    expect(page.locator("#records tr").first).to_contain_text("登记考生")
    page.locator("#records summary").first.click()
    expect(page.locator("#records details").first).to_contain_text("前一条的散列")
    check(page)
    shot(page, "details")
    page.get_by_role("button", name="只看该考生").first.click()
    expect(page.locator("#candidate")).to_have_value(re.compile(r"^[0-9a-f]{32}$"))
    expect(page.locator("#records tr").first).to_contain_text("登记考生")
    page.fill("#candidate", "abc")
    page.click("#search")
    expect(page.locator("#candidate-error")).to_contain_text("32 位")
    page.click("#language")
    expect(page.locator("#records tr").first).to_contain_text("Candidate enrolled")
    page.click("#language")
    page.click("#clear")
    expect(page.locator("#candidate")).to_have_value("")
    # One who may not, twice a page's worth, so that there is something to turn.
    for _ in range(60):
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{service.operator}/v1/audit", timeout=10)
    service.ask("POST", "/v1/exams", {"name": "另一场考试"})
    total = service.ask("GET", "/v1/audit?limit=500")["records"]
    if len(total) > 50:
        page.click("#search")
        first = page.locator("#records td").first
        before = first.inner_text()
        page.click("#next")
        expect(first).not_to_have_text(before)
        expect(page.locator("#results-heading")).to_be_focused()
        page.click("#previous")
        expect(first).to_have_text(before)


def test_the_audit_log_says_why_in_words(browse, chief, helper, refusal, service, shot):
    sitting, code, _ = refusal
    page = browse()
    # Somebody who may not, so that there is something of each kind.
    helper.enter(page, "/console/audit")
    expect(page.locator("#notice")).to_contain_text("没有使用本页的权限")
    assert page.evaluate("async () => (await fetch('/v1/audit')).status") == 403
    with pytest.raises(urllib.error.HTTPError):
        service.ask("POST", "/v1/operator/sign-in", {"name": "wang.fang", "password": PASSWORD, "code": "000000"})
    found = service.ask("POST", f"/v1/sittings/{sitting}/cases/search", {"text": code})["matches"][0]["case"]
    told = service.ask("GET", f"/v1/cases/{found}")["attempts"][0]["reasons"]
    service.ask("POST", f"/v1/cases/{found}/retry", {"reason": "light-fixed"})

    chief.enter(page, "/console/audit")
    expect(page.locator("#records tr").first).to_be_visible()
    page.click("#clear")
    summary = page.locator("#records tr summary").last
    wanted = {
        "verdict-refused": ("；".join(one["zh"] for one in told), "; ".join(one["en"] for one in told), told[0]["code"]),
        "access-refused": ("没有权限", "No right to it", "no-right"),
        "operator-refused": ("验证码不正确", "The code was wrong", "wrong-code"),
        "attempts-reset": ("光线已调好", "light put right", "light-fixed"),
    }
    for action, (chinese, english, shown) in wanted.items():
        page.select_option("#action", action)
        page.click("#search")
        expect(summary).to_contain_text(chinese)
        expect(summary).to_have_attribute("title", re.compile(shown))
        page.click("#language")
        expect(summary).to_contain_text(english)
        page.click("#language")
        # On no line is there a code in place of words.
        lines = page.locator("#records summary").all_inner_texts()
        assert lines and not [line for line in lines if re.search("[a-z]-[a-z]", line)], lines
        summary.click()
        expect(page.locator("#records details").last.locator("dd").first).to_contain_text(shown)
        check(page)
        shot(page, action)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("place", ["operators", "account", "audit"])
def test_every_page_is_accessible(browse, chief, shot, place, look):
    page = browse(**LOOKS[look])
    chief.enter(page, f"/console/{place}")
    expect(page.locator("#content")).to_be_visible()
    check(page)
    shot(page, f"{place}-{look}")
