"""The challenge of head movements, answered through camera, page, service and face engine by a head that is drawn.

That a drawn head gets in is also an attack that succeeds: docs/liveness.md, "The challenge", has the numbers.
"""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from acting import ActingCamera
from heads import Head
from service import at

# What somebody does who gets everything wrong.
WRONG = {"turn-left": "turn-right", "turn-right": "turn-left", "look-up": "look-down", "look-down": "look-up",
         "come-closer": "centre"}
# Tells which movement the page shows, as a candidate sees it.
WATCH = """new MutationObserver(() => {
  const guide = document.querySelector("svg.guide");
  const code = guide ? guide.getAttribute("class").replace("guide move-", "") : "none";
  if (code === window.shownStep) return;
  window.shownStep = code;
  window.stepShown(code);
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });"""


@pytest.fixture
def camera(tmp_path, request):
    # Another photograph than the registered one, of another year.
    with ActingCamera(tmp_path / "head.y4m", Head("obama2.jpg"), seed=len(request.node.name)) as camera:
        yield camera


@pytest.fixture
def sitting(service):
    """As a sitting is of which nobody says anything about a challenge."""
    return service.add_sitting(login_opens=at(minutes=-1), starts=at(minutes=20), ends=at(hours=2))


@pytest.fixture
def verdicts(service, sitting):
    """verdicts(): what the audit log has of the sitting's logins, oldest first."""
    def find():
        records = service.ask("GET", f"/v1/audit?sitting={sitting}&limit=100")["records"]
        return [record for record in records if record["action"].startswith("verdict-")]

    return find


def follow(page, camera, movements=None):
    """Has the camera do what the page shows, or what stands for it in `movements`; no picture is sent twice."""
    page.expose_function("stepShown", lambda code: camera.do((movements or {}).get(code, code)))
    page.add_init_script(WATCH)
    page.route("**/frames/**", lambda route: (camera.wait(), route.continue_()))


def test_a_head_that_moves_as_it_is_asked_gets_in(camera, browse, candidate, service, sitting, verdicts, shot):
    page = browse(camera.path)
    follow(page, camera)
    # The first picture of the fourth step waits: without that the step may be over between two looks at the page.
    waiting, fourth = [], re.compile(r"/frames/\d+\?step=4$")
    page.route(fourth, lambda route: waiting.append(route), times=1)
    with page.expect_request(fourth, timeout=60000):
        candidate(page).log_in(address=f"{service.address}/login?sitting={sitting}")
    expect(page.locator(".progress")).to_have_text("第 4 步，共 5 步")
    shot(page, "second-movement")
    waiting[0].continue_()
    expect(page.locator("#view-session")).to_be_visible(timeout=60000)
    expect(page.locator("#method")).to_have_text("登录方式：人脸")
    [verdict] = verdicts()
    assert verdict["action"] == "verdict-accepted"
    steps = [step.split()[0] for step in verdict["details"]["challenge"].split(", ")]
    assert steps[::2] == ["centre"] * 3 and {"turn-left", "turn-right"} & set(steps[1::2]), steps


def test_wrong_movements_do_not_count_and_a_page_that_says_so_is_not_believed(
        camera, browse, candidate, service, sitting, verdicts, shot):
    page = browse(camera.path)
    follow(page, camera, WRONG)
    candidate(page).log_in(address=f"{service.address}/login?sitting={sitting}")
    progress = page.locator(".progress")
    expect(progress).to_have_text("第 2 步，共 5 步", timeout=60000)
    camera.arrive()
    for _ in range(6):
        with page.expect_response("**/frames/**") as answer:
            pass
        assert answer.value.json()["challenge"]["seen"] is False
    expect(progress).to_have_text("第 2 步，共 5 步")
    shot(page, "wrong")

    def lie(route):
        camera.wait()
        answer = route.fetch()
        body = answer.json()
        # Only of the movements, which are the even ones: the straight looks between them are truly seen.
        if int(parse_qs(urlsplit(route.request.url).query)["step"][0]) % 2 == 0 and camera.is_there:
            body["challenge"]["seen"] = True
        route.fulfill(response=answer, json=body)

    page.route("**/frames/**", lie)
    expect(page.locator("#view-refused")).to_be_visible(timeout=60000)
    expect(page.locator("#refused-text li")).to_have_text(["没有看到全部动作，请按提示的顺序做完"])
    shot(page, "refused")
    page.click("#language")
    expect(page.locator("#refused-text li")).to_have_text([re.compile("^Not every movement was seen")])
    # However long an upload takes, the service is to see the steps no closer together than it allows: 200 ms.
    frames = page.evaluate("""() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/frames/"))
      .map(({ name, startTime, responseEnd }) => [name.split("step=")[1], startTime, responseEnd])""")
    pauses = [start - end for (step, _, end), (next_step, start, _) in zip(frames, frames[1:]) if step != next_step]
    assert len(pauses) == 4 and min(pauses) >= 200, pauses
    [verdict] = verdicts()
    assert verdict["action"] == "verdict-refused" and verdict["reasons"] == ["challenge-not-followed"], verdict
