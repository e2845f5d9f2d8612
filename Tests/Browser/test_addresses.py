"""Addresses that are not quite right, typed or cut."""

import re

import pytest
from playwright.sync_api import expect

from test_access import check

LOOKS = {"light": {}, "dark": {"color_scheme": "dark"}, "phone": {"viewport": {"width": 320, "height": 640}}}


def test_a_slash_too_many_leads_to_the_page_with_its_sitting(browse, service):
    page = browse()
    page.goto(service.page("still").replace("/login?", "/login/?"))
    expect(page.locator("#view-start")).to_be_visible()
    assert page.url == service.page("still")
    page.goto(f"{service.operator}/console/audit/")
    expect(page.locator("#name")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
def test_a_wrong_address_is_a_page_that_leads_on(browse, service, shot, look):
    page = browse(**LOOKS[look])
    for name, address, comes in [
        ("candidate", f"{service.address}/LOGIN?sitting=x", "#view-find"), ("operator", f"{service.operator}/login", "#name")]:
        assert page.goto(address).status == 404
        expect(page.locator("h1")).to_have_text("没有这个页面 Page not found")
        check(page)
        shot(page, f"{look}-{name}")
        page.keyboard.press("Tab")
        if name == "operator":
            page.keyboard.press("Tab")
        expect(page.locator("a.primary")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(comes)).to_be_visible()
    # The browser's own lines about the pages that were not there.
    page.complaints[:] = [text for text in page.complaints if not re.search("status of 404", text)]
