"""The console by the keyboard alone: nothing here clicks, and at every step it is to be seen where one is."""

from playwright.sync_api import expect

from service import PEOPLE, at
from staff import PASSWORD, hire
from test_access import check

FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: "nothing" };
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const there = document.elementFromPoint(x, y);
  return {
    name: element.id ? `#${element.id}` : `${element.localName} ${element.textContent.trim().slice(0, 20)}`,
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    // What is higher than the window cannot be seen whole.
    isInView: box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= innerWidth && box.bottom > 0
      && (box.height > innerHeight ? box.top < innerHeight : box.top >= 0 && box.bottom <= innerHeight),
    isOnTop: there !== null && (element.contains(there) || there.contains(element)),
    part: (element.closest("section, header, main") || document.body).id || element.closest("section, header, main")?.localName,
    top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left,
  };
}"""


class Keyboard:
    """Presses keys, and looks after each where the focus is."""

    def __init__(self, page):
        self.page = page

    def here(self):
        """The element with the focus, which is marked, in view and under nothing else."""
        focus = self.page.evaluate(FOCUS)
        assert focus.get("isMarked") and focus["isInView"] and focus["isOnTop"], focus
        return focus

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def expect(self, selector):
        expect(self.page.locator(selector)).to_be_focused()
        self.here()

    def tab_to(self, selector, within=40):
        """The stops on the way, the last of which is what was looked for; within a part none lies before the one it follows."""
        stops = [self.here()]
        for _ in range(within):
            self.press("Tab")
            stops.append(self.here())
            before, now = stops[-2:]
            if before["part"] == now["part"]:
                is_below = now["top"] >= before["bottom"] - 1
                assert is_below or (now["left"] > before["left"] and now["bottom"] > before["top"]), (before, now)
            if self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return [stop["name"] for stop in stops]
        raise AssertionError(f"Tab does not reach {selector}: {[stop['name'] for stop in stops]}")


def test_a_call_by_the_keyboard_alone(browse, refusal, service, shot):
    sitting, code, someone = refusal
    worker = hire(service, "lin.tao", "helpdesk")
    page = browse()
    keys = Keyboard(page)
    page.goto(f"{service.operator}/console/helpdesk?sitting={sitting}")

    # In, with a wrong code first.
    keys.expect("#name")
    keys.type("lin.tao")
    assert keys.tab_to("#password") == ["#name", "#password"]
    keys.type(PASSWORD)
    keys.tab_to("#code")
    keys.type("000000")
    keys.press("Enter")
    expect(page.locator("#notice")).to_contain_text("不正确")
    keys.expect("#code")
    keys.type(worker.authenticator.code())
    keys.press("Enter")
    page.wait_for_url(f"**/console/helpdesk?sitting={sitting}")

    # The caller, by what they say.
    keys.expect("#text")
    keys.type("zzz")
    keys.press("Enter")
    expect(page.locator("#text-error")).to_be_visible()
    keys.expect("#text")
    keys.type(code.replace("-", "").lower())
    keys.press("Enter")
    expect(page.locator("#case-heading")).to_have_text(code)
    keys.expect("#case-heading")
    keys.tab_to("#show-frames")
    keys.press("Enter")
    expect(page.locator("#frames img").first).to_be_visible()
    # Pictures that come later push away what has the focus.
    for picture in page.locator(".faces img").all():
        expect(picture).not_to_have_js_property("naturalWidth", 0)
    keys.expect("#case-heading")
    shot(page, "case")

    # Everything that can be done, in the order in which it stands there.
    stops = keys.tab_to("#resolve")
    assert [stop for stop in stops if "asked" not in stop] == [
        "#case-heading", "#issue", "#reason", "#retry", "#note", "#add-note", "#escalate", "#outcome", "#resolve"]
    assert sum("asked" in stop for stop in stops) == 8

    # Another try, and why.
    keys.press("F8")
    keys.expect("#reason")
    keys.press("ArrowDown")
    expect(page.locator("#reason")).to_have_value("camera-fixed")
    keys.press("Tab", "Enter")
    expect(page.locator("#notice")).to_contain_text("失败次数已清零")
    keys.expect("#retry")

    # A password: refused without a question, then said.
    keys.press("F4")
    keys.tab_to("#issue")
    keys.press("Enter")
    expect(page.locator("#questions-error")).to_be_visible()
    keys.expect("#asked-full-name")
    keys.press("Space")
    keys.press("F4")
    keys.expect("#issue")
    keys.press("Enter")
    keys.expect("#said")
    # What is to be read stands in the same screen as the button that ends it.
    for id in ("#password", "#spelled", "#expires"):
        expect(page.locator(id)).to_be_in_viewport(ratio=1)
    password = page.inner_text("#password")
    shot(page, "password")
    keys.press("Enter")
    assert password not in page.content()
    keys.expect("#text")

    # The candidate is in, elsewhere by mistake: the session is ended, after a question that is left once.
    someone.page.reload()
    someone.arrive(address=f"{service.address}/login?sitting={sitting}")
    someone.use_password(password)
    expect(someone.page.locator("#method")).to_be_visible()
    expect(page.locator("#end-session")).to_be_visible()
    keys.press("F8")
    keys.tab_to("#end-session")
    keys.press("Enter")
    keys.expect("#question .primary")
    check(page)
    keys.tab_to("#question .quiet")
    keys.press("Escape")
    expect(page.locator("#question")).to_be_hidden()
    keys.expect("#end-session")
    keys.press("Enter")
    keys.expect("#question .primary")
    keys.press("Enter")
    expect(page.locator("#notice")).to_contain_text("会话已结束")
    expect(page.locator("#notice")).to_be_in_viewport(ratio=1)
    # Its button is gone with the session.
    keys.expect("#reason")

    keys.press("F9")
    keys.expect("#note")
    keys.type("考生在另一台电脑上")
    keys.tab_to("#escalate")
    keys.press("Enter")
    expect(page.locator("#case-status")).to_have_text("已上报")
    keys.expect("#note")
    expect(page.locator("#notice")).to_be_in_viewport(ratio=1)

    # Done, and ready for the next one.
    keys.press("F9")
    keys.tab_to("#outcome")
    keys.press("ArrowDown")
    expect(page.locator("#outcome")).to_have_value("advised")
    keys.tab_to("#resolve")
    keys.press("Enter")
    expect(page.locator("#case-status")).to_have_text("已结案")
    keys.expect("#text")
    shot(page, "done")


def test_another_call_does_not_move_the_focus_to_another_case(browse, helper, service):
    sitting = service.add_sitting(login_opens=at(minutes=-1), starts=at(minutes=20), ends=at(hours=2), challenge="off")
    first, second = [open_case(service, sitting, person) for person in ("obama", "biden")]
    page = browse()
    keys = Keyboard(page)
    helper.enter(page, f"/console/helpdesk?sitting={sitting}")
    buttons = page.locator("#cases button")
    expect(buttons.first).to_contain_text(second["support_code"])
    keys.expect("#text")
    keys.tab_to("#cases button")
    # Now the other one comes first, and the list is drawn anew.
    service.ask("POST", f"/v1/cases/{first['case']}/notes", {"text": "又来电"})
    expect(buttons.first).to_contain_text(first["support_code"])
    expect(buttons.nth(1)).to_be_focused()
    keys.here()
    keys.press("Enter")
    expect(page.locator("#case-heading")).to_have_text(second["support_code"])
    keys.expect("#case-heading")
    # And back, as one came: the key for it is the browser's, and not to be had here.
    page.go_back()
    expect(page.locator("#no-case")).to_be_visible()
    keys.expect("#text")
    # A case that somebody else closes under one's hands does not take the focus along.
    keys.tab_to("#cases button")
    keys.press("Enter")
    keys.expect("#case-heading")
    keys.press("F9")
    keys.expect("#note")
    current = page.inner_text("#case-heading")
    case = next(one["case"] for one in (first, second) if one["support_code"] == current)
    service.ask("POST", f"/v1/cases/{case}/resolution", {"outcome": "advised"})
    expect(page.locator("#case-status")).to_have_text("已结案")
    keys.expect("#case-heading")


def test_lists_that_are_drawn_anew_leave_the_focus_at_their_heading(browse, service):
    someone = hire(service, "wu.min", "helpdesk")
    someone.sign_in(browse())
    page = browse()
    keys = Keyboard(page)
    someone.enter(page, "/console/account")
    # Shown when the tokens have come, too: until then their coming draws the sessions anew.
    expect(page.locator("#content")).to_be_visible()
    expect(page.locator("#sessions tr")).to_have_count(2)
    keys.press("Tab")
    keys.tab_to("#sessions button")
    keys.press("Enter")
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#sessions tr")).to_have_count(1)
    keys.expect("h2:has-text('我的会话')")
    # More than a page of sessions are made up: it is the page that is turned.
    session = {"candidate": "0" * 32, "opened_at": at(), "idle_at": at(minutes=10), "amr": ["face"]}
    sessions = [{**session, "session": f"{index:032x}"} for index in range(30)]
    page.route("**/v1/sittings/*/sessions", lambda route: route.fulfill(json={"sessions": sessions}))
    page.route(f"**/v1/candidates/{'0' * 32}", lambda route: route.fulfill(json={"name": "考生", "ticket": "T001"}))
    page.goto(f"{service.operator}/console/sessions?sitting={service.sittings['still']}")
    expect(page.locator("#list tr")).to_have_count(25)
    # With the names it is drawn once more.
    expect(page.locator("#list tr").last).to_contain_text("T001")
    keys.press("Tab")
    keys.tab_to("#next", within=60)
    keys.press("Enter")
    expect(page.locator("#list tr")).to_have_count(5)
    keys.expect("h2:has-text('在线会话')")


def open_case(service, sitting, person):
    found = service.ask("POST", f"/v1/exams/{service.exam}/candidates/search", {"id_number": PEOPLE[person][0]})
    return service.ask("POST", f"/v1/sittings/{sitting}/cases", {"candidate": found["candidates"][0]["candidate"]})
