"""Who gets in and who does not, through camera, page, service and face engine."""

import re

import pytest
from playwright.sync_api import expect

from clips import dark, masked
from network import lose_answer, refuse_once
from service import PEOPLE, Service

# The shortest that there is, so that its end can be waited for.
# The shortest that there is.
LOGIN_SECONDS = 30


@pytest.fixture(autouse=True)
def fresh_attempts(service):
    yield
    for person in PEOPLE:
        service.reset_attempts(person)


def test_the_right_person_gets_in(browse, clip, candidate, shot):
    page = browse(clip("obama2.jpg"))
    frames = []
    page.on("request", lambda request: frames.append(request) if "/frames/" in request.url else None)
    someone = candidate(page)
    someone.arrive()
    shot(page, "1-start")
    page.click("#by-face")
    shot(page, "2-consent")
    page.click("#agree")
    shot(page, "3-camera")
    # The third picture waits, or the page might be gone before anybody looks at it.
    waiting = []
    page.route("**/frames/3", lambda route: waiting.append(route), times=1)
    with page.expect_request("**/frames/3", timeout=60000):
        someone.use_camera()
    expect(page.locator(".dots .done")).to_have_count(2)
    shot(page, "4-live")
    waiting[0].continue_()
    expect(page.locator("#view-session")).to_be_visible()
    expect(page.locator("#method")).to_have_text("登录方式：人脸")
    shot(page, "5-session")
    sizes = [len(request.post_data_buffer or b"") for request in frames]
    assert len(sizes) >= 3 and all(size <= 75_000 for size in sizes), sizes


def test_another_person_is_refused(browse, clip, candidate, shot):
    page = browse(clip("biden.jpg"))
    candidate(page).log_in(person="obama")
    expect(page.locator("#view-refused")).to_be_visible()
    expect(page.locator("#refused-text")).to_contain_text("没有通过人脸比对")
    expect(page.locator("#refused-left")).to_contain_text("还可以再试 2 次")
    expect(page.locator("#refused-next")).to_have_text("下一次如果仍不通过，不需要等待。")
    shot(page, "refused")
    page.click("#refused-retry")
    expect(page.locator("#refused-left")).to_contain_text("还可以再试 1 次")
    assert page.evaluate("sessionStorage.length") == 0


def test_an_empty_room_gets_a_hint_and_no_verdict(browse, clip, candidate, shot):
    page = browse(clip(None))
    candidate(page).log_in()
    expect(page.locator(".hint.bad")).to_have_text("请把整张脸放进椭圆，不要遮挡")
    shot(page, "hint")
    page.click("#language")
    expect(page.locator(".hint.bad")).to_contain_text("Put your whole face inside the oval")


def test_a_mask_is_to_be_taken_off(browse, clip, candidate, shot):
    # Not "no face": what is told is what is to be done.
    page = browse(clip("obama2.jpg", change=masked))
    candidate(page).log_in()
    expect(page.locator(".hint.bad")).to_have_text("请摘下口罩，不要挡住口鼻")
    shot(page, "mask")
    expect(page.locator("#view-live")).to_be_visible()


def test_darkness_is_told(browse, clip, candidate, shot):
    page = browse(clip("obama2.jpg", change=dark))
    candidate(page).log_in()
    expect(page.locator(".hint.bad")).to_have_text("太暗了，请打开面前的灯")
    shot(page, "dark")


def test_a_still_picture_does_not_follow_the_challenge(browse, clip, candidate, shot):
    # The registered photo itself looks straight ahead.
    page = browse(clip("obama.jpg"))
    candidate(page).log_in(sitting="movements")
    # The straight look before the first movement is seen; the movement is not.
    expect(page.locator(".progress")).to_have_text("第 2 步，共 5 步")
    guide = page.locator("svg.guide")
    expect(guide).to_have_class(re.compile("move-(turn|look|come)"))
    shot(page, "movement")
    page.wait_for_timeout(3000)
    expect(page.locator(".progress")).to_have_text("第 2 步，共 5 步")
    assert page.evaluate("sessionStorage.length") == 0


def test_who_cannot_turn_the_head_looks_on_for_longer(browse, clip, candidate):
    page = browse(clip("obama2.jpg", frames=300))
    candidate(page).log_in(sitting="movements")
    page.get_by_role("button", name="我不方便转头").click()
    expect(page.locator(".hint")).to_have_text(re.compile("保持"))
    expect(page.locator("#view-session")).to_be_visible(timeout=60000)


def test_a_small_webcam_will_do(browse, clip, candidate, shot):
    page = browse(clip("obama2.jpg", size=(320, 240)))
    candidate(page).log_in()
    expect(page.locator("#view-session")).to_be_visible()


def test_the_fallback_gets_in_without_any_camera(browse, candidate, service, shot):
    page = browse()
    someone = candidate(page)
    someone.arrive()
    someone.use_password("ABCDE-23456")
    expect(page.locator("#password-error")).to_contain_text("证件号或临时密码不正确")
    expect(page.locator("#password-error")).to_contain_text("下一次如果仍不通过")
    shot(page, "wrong")
    # As the hyphen's key of a Chinese keyboard has it.
    page.fill("#password", service.password("still").replace("-", "——"))
    page.click("#fallback-submit")
    expect(page.locator("#method")).to_have_text("登录方式：临时密码")


@pytest.fixture
def hasty_service(tmp_path, exam_place):
    """A service of this test alone: anybody else's login may take its time."""
    service = Service(tmp_path, f"{exam_place.address}/enter", login_seconds=LOGIN_SECONDS)
    yield service
    service.stop()


def test_an_expired_login_starts_again_by_itself(browse, clip, candidate, hasty_service):
    page = browse(clip(None), of=hasty_service)
    opened = []
    page.on("response", lambda answer: opened.append(answer) if answer.url.endswith("/v1/logins") else None)
    with page.expect_response("**/v1/logins"):
        candidate(page).log_in(address=hasty_service.page("still"))
    # It is told before the next login is asked for.
    with page.expect_response("**/v1/logins", timeout=(LOGIN_SECONDS + 30) * 1000):
        expect(page.get_by_text("时间到了，已自动重新开始。")).to_be_visible(timeout=(LOGIN_SECONDS + 30) * 1000)
    expect(page.locator("#view-live")).to_be_visible()
    assert len(opened) == 2 and all(answer.status == 201 for answer in opened)


def test_a_lost_connection_is_told_and_taken_up_again(browse, clip, candidate, shot):
    page = browse(clip("obama2.jpg"))
    someone = candidate(page)
    someone.arrive()
    someone.agree()
    # Whole, or the browser complains of a picture that it does not get.
    page.locator("#allow-picture").evaluate("(picture) => picture.decode()")
    page.context.set_offline(True)
    someone.use_camera()
    expect(page.get_by_text("网络断开，正在重新连接…")).to_be_visible()
    shot(page, "offline")
    page.context.set_offline(False)
    expect(page.locator("#view-session")).to_be_visible()


def test_a_login_whose_answer_is_lost_gets_in_all_the_same(browse, clip, candidate, service):
    page = browse(clip("obama2.jpg"))
    lost = lose_answer(page, "**/complete")
    candidate(page).log_in(sitting="one-device")
    expect(page.locator("#view-session")).to_be_visible()
    expect(page.locator("#method")).to_have_text("登录方式：人脸")
    assert lost == [200]
    service.end_sessions("one-device")


def test_a_verdict_that_a_busy_front_refuses_is_asked_for_again(browse, clip, candidate):
    page = browse(clip("obama2.jpg"))
    refused = refuse_once(page, "**/complete")
    opened = []
    page.on("request", lambda request: opened.append(request) if request.url.endswith("/v1/logins") else None)
    candidate(page).log_in()
    expect(page.locator("#view-session")).to_be_visible()
    # By the login that it was, with the frames that were sent.
    assert len(refused) == 1 and len(opened) == 1


def test_a_password_whose_answer_is_lost_gets_in_all_the_same(browse, candidate, service):
    page = browse()
    lost = lose_answer(page, "**/v1/fallback-logins")
    someone = candidate(page)
    someone.arrive()
    someone.use_password(service.password("still"))
    expect(page.locator("#view-session")).to_be_visible()
    assert lost == [200]


def test_a_second_device_is_told_where_only_one_is_allowed(browse, clip, candidate, service, logged_in, shot):
    first = logged_in(sitting="one-device")
    expect(first.locator("#next-3")).to_contain_text("请联系技术支持结束这次登录")
    # The exam's link once more, in the same tab: who is in stays in.
    first.once("dialog", lambda dialog: dialog.accept())
    first.goto(service.page("one-device"))
    expect(first.locator("#state")).to_have_text("在线")
    assert first.url.endswith("/session")
    second = browse(clip("obama2.jpg"))
    candidate(second).log_in(sitting="one-device")
    expect(second.locator("#refused-text")).to_contain_text("您之前的登录还没有结束")
    # A temporary password would be refused the same.
    expect(second.locator("#refused-other")).to_be_hidden()
    expect(second.locator("#refused-retry")).to_be_enabled()
    shot(second, "refused")
    service.end_sessions("one-device")
    # The clip would show the second browser the same pictures again, which are refused.
    third = browse(clip("obama2.jpg"))
    candidate(third).log_in(sitting="one-device")
    expect(third.locator("#view-session")).to_be_visible()
    service.end_sessions("one-device")


def test_leaving_is_asked_about_where_only_the_helpdesk_could_let_in_again(logged_in, service):
    page = logged_in(sitting="one-device")
    # The page knows by now what the sitting's rules are.
    expect(page.locator("#next-3")).to_contain_text("请联系技术支持结束这次登录")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    # Browsers ask those alone who have done something on the page.
    page.click("#logout")
    page.click("#logout-no")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    service.end_sessions("one-device")


def test_who_must_wait_still_has_the_code_for_the_helpdesk(browse, clip, candidate, shot):
    page = browse(clip("biden.jpg"))
    candidate(page).log_in(person="obama")
    expect(page.locator("#support-code")).not_to_be_empty()
    code = page.inner_text("#support-code")
    for cost in ["不需要等待", "不需要等待", "要等待 30 秒才能再试", "要等待 1 分才能再试"]:
        page.click("#refused-retry")
        expect(page.locator("#view-live")).to_be_visible()
        expect(page.locator("#view-refused")).to_be_visible()
        expect(page.locator("#refused-next")).to_contain_text(cost)
        assert page.inner_text("#support-code") == code
    # The wait is told with the failure that it comes from, and not after another try.
    expect(page.locator("#refused-wait")).to_contain_text("请等待")
    expect(page.locator("#refused-retry")).to_be_disabled()
    expect(page.locator("#support-code")).to_have_text(code)
    expect(page.locator("#refused-support")).to_be_visible()
    shot(page, "wait-zh")
    page.click("#language")
    expect(page.locator("#refused-next")).to_contain_text("you have to wait 1 min before another")
    shot(page, "wait-en")
    page.click("#language")
    # Also by the long way round, as long as it is the same person.
    page.click("#refused-start")
    page.click("#by-face")
    page.click("#agree")
    page.click("#camera-open")
    expect(page.locator("#view-refused")).to_be_visible()
    expect(page.locator("#support-code")).to_have_text(code)
    page.click("#refused-start")
    page.fill("#ticket", "2026009999")
    page.click("#by-face")
    expect(page.locator("#support-code")).to_be_empty()
