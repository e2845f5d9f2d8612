"""The pages in other browsers: Chromium 90, the oldest that they promise to work in, and Firefox."""

import time

import pytest

from acting import ActingCamera
from firefox import Firefox
from heads import Head
from oldest import OldestBrowser
from service import PEOPLE, at
from staff import PASSWORD, hire


@pytest.fixture(autouse=True)
def fresh_attempts(service):
    yield
    service.reset_attempts("obama")


@pytest.fixture(params=[OldestBrowser, Firefox])
def kind(request):
    return request.param


@pytest.fixture
def browse_other(kind, clip, tmp_path):
    """browse_other(photo): another browser, before whose camera somebody is. At the end its console may not have complained."""
    browsers = []

    def open_browser(photo=None, camera=None):
        browsers.append(kind(tmp_path, camera or (photo and kind.camera(photo, clip))))
        return browsers[-1]

    yield open_browser
    for browser in browsers:
        browser.close()
    assert not [browser.complaints for browser in browsers if browser.complaints]


def arrive(browser, address):
    browser.open(address)
    assert browser.agent in browser.run("navigator.userAgent")
    number, ticket = PEOPLE["obama"]
    browser.fill("#id-number", number)
    browser.fill("#ticket", ticket)


def use_face(browser):
    browser.click("#by-face")
    browser.click("#agree")
    browser.click("#camera-open")


def test_a_face_gets_in_and_a_phone_joins(browse_other, service, shot_path):
    browser = browse_other("obama2.jpg")
    arrive(browser, service.page("still"))
    browser.shot(shot_path(f"{browser.name}-start"))
    use_face(browser)
    browser.see(".stage video")
    browser.shot(shot_path(f"{browser.name}-live"))
    browser.see("#method", "登录方式：人脸")
    # Nothing comes any more that would move what is to be clicked.
    browser.see("#enter button")
    browser.see("#phone-state", "还没有连接手机")
    browser.click("#phone-code-new")
    code = browser.until("document.querySelector('#phone-code').textContent")
    browser.see("#phone-qr svg")
    browser.shot(shot_path(f"{browser.name}-session"))
    phone = browse_other()
    phone.open(f"{service.address}/phone#{code}")
    phone.see("#view-confirm", "考*")
    phone.click("#confirm")
    phone.see("#view-connected")
    browser.see("#phone-state", "手机已连接")
    # Over the stream of the session's events.
    service.end_sessions("still")
    started = time.monotonic()
    browser.see("#ended-text", "工作人员已结束本次登录")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("kind", [OldestBrowser])
def test_the_movements_are_followed(browse_other, service, tmp_path, shot_path):
    sitting = service.add_sitting(login_opens=at(minutes=-1), starts=at(minutes=20), ends=at(hours=2))
    with ActingCamera(tmp_path / "head.y4m", Head("obama2.jpg"), seed=90) as camera:
        browser = browse_other(camera=camera.path)
        arrive(browser, f"{service.address}/login?sitting={sitting}")
        use_face(browser)
        browser.see("svg.guide")
        browser.shot(shot_path("guide"))
        end = time.monotonic() + 120
        # Does what the page shows, until it is another page.
        while not browser.run("document.querySelector('#method') !== null && location.pathname === '/session'"):
            assert time.monotonic() < end, browser.run("document.body.innerText")
            shown = browser.run("[...document.querySelectorAll('svg.guide')].map((e) => e.getAttribute('class'))")
            camera.do("".join(shown or []).replace("guide move-", ""))
            time.sleep(0.1)
        browser.see("#method", "登录方式：人脸")


def test_a_temporary_password_gets_in_in_english(browse_other, service, shot_path):
    browser = browse_other()
    arrive(browser, service.page("still"))
    browser.click("#language")
    browser.click("#by-password")
    browser.fill("#password", service.password("still"))
    browser.press("Enter")
    browser.see("#method", "temporary password")
    browser.shot(shot_path(browser.name))
    service.end_sessions("still")


def test_every_page_of_the_console_opens(browse_other, service, shot_path):
    browser = browse_other()
    person = hire(service, f"someone.{browser.name}", "administrator")
    browser.open(f"{service.operator}/console/")
    browser.fill("#name", person.name)
    browser.fill("#password", PASSWORD)
    browser.fill("#code", person.authenticator.code())
    browser.press("Enter")
    browser.see("#nav a")
    # Or the end of this page's loading would pass for the next one's.
    browser.until("document.readyState === 'complete'")
    links = browser.run("[...document.querySelectorAll('#nav a')].map((a) => a.href)")
    assert len(links) >= 8, links
    for link in links:
        browser.open(link)
        browser.see("#nav a[aria-current=page]")
        browser.see("main h2")
        browser.shot(shot_path(f"{browser.name}-{link.rstrip('/').rpartition('/')[2].partition('?')[0]}"))
