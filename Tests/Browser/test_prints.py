"""A printed photo held before the camera; the print is drawn (prints.py)."""

import re

import pytest
from playwright.sync_api import expect

from prints import write_print
from service import PEOPLE


@pytest.fixture(autouse=True)
def fresh_attempts(service):
    yield
    for person in PEOPLE:
        service.reset_attempts(person)


def test_a_drawn_print_is_refused_as_a_picture(browse, candidate, tmp_path, shot):
    page = browse(write_print(tmp_path / "print.mjpeg", "obama.jpg", seed=1))
    candidate(page).log_in()
    expect(page.locator("#view-refused")).to_be_visible(timeout=60000)
    expect(page.locator("#refused-text")).to_contain_text("画面像是翻拍的照片或屏幕。请本人面对摄像头，开灯并避开反光")
    shot(page, "refused")
    page.click("#language")
    expect(page.locator("#refused-text")).to_contain_text("This looks like a photo or a screen. Sit before the camera yourself")
    expect(page.locator("#refused-text")).not_to_contain_text(re.compile("did not match|not pass"))
    assert page.evaluate("sessionStorage.length") == 0


def test_the_same_without_ink_and_paper_gets_in(browse, candidate, tmp_path):
    # What refuses the print is the print, and not that camera, its distance or its colours.
    page = browse(write_print(tmp_path / "face.mjpeg", "obama.jpg", seed=2, is_printed=False))
    candidate(page).log_in()
    expect(page.locator("#view-session")).to_be_visible(timeout=60000)
