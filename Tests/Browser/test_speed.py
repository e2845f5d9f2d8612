"""How much is loaded, and how long things take."""

import statistics
import time

import pytest
from playwright.sync_api import expect

from service import PEOPLE

LARGEST_LOAD = 150_000
RUNS = 5
# The goals are 0.5 s and 6 s on two idle cores; these allow for a machine that is at work.
PAINT_MILLISECONDS = 1500
LOGIN_SECONDS = 12


def test_the_first_load_is_small_and_stands_still(browse, service):
    paints = []
    for _ in range(RUNS):
        # A browser of its own has nothing of an earlier load.
        page = browse()
        page.add_init_script("""
          window.shifts = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
        """)
        page.goto(service.page("still"))
        expect(page.locator("#view-start")).to_be_visible()
        paints.append(page.evaluate("""() => new Promise((resolve) => new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") resolve(startTime);
        }).observe({ type: "paint", buffered: true }))"""))
        page.wait_for_timeout(700)
        loaded = page.evaluate("""() => ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type))
          .reduce((sum, entry) => sum + entry.transferSize, 0)""")
        shifts = page.evaluate("window.shifts")
        print(f"first load {loaded} bytes, layout shift {shifts:.3f}")
        assert loaded <= LARGEST_LOAD
        assert shifts <= 0.1
        page.reload()
        expect(page.locator("#view-start")).to_be_visible()
        page.close()
    print("first paint:", ", ".join(f"{paint:.0f} ms" for paint in paints))
    assert statistics.median(paints) <= PAINT_MILLISECONDS


def test_from_camera_to_token_takes_seconds(browse, clip, candidate, service):
    taken = []
    for _ in range(RUNS):
        page = browse(clip("obama2.jpg"))
        someone = candidate(page)
        someone.arrive()
        someone.agree()
        start = time.monotonic()
        with page.expect_response(lambda answer: answer.url.endswith("/complete"), timeout=60000) as answer:
            someone.use_camera()
        taken.append(time.monotonic() - start)
        assert answer.value.status == 200
        # A page that is closed while it goes on to the next one may never say that it is closed.
        expect(page.locator("#view-session")).to_be_visible()
        page.close()
    print("camera to token:", ", ".join(f"{seconds:.2f} s" for seconds in taken))
    assert statistics.median(taken) <= LOGIN_SECONDS


def test_a_slow_link_still_gets_in(browse, clip, candidate):
    page = browse(clip("obama2.jpg"))
    someone = candidate(page)
    someone.arrive()
    someone.agree()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": 60, "downloadThroughput": 125_000, "uploadThroughput": 125_000})
    start = time.monotonic()
    someone.use_camera()
    expect(page.locator("#view-session")).to_be_visible(timeout=60000)
    print(f"at 1 Mbit/s: {time.monotonic() - start:.2f} s")
