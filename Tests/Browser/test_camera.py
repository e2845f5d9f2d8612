"""What is wrong with a camera, and what to do about it."""

import base64
import io

import numpy
import pytest
from PIL import Image
from playwright.sync_api import expect

FAULTS = {
    "denied": ("NotAllowedError", "摄像头没有得到允许"),
    "missing": ("NotFoundError", "没有找到摄像头"),
    "busy": ("NotReadableError", "可能正被其他软件使用"),
}


def test_a_denied_camera_is_explained_and_the_other_way_stays_open(browse, clip, candidate, service, shot):
    page = browse(clip("obama2.jpg"), allowed=False)
    candidate(page).log_in()
    expect(page.get_by_role("alert").filter(has_text="摄像头没有得到允许")).to_be_visible()
    expect(page.locator(".fault img")).to_be_visible()
    shot(page, "denied")
    page.locator("#view-live").get_by_role("button", name="换一种方式登录").click()
    page.fill("#password", service.password("still"))
    page.click("#fallback-submit")
    expect(page.locator("#view-session")).to_be_visible()


def test_a_camera_that_is_allowed_after_all_works(browse, clip, candidate):
    page = browse(clip("obama2.jpg"), allowed=False)
    candidate(page).log_in()
    expect(page.locator(".fault")).to_be_visible()
    page.context.grant_permissions(["camera"])
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#view-session")).to_be_visible()


@pytest.mark.parametrize("kind", FAULTS)
def test_each_fault_of_a_camera_has_its_own_words(browse, candidate, shot, kind):
    name, words = FAULTS[kind]
    page = browse()
    page.add_init_script(
        f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '{name}'));")
    candidate(page).log_in()
    expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    expect(page.locator(".fault img")).to_be_visible()
    shot(page, kind)


def test_a_virtual_camera_is_advised_against_and_not_blocked(browse, clip, candidate, shot):
    # Chromium names the fake camera after its file.
    page = browse(clip("obama2.jpg", name="OBS Virtual Camera"))
    page.route("**/frames/**", lambda route: None)
    candidate(page).log_in()
    expect(page.get_by_text("您用的好像是虚拟摄像头")).to_be_visible()
    shot(page, "virtual")


def test_a_page_in_the_background_pauses(browse, clip, candidate):
    page = browse(clip(None))
    sent = []
    page.on("request", lambda request: sent.append(request) if "/frames/" in request.url else None)
    candidate(page).log_in()
    expect(page.locator(".hint.bad")).to_be_visible()
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    expect(page.get_by_text("页面在后台，已暂停")).to_be_visible()
    before = len(sent)
    page.wait_for_timeout(1500)
    assert len(sent) == before
    with page.expect_request("**/frames/**"):
        page.evaluate("""() => {
          delete document.hidden;
          document.dispatchEvent(new Event("visibilitychange"));
        }""")


def test_a_black_picture_is_told_without_being_sent(browse, clip, candidate):
    from PIL import ImageEnhance

    page = browse(clip("obama2.jpg", change=lambda scene: ImageEnhance.Brightness(scene).enhance(0)))
    sent = []
    page.on("request", lambda request: sent.append(request) if "/frames/" in request.url else None)
    candidate(page).log_in()
    expect(page.locator(".hint")).to_have_text("画面是黑的。请打开镜头盖或摄像头开关。")
    assert not sent


def test_the_blocks_of_a_cameras_jpeg_do_not_meet_those_of_the_page(browse, service):
    # Blocks of 8 × 8, each of one grey: what is left of a picture that a camera compressed hard.
    page = browse()
    page.goto(service.page("still"))
    taken = page.evaluate("""async () => {
      const { PictureTaker } = await import("/assets/pictures.js");
      const camera = Object.assign(document.createElement("canvas"), { width: 640, height: 480, videoWidth: 640, videoHeight: 480 });
      const context = camera.getContext("2d");
      for (let y = 0; y < 480; y += 8) {
        for (let x = 0; x < 640; x += 8) {
          const grey = (x * 7 + y * 13 + ((x * y) % 97)) % 256;
          context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
          context.fillRect(x, y, 8, 8);
        }
      }
      const file = await new PictureTaker(camera).take();
      return btoa(Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(""));
    }""")
    picture = numpy.asarray(Image.open(io.BytesIO(base64.b64decode(taken))).convert("L"), dtype=float)
    for axis in (0, 1):
        steps = numpy.abs(numpy.diff(picture, axis=axis)).mean(axis=1 - axis)
        # By how many pixels a block of the page has begun where one of the camera begins.
        phases = [steps[phase - 1 if phase else 7::8].mean() for phase in range(8)]
        assert max(phases) > 4 * sorted(phases)[-2]
        assert 2 <= phases.index(max(phases)) <= 6
