"""The camera's view: what comes after somebody has left, what is on the screen, where the focus stands."""

import time

import pytest
from playwright.sync_api import expect

from conftest import SCREENSHOTS
from prompts import allow, hold, running
from service import PEOPLE
from test_access import check

# Long enough for a login that should not be: one takes two to three seconds.
WHILE = 5000


@pytest.fixture(autouse=True)
def fresh_attempts(service):
    yield
    for person in PEOPLE:
        service.reset_attempts(person)


def listen(page, part):
    """The requests from now on whose address has `part`."""
    found = []
    page.on("request", lambda request: found.append(request.url) if part in request.url else None)
    return found


# What comes after somebody has left

@pytest.mark.parametrize("button", ["换一种方式登录", "停止"])
def test_a_camera_that_is_allowed_after_its_page_was_left_stays_off(browse, clip, candidate, button):
    page = browse(clip("obama2.jpg"))
    hold(page)
    sent = listen(page, "/v1/logins")
    candidate(page).log_in()
    page.locator("#view-live").get_by_role("button", name=button).click()
    allow(page)
    page.wait_for_timeout(WHILE)
    assert running(page) == 0 and not sent
    assert page.evaluate("sessionStorage.length") == 0
    expect(page.locator("#view-live")).to_be_hidden()


def test_who_left_and_came_back_has_one_camera_and_gets_in(browse, clip, candidate):
    page = browse(clip("obama2.jpg"))
    hold(page)
    opened = listen(page, "/v1/logins")
    someone = candidate(page)
    someone.log_in()
    first = page.evaluate_handle("({ allow: window.allow })")
    page.locator("#view-live").get_by_role("button", name="停止").click()
    someone.agree()
    someone.use_camera()
    # Its first picture waits until the old question was answered: nobody is in before that.
    waiting = []
    page.route("**/frames/**", lambda route: waiting.append(route), times=1)
    with page.expect_request("**/frames/**"):
        allow(page)
    first.evaluate("(held) => held.allow()")
    waiting[0].continue_()
    expect(page.locator("#view-session")).to_be_visible()
    assert len([url for url in opened if url.endswith("/v1/logins")]) == 1


def before_verification(logged_in, clip):
    """A session's page that is about to verify its person, and counts how often it asks for the camera."""
    page = logged_in(clip("obama2.jpg"))
    hold(page, is_held=False)
    page.reload()
    expect(page.locator("#state")).to_be_visible()
    page.click("#verify")
    return page


def test_a_verification_that_was_left_while_the_network_was_slow_does_not_begin(clip, logged_in):
    page = before_verification(logged_in, clip)
    # All of them: the page looks at its session by the clock too, and may be about it when the button is pressed.
    waiting = []
    page.route("**/v1/session", lambda route: waiting.append(route))
    with page.expect_request("**/v1/session"):
        page.click("#verify-start")
    page.locator("#view-verify").get_by_role("button", name="返回").or_(
        page.locator("#view-verify").get_by_role("button", name="停止")).filter(visible=True).click()
    page.route("**/v1/session", lambda route: route.continue_())
    for route in waiting:
        route.continue_()
    page.wait_for_timeout(WHILE)
    assert page.evaluate("window.asked.length") == 0
    expect(page.locator("#view-session")).to_be_visible()


def test_a_yes_that_comes_after_the_stop_opens_no_session_that_stays(browse, clip, candidate, service):
    page = browse(clip("obama2.jpg"))
    waiting = []
    page.route("**/complete", lambda route: waiting.append(route))
    someone = candidate(page)
    with page.expect_request("**/complete", timeout=60000):
        someone.log_in(sitting="one-device")
    page.locator("#view-live").get_by_role("button", name="停止").click()
    with page.expect_response("**/v1/session/logout") as answer:
        waiting[0].continue_()
    assert answer.value.ok
    assert page.evaluate("sessionStorage.length") == 0
    # The place is free for the way that was chosen instead.
    someone.use_password(service.password("one-device"))
    expect(page.locator("#method")).to_have_text("登录方式：临时密码")
    service.end_sessions("one-device")


def test_a_verification_that_is_pressed_twice_runs_once(clip, logged_in):
    page = before_verification(logged_in, clip)
    page.evaluate("""() => {
      const button = document.getElementById("verify-start");
      button.click();
      button.click();
    }""")
    expect(page.locator("#notice")).to_have_text("验证通过，可以继续考试。")
    assert page.evaluate("window.asked.length") == 1


# What is on the screen

def test_an_open_question_is_shown_and_then_where_it_may_hide(browse, clip, candidate, shot):
    page = browse(clip("obama2.jpg"))
    hold(page)
    candidate(page).log_in()
    expect(page.locator("#live .hint")).to_have_text("正在打开摄像头…")
    picture = page.locator("#live").get_by_alt_text("使用您的摄像头")
    expect(picture).to_be_visible()
    check(page)
    expect(page.locator("#live .aside")).to_contain_text("没有看到浏览器的提问？")
    shot(page, "unseen")
    allow(page)
    expect(picture).to_be_hidden()
    expect(page.locator("#live .aside")).to_have_text("")
    expect(page.locator("#view-session")).to_be_visible()


# The third and the fourth are the first two at 200 % zoom.
SIZES = [(1280, 720), (1366, 625), (640, 360), (683, 312), (400, 800), (320, 640)]
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_all_that_matters_is_on_the_screen_and_stands_still(browse, clip, candidate, size):
    width, height = size
    page = browse(clip("obama.jpg"), viewport={"width": width, "height": height})
    page.add_init_script(SHIFTS)
    hold(page)
    candidate(page).log_in(sitting="movements")
    expect(page.locator("#live .hint")).to_have_text("正在打开摄像头…")
    page.wait_for_timeout(600)
    page.evaluate("window.shifts.length = 0")
    allow(page)
    # A still picture does not turn its head.
    expect(page.locator(".progress")).to_have_text("第 2 步，共 5 步")
    aside = page.locator("#live .aside")
    offline = {"zh": "网络断开，正在重新连接…", "en": "The connection is lost; reconnecting…"}
    for language in offline:
        page.context.set_offline(True)
        expect(aside).to_have_text(offline[language])
        page.screenshot(path=SCREENSHOTS / f"live-{width}x{height}-{language}.png")
        parts = [page.locator("#live .hint"), aside, page.locator("#live .stage"), *page.locator("#live .actions button").all()]
        for part in parts:
            box = part.bounding_box()
            if box:
                assert box["y"] >= 0 and box["y"] + box["height"] <= height, (language, part, box)
        assert covered(page) == 0
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.context.set_offline(False)
        # What else may stand there by now, after so long without a movement, is no matter.
        expect(aside).not_to_have_text(offline[language])
        assert page.evaluate("window.shifts.reduce((sum, value) => sum + value, 0)") < 0.001
        # Not by the mouse, which would have to go to the top.
        page.evaluate("document.getElementById('language').click()")
        page.evaluate("document.querySelector('#live .actions').scrollIntoView({ block: 'nearest' })")
        page.wait_for_timeout(600)
        page.evaluate("window.shifts.length = 0")


def covered(page):
    """The share of the oval that the drawn movement covers."""
    return page.evaluate("""() => {
      const oval = document.querySelector("#live .oval").getBoundingClientRect();
      const guide = document.querySelector("#live .guide").getBoundingClientRect();
      let inside = 0, both = 0;
      for (let x = 0; x < 100; x += 1) {
        for (let y = 0; y < 100; y += 1) {
          if (Math.hypot(x - 49.5, y - 49.5) > 50) continue;
          const [left, top] = [oval.left + (x / 100) * oval.width, oval.top + (y / 100) * oval.height];
          inside += 1;
          if (left > guide.left && left < guide.right && top > guide.top && top < guide.bottom) both += 1;
        }
      }
      return guide.width ? both / inside : 1;
    }""")


def test_a_virtual_cameras_warning_stays_on_a_slow_link(browse, clip, candidate):
    page = browse(clip(None, name="OBS Virtual Camera"))
    page.route("**/frames/**", lambda route: (time.sleep(0.7), route.continue_()))
    candidate(page).log_in()
    aside = page.locator("#live .aside")
    for _ in range(2):
        with page.expect_response("**/frames/**"):
            pass
    expect(aside).to_contain_text("您用的好像是虚拟摄像头")
    page.context.set_offline(True)
    expect(aside).to_contain_text("网络断开")
    page.context.set_offline(False)
    expect(aside).to_contain_text("您用的好像是虚拟摄像头")
    # A picture may still be on its slow way.
    page.unroute_all(behavior="ignoreErrors")


# Two cameras, of which one is there: the other is made of it.
TWO = """(() => {
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  window.asked = [];
  mediaDevices.enumerateDevices = async () => {
    const [first] = (await list()).filter(({ kind }) => kind === "videoinput");
    return [first, { kind: "videoinput", deviceId: "the-other", label: "Other camera" }];
  };
  mediaDevices.getUserMedia = async ({ video }) => {
    const { deviceId } = video;
    window.asked.push(deviceId ? Object.values(deviceId)[0] : null);
    const stream = await ask({ video: true });
    if (window.asked[window.asked.length - 1] === "the-other") {
      stream.getVideoTracks()[0].getSettings = () => ({ deviceId: "the-other" });
    }
    return stream;
  };
})();"""


def test_the_camera_that_was_chosen_is_taken_for_the_next_try(browse, clip, candidate):
    page = browse(clip(None))
    page.add_init_script(TWO)
    someone = candidate(page)
    someone.log_in()
    page.get_by_label("摄像头", exact=True).select_option("the-other")
    # A picture of the first camera may still be on its way; what is answered second is the other's.
    for _ in range(2):
        with page.expect_response("**/frames/**"):
            pass
    expect(page.locator(".hint.bad")).to_be_visible()
    page.locator("#view-live").get_by_role("button", name="停止").click()
    someone.agree()
    someone.use_camera()
    expect(page.locator(".hint.bad")).to_be_visible()
    assert page.evaluate("window.asked") == [None, "the-other", "the-other"]
    expect(page.locator("#camera-choice")).to_have_value("the-other")


# Where the focus stands

def test_who_cannot_turn_the_head_keeps_the_focus_in_the_view(browse, clip, candidate):
    page = browse(clip("obama.jpg"))
    candidate(page).log_in(sitting="movements")
    button = page.get_by_role("button", name="我不方便转头")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_hidden()
    expect(page.locator("#view-live h2")).to_be_focused()


def test_a_verification_keeps_the_focus_in_its_view(clip, logged_in):
    page = logged_in(clip("biden.jpg"))
    page.click("#verify")
    page.locator("#verify-start").focus()
    # Held, or the result might have the focus by the time that one looks.
    waiting = []
    page.route("**/v1/session/verifications", lambda route: waiting.append(route), times=1)
    with page.expect_request("**/v1/session/verifications"):
        page.keyboard.press("Enter")
    expect(page.locator("#verify-start")).to_be_hidden()
    expect(page.locator("#view-verify h2")).to_be_focused()
    waiting[0].continue_()
    expect(page.locator("#verify-result")).to_contain_text("没有通过人脸比对")
    expect(page.locator("#verify-result")).to_be_focused()


def test_a_cameras_fault_keeps_the_focus_in_the_view(logged_in):
    page = logged_in()
    page.add_init_script("navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'));")
    page.reload()
    expect(page.locator("#state")).to_be_visible()
    page.click("#verify")
    page.locator("#verify-start").focus()
    page.keyboard.press("Enter")
    again = page.get_by_role("button", name="再试一次")
    expect(again).to_be_visible()
    expect(page.locator("#view-verify h2")).to_be_focused()
    again.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#view-verify h2")).to_be_focused()
    expect(again).to_be_visible()
