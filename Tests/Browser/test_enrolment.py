"""The enrolment console: a roster and photos in, findings out."""

import csv
import io
import json
import re
import time

import pytest
from playwright.sync_api import expect

from rosters import id_number, wall, write_csv, write_photo, write_xlsx, write_zip
from staff import PASSWORD, Person
from test_access import LOOKS, check

TITLES = ["证件号", "准考证号", "姓名"]


@pytest.fixture(scope="session")
def enroller(service, playwright):
    """Who enrols, signed in: the state of the browser, for any number of others."""
    made = service.ask("POST", "/v1/operators", {"name": "zhao.lu", "role": "enroller", "all_exams": True})
    person = Person(service, "zhao.lu", made["set_up_code"])
    request = playwright.request.new_context(base_url=service.operator)
    answer = request.post("/v1/operator/sign-in", data={
        "name": person.name, "password": PASSWORD, "code": person.authenticator.code()})
    assert answer.ok, answer.text()
    state = request.storage_state()
    request.dispose()
    return state


@pytest.fixture
def console(browse, enroller, service):
    """console(…): the enrolment page, with an exam of its own chosen."""

    def show(exam=None, **options):
        exam = exam or service.ask("POST", "/v1/exams", {"name": f"登记测试 {time.time_ns()}"})["exam"]
        page = browse(storage_state=enroller, **options)
        page.goto(f"{service.operator}/console/enrolment?exam={exam}")
        expect(page.locator("#view-batches")).to_be_visible()
        page.exam = exam
        return page

    return show


@pytest.fixture(scope="session")
def papers(tmp_path_factory):
    """A roster of six and their folder: two who are one, one too dark, one of nobody's face, one photo missing."""
    folder = tmp_path_factory.mktemp("papers")
    photos = folder / "照片"
    numbers = [id_number(serial) for serial in range(1, 7)]
    rows = [[number, f"T{line:03d}", f"考生{line}"] for line, number in enumerate(numbers, 1)]
    write_photo(photos / f"{numbers[0]}.jpg", "obama.jpg")
    write_photo(photos / "一组" / f"{numbers[1]}.jpg", "biden.jpg")
    write_photo(photos / f"{numbers[2]}.jpg", "obama2.jpg")
    write_photo(photos / f"{numbers[3]}.jpg", "obama3.jpg", dark=True)
    (photos / "T005.jpg").write_bytes(wall())
    (photos / "readme.txt").write_text("not a photo")
    (photos / ".DS_Store").write_text("clutter")
    return write_csv(folder / "名册.csv", TITLES, rows), photos, numbers


def new_batch(page, roster):
    page.click("#new-batch")
    page.set_input_files("#roster-file", roster)
    expect(page.locator("#preview")).to_be_visible()


def run_to_the_end(page):
    # What stands there of an earlier run is none of this one's: after each the findings are read.
    with page.expect_response("**/findings?**", timeout=120000):
        page.click("#run")
    expect(page.locator("#run-text")).to_contain_text("已完成", timeout=120000)
    expect(page.locator("#findings-text")).to_contain_text("参与比对", timeout=60000)


def test_a_roster_and_a_folder_become_findings_and_a_pair_is_decided(console, papers, service, shot):
    roster, photos, numbers = papers
    page = console()
    expect(page.locator("#batches-empty")).to_be_visible()
    new_batch(page, roster)
    expect(page.locator("#preview-counts")).to_have_text("共 6 行，没有发现问题。")
    expect(page.locator("#preview-rows")).not_to_contain_text(numbers[0])
    shot(page, "preview")
    page.click("#create")
    expect(page.locator("#view-batch h2")).to_be_focused()
    page.set_input_files("#folder-file", photos)
    expect(page.locator("#upload-result")).to_have_text("上传完成，共 5 张照片。")
    expect(page.locator("#upload-passed summary")).to_be_visible()
    page.click("#upload-passed summary")
    expect(page.locator("#upload-passed-list li")).to_have_count(1)
    expect(page.locator("#upload-passed-list")).to_contain_text("readme.txt")
    expect(page.locator("#numbers")).to_contain_text("待处理照片5")
    run_to_the_end(page)
    expect(page.locator("#numbers")).to_contain_text("新登记3")

    # At first what has to be mended; each reason alone by the filter.
    expect(page.locator("#filter-severity")).to_have_value("trouble")
    shown = page.locator("#rows tr")
    tickets = lambda: sorted(shown.locator("td:nth-child(3)").all_inner_texts())  # noqa: E731
    assert {"T001", "T003", "T004", "T005", "T006"} <= set(tickets())
    page.select_option("#filter-severity", "refused")
    expect(shown).to_have_count(3)
    assert tickets() == ["T004", "T005", "T006"]
    page.select_option("#filter-code", "photo-missing")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("T006")
    expect(shown.locator("img")).to_have_count(0)
    page.select_option("#filter-code", "photo-no-face")
    assert tickets() == ["T005"]
    # The photo that was uploaded, since nobody has it as a reference.
    expect(shown.locator("img")).to_have_count(1)
    expect(page.locator("#rows img").first).to_have_js_property("naturalWidth", 600)
    page.select_option("#filter-code", "")
    page.select_option("#filter-severity", "")
    page.fill("#filter-ticket", "t002")
    expect(shown).to_have_count(1)
    expect(page.locator("#rows img").first).not_to_have_js_property("naturalWidth", 0)
    page.fill("#filter-ticket", "")
    page.click("th[data-sort=line] button")
    expect(shown).to_have_count(6)
    expect(page.locator("th[data-sort=line]")).to_have_attribute("aria-sort", "ascending")
    assert shown.locator("td:nth-child(3)").all_inner_texts() == [f"T00{n}" for n in range(1, 7)]

    expect(page.locator("#pairs > li")).to_have_count(1)
    pair = page.locator("#pairs > li")
    expect(pair).to_contain_text("面部相似")
    for picture in page.locator("#pairs img").all():
        expect(picture).not_to_have_js_property("naturalWidth", 0)
    page.locator("#pairs").scroll_into_view_if_needed()
    shot(page, "findings")
    pair.get_by_role("button", name="确为两人").click()
    expect(pair.locator(".error")).to_contain_text("请写明理由")
    pair.get_by_label("确为两人的理由").fill("双胞胎，已核对证件")
    page.keyboard.press("Enter")
    expect(pair).to_contain_text("已登记为两人")
    expect(pair.locator("h5")).to_be_focused()
    listed = service.ask("GET", f"/v1/exams/{page.exam}/known-pairs")["pairs"]
    assert [one["reason"] for one in listed] == ["双胞胎，已核对证件"]
    with page.expect_response("**/findings?**"):
        page.click("#findings-again")
    expect(page.locator("#findings-text")).to_contain_text("参与比对")
    expect(pair).to_contain_text("理由：双胞胎，已核对证件")
    pair.get_by_role("button", name="取消登记").click()
    expect(pair.get_by_role("button", name="确为两人")).to_be_visible()

    with page.expect_download() as download:
        page.click("#findings-csv")
    table = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert [row["ticket"] for row in table if row["severity"] == "refused"] == ["T004", "T005", "T006"]
    with page.expect_download() as download:
        page.click("#result")
    assert len(download.value.path().read_text("utf-8-sig").splitlines()) == 7

    # A reload comes back to the batch; a better photo mends its row alone.
    page.reload()
    expect(page.locator("#rows tr").first).to_be_visible()
    page.set_input_files("#photo-file", {"name": "T006.jpg", "mimeType": "image/jpeg",
                                         "buffer": (photos / "一组" / f"{numbers[1]}.jpg").read_bytes()})
    expect(page.locator("#upload-result")).to_contain_text("共 1 张照片")
    run_to_the_end(page)
    page.select_option("#filter-severity", "refused")
    expect(page.locator("#rows tr")).to_have_count(2)
    expect(page.locator("#pairs")).to_contain_text("同一张照片")
    # Other exams know the same faces under other numbers.
    page.click("#elsewhere")
    expect(page.locator("#pairs")).to_contain_text("另一场考试：2026 年公开招聘考试")
    shot(page, "elsewhere")


def test_a_workbook_with_strange_titles_is_mapped_and_a_zip_file_uploaded(console, papers, shot, tmp_path):
    _, photos, numbers = papers
    rows = [["内部编号", "号码甲", "号码乙", "谁"]]
    rows += [[f"x{n}", number, f"Z{n}", f"人{n}"] for n, number in enumerate(numbers[:2], 1)]
    book = write_xlsx(tmp_path / "名册.xlsx", {"说明": [["本表由人事处制作"]], "人员": rows})
    page = console()
    page.click("#new-batch")
    page.set_input_files("#roster-file", book)
    expect(page.locator("#roster-fault")).to_be_visible()
    expect(page.locator("#preview")).to_be_hidden()
    page.select_option("#sheet", "人员")
    expect(page.locator("#roster-fault")).to_contain_text("号码甲")
    shot(page, "strange")
    page.select_option("#map-id_number", "号码甲")
    page.select_option("#map-ticket", "C")
    page.select_option("#map-name", "谁")
    expect(page.locator("#preview-counts")).to_contain_text("共 2 行")
    page.select_option("#map-ticket", "内部编号")
    expect(page.locator("#preview-rows")).to_contain_text("x1")
    page.select_option("#map-ticket", "号码乙")
    expect(page.locator("#preview-rows")).to_contain_text("Z1")
    check(page)
    shot(page, "mapped")
    page.click("#create")
    expect(page.locator("#view-batch h2")).to_be_focused()
    archive = write_zip(tmp_path / "photos.zip", {
        "a/" + numbers[0] + ".jpg": photos / f"{numbers[0]}.jpg", "Z2.jpg": photos / "一组" / f"{numbers[1]}.jpg",
        "list.txt": b"nothing"})
    large = tmp_path / "large.zip"
    with open(large, "wb") as file:
        file.truncate(65 * 1024 * 1024)
    page.set_input_files("#photo-file", [archive, large])
    expect(page.locator("#upload-result")).to_contain_text("共 2 张照片")
    page.click("#upload-passed summary")
    expect(page.locator("#upload-passed-list")).to_contain_text("large.zip：ZIP 超过 32 MiB")
    expect(page.locator("#upload-passed-list")).to_contain_text("photos.zip: list.txt")
    run_to_the_end(page)
    expect(page.locator("#numbers")).to_contain_text("新登记2")


DROP = """([target, files]) => {
  const transfer = new DataTransfer();
  for (const [name, bytes] of files) transfer.items.add(new File([Uint8Array.from(bytes)], name));
  for (const type of ["dragover", "drop"]) {
    document.querySelector(target).dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}"""


def test_roster_and_photos_are_dropped_together(console, papers):
    roster, photos, numbers = papers
    page = console()
    page.click("#new-batch")
    photo = (photos / f"{numbers[2]}.jpg").read_bytes()
    page.evaluate(DROP, ["#roster-drop", [["名册.csv", list(roster.read_bytes())], [f"{numbers[2]}.jpg", list(photo)]]])
    expect(page.locator("#notice")).to_contain_text("1 张照片")
    page.click("#create")
    expect(page.locator("#upload-result")).to_contain_text("共 1 张照片")
    page.evaluate(DROP, ["#photo-drop", [["更多.zip", list(write_zip(photos.parent / "m.zip", {
        f"{numbers[0]}.jpg": photos / f"{numbers[0]}.jpg"}).read_bytes())]]])
    expect(page.locator("#numbers")).to_contain_text("待处理照片2")
    page.evaluate(DROP, ["#photo-drop", [["旧.xls", [1]]]])
    expect(page.locator("#notice")).to_have_text("没有可以上传的照片。")


def test_photos_that_are_not_surely_one_rows_are_looked_at_and_taken_out_before_the_run(console, service, shot, tmp_path):
    numbers = [id_number(serial) for serial in range(301, 304)]
    rows = [[number, f"S{line}", f"考生{line}"] for line, number in enumerate(numbers, 1)]
    titles = [*TITLES, "照片"]
    roster = write_csv(tmp_path / "名册.csv", titles, [[*row, photo] for row, photo in zip(rows, ["", "同.jpg", "同.jpg"])])
    folder = tmp_path / "照片"
    write_photo(folder / "一组" / f"{numbers[0]}.jpg", "obama.jpg")
    write_photo(folder / "二组" / f"{numbers[0]}.jpg", "biden.jpg")
    write_photo(folder / "同.jpg", "obama2.jpg")
    # Named by the number of nobody in the roster.
    write_photo(folder / f"{id_number(399)}.jpg", "obama3.jpg")
    page = console()
    new_batch(page, roster)
    page.click("#create")
    expect(page.locator("#view-batch h2")).to_be_focused()
    expect(page.locator("#strays")).to_be_hidden()
    page.set_input_files("#folder-file", folder)
    expect(page.locator("#stray-heading")).to_have_text("需要整理的照片：4 张")
    shown = page.locator("#stray-rows tr")
    files = lambda: shown.locator("td:nth-child(2)").all_inner_texts()  # noqa: E731
    masked = lambda number: f"{number[:3]}***********{number[-4:]}.jpg"  # noqa: E731
    first = masked(numbers[0])
    assert files() == [f"一组/{first}", f"二组/{first}", "同.jpg", masked(id_number(399))]
    expect(page.locator("#strays")).not_to_contain_text(numbers[0])
    expect(shown.nth(0)).to_contain_text("多张对一人")
    expect(shown.nth(1).locator("td").nth(3)).to_have_text("第 2 行，准考证号 S1")
    expect(shown.nth(2).locator("li")).to_have_text(["第 3 行，准考证号 S2", "第 4 行，准考证号 S3"])
    expect(shown.nth(3)).to_contain_text("名册中没有")
    for picture in page.locator("#stray-rows img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).not_to_have_js_property("naturalWidth", 0)
    check(page)
    shot(page, "chinese")

    page.select_option("#stray-reason", "photo-shared")
    expect(shown).to_have_count(1)
    page.select_option("#stray-reason", "")
    page.fill("#stray-name", "s1")
    expect(shown).to_have_count(2)
    expect(page.locator("#stray-shown")).to_have_text("显示 2 / 4 张")
    page.fill("#stray-name", "")
    expect(shown).to_have_count(4)

    # By the keyboard; the one that it contended with is in order now, and the next row has the focus.
    shown.nth(1).get_by_role("button", name=f"移除 二组/{first}").focus()
    page.keyboard.press("Enter")
    expect(shown).to_have_count(2)
    expect(page.locator("#stray-said")).to_contain_text(f"已移除 二组/{first}")
    expect(shown.nth(1).get_by_role("button")).to_be_focused()
    expect(page.locator("#numbers")).to_contain_text("待处理照片3")
    # Somebody else was quicker: it is gone all the same.
    batch = re.search(r"batch=([0-9a-f]+)", page.url)[1]
    shared = service.ask("GET", f"/v1/batches/{batch}/stray-photos?reason=photo-shared")["photos"][0]["photo"]
    service.ask("DELETE", f"/v1/batches/{batch}/photos/{shared}")
    shown.nth(0).get_by_role("button").click()
    expect(shown).to_have_count(1)
    page.click("#language")
    expect(page.locator("#stray-heading")).to_have_text("Photos to sort out: 1")
    expect(page.locator("#stray-said")).to_contain_text("is removed")
    expect(shown.nth(0)).to_contain_text("not in the roster")
    check(page)
    shot(page, "english")
    page.set_viewport_size({"width": 320, "height": 640})
    check(page)
    shot(page, "phone")
    page.set_viewport_size({"width": 1024, "height": 900})

    # What has begun stays as it is.
    page.click("#run")
    expect(page.locator("#run-text")).to_contain_text("Finished", timeout=60000)
    expect(page.locator("#numbers")).to_contain_text("Enrolled1")
    expect(page.locator("#stray-help")).to_contain_text("This batch has been started")
    expect(shown).to_have_count(1)
    expect(shown.get_by_role("button")).to_have_count(0)
    expect(page.locator("#findings-text")).to_contain_text("were compared")
    check(page)
    shot(page, "begun")
    told = service.ask("GET", f"/v1/audit?exam={page.exam}&limit=100")["records"]
    removed = [one for one in told if one["action"] == "batch-photo-removed"]
    added = [one["details"]["photo"] for one in told if one["action"] == "batch-photo-added"]
    assert len(removed) == 2 and all(one["details"]["photo"] in added for one in removed)
    assert "operator:zhao.lu" in {one["actor"] for one in removed}


def test_a_list_of_many_stray_photos_has_pages_and_empties(console, papers, shot):
    roster, photos, numbers = papers
    page = console()
    new_batch(page, roster)
    page.click("#create")
    expect(page.locator("#view-batch h2")).to_be_focused()
    left = [{"photo": f"{n:032x}", "name": f"{n:04d}.jpg", "reason": "photo-extra", "zh": "名册中没有对应的考生。", "en": "Nobody's.",
             "rows": [], "row_count": 0} for n in range(51)]

    def answer(route):
        # Two pages of the service.
        rest = left[30:] if "after=" in route.request.url else left[:30]
        more = {"next": left[29]["photo"]} if len(left) > 30 and rest[0] == left[0] else {}
        route.fulfill(json={"counts": {}, "photos": rest, **more})

    page.route("**/stray-photos?**", answer)
    page.route("**/photos/*", lambda route: route.fulfill(status=404) if route.request.method == "GET" else (
        left.pop(), route.fulfill(status=204))[1])
    page.set_input_files("#photo-file", photos / f"{numbers[0]}.jpg")
    expect(page.locator("#stray-page")).to_have_text("第 1 / 2 页")
    expect(page.locator("#stray-rows tr")).to_have_count(50)
    page.click("#stray-next")
    expect(page.locator("#stray-rows tr")).to_have_count(1)
    page.locator("#stray-rows button").click()
    expect(page.locator("#stray-shown")).to_have_text("显示 50 / 50 张")
    expect(page.locator("#stray-pages")).to_be_hidden()
    del left[1:]
    page.locator("#stray-rows button").first.click()
    expect(page.locator("#stray-heading")).to_have_text("没有需要整理的照片了")
    expect(page.locator("#stray-heading")).to_be_focused()
    expect(page.locator("#stray-said")).to_contain_text("已移除")
    expect(page.locator("#stray-part")).to_be_hidden()
    check(page)


def test_the_kind_of_a_roster_is_told_by_what_is_in_it(console, papers, shot, tmp_path):
    roster, _, numbers = papers
    book = write_xlsx(tmp_path / "工作簿.xlsx", {"人员": [TITLES, [numbers[0], "K1", "人一"]]})
    page = console()
    page.click("#new-batch")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files("#roster-file", {"name": "名册.xlsx", "mimeType": kind, "buffer": roster.read_bytes()})
    expect(page.locator("#roster-fault")).to_contain_text("文件名是 .xlsx，内容却不是 Excel 工作簿")
    expect(page.locator("#preview")).to_be_hidden()
    expect(page.locator("#mapping")).to_be_hidden()
    check(page)
    shot(page, "chinese")
    page.click("#language")
    expect(page.locator("#roster-fault")).to_contain_text("named .xlsx, but what is in it is no Excel workbook")
    shot(page, "english")
    page.click("#language")
    page.set_input_files("#roster-file", {"name": "名册.csv", "mimeType": "text/csv", "buffer": book.read_bytes()})
    expect(page.locator("#preview-counts")).to_contain_text("共 1 行")
    expect(page.locator("#roster-fault")).to_be_hidden()
    # As Excel's “Unicode text” has it, and as the Excel of a Chinese Windows saves a CSV.
    # Each of its own length: what stood there before is no answer.
    lines = roster.read_text("utf-8").splitlines(keepends=True)
    for rows, encoding in [(6, "utf-16"), (5, "gb18030")]:
        page.set_input_files("#roster-file", {
            "name": "名册.csv", "mimeType": "text/csv", "buffer": "".join(lines[:rows + 1]).encode(encoding)})
        expect(page.locator("#preview-counts")).to_have_text(f"共 {rows} 行，没有发现问题。")
    old = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)
    page.set_input_files("#roster-file", {"name": "名册.xlsx", "mimeType": kind, "buffer": old})
    expect(page.locator("#roster-fault")).to_contain_text("旧版 Excel 文件（.xls）或带密码的工作簿")


@pytest.fixture(scope="session")
def crowd(tmp_path_factory):
    """Thirty people with one face: thirty different files of one photograph."""
    folder = tmp_path_factory.mktemp("crowd")
    numbers = [id_number(serial) for serial in range(100, 130)]
    for place, number in enumerate(numbers):
        write_photo(folder / "photos" / f"{number}.jpg", quality=60 + place)
    rows = [[number, f"C{place:03d}", "某人"] for place, number in enumerate(numbers)]
    return write_csv(folder / "roster.csv", TITLES, rows), folder / "photos"


def test_a_lost_connection_loses_nothing_and_a_stopped_run_goes_on_after_a_reload(console, crowd, shot):
    roster, photos = crowd
    page = console()
    new_batch(page, roster)
    page.click("#create")
    expect(page.locator("#view-batch h2")).to_be_focused()
    failures = []

    def cut(route):
        failures.append(route.request.url)
        # Some never arrive, some find the service busy.
        if len(failures) % 3:
            return route.abort()
        body = json.dumps({"code": "overloaded", "status": 503, "title": "", "title_zh": ""})
        return route.fulfill(status=503, body=body, headers={"Retry-After": "1", "Content-Type": "application/problem+json"})

    page.route("**/v1/batches/*/photos", cut)
    page.set_input_files("#folder-file", photos)
    expect(page.locator("#upload-trouble")).to_contain_text("正在自动重试")
    shot(page, "offline")
    while len(failures) < 6:
        page.wait_for_timeout(200)
    page.unroute("**/v1/batches/*/photos")
    expect(page.locator("#upload-result")).to_have_text("上传完成，共 30 张照片。", timeout=60000)
    expect(page.locator("#upload-trouble")).to_be_hidden()
    expect(page.locator("#numbers")).to_contain_text("待处理照片30")

    page.click("#run")
    expect(page.locator("#run-text")).to_contain_text(re.compile(r"正在登记：[1-9]"))
    shot(page, "running")
    page.click("#cancel")
    expect(page.locator("#run-text")).to_contain_text("已停止", timeout=60000)
    done = int(page.locator("#run-bar").get_attribute("value"))
    assert 0 < done < 30
    page.reload()
    expect(page.locator("#run-text")).to_contain_text("已停止")
    # Events that do not come are asked for anew.
    cuts = []
    page.route("**/events", lambda route: (cuts.append(1), route.abort())[1] if len(cuts) < 2 else route.continue_())
    page.click("#run")
    expect(page.locator("#run-text")).to_contain_text("已完成：30 / 30", timeout=180000)
    expect(page.locator("#findings-text")).to_contain_text("30 人参与比对", timeout=60000)
    expect(page.locator("#pairs > li")).to_have_count(6)
    page.click("#pairs-more")
    expect(page.locator("#pairs > li")).to_have_count(12)
    expect(page.locator("#pairs > li:nth-child(7) h5")).to_be_focused()
    page.click("#to-batches")
    expect(page.locator("#batches tr")).to_have_count(1)
    expect(page.locator("#batches")).to_contain_text("已完成")
    page.locator("#batches button").click()
    page.click("#remove")
    expect(page.locator("#remove-no")).to_be_focused()
    page.click("#remove-yes")
    expect(page.locator("#batches-empty")).to_be_visible()


def test_fifty_thousand_rows_do_not_freeze_the_page(console, papers, shot):
    roster, _, _ = papers
    page = console()
    new_batch(page, roster)
    page.click("#create")
    expect(page.locator("#view-batch")).to_be_visible()
    reasons = [("photo-too-dark", "refused"), ("poor-sharpness", "note"), ("retouching-suspected", "warn"), None]

    def answer(route):
        after = int(re.search(r"after=(\d+)", route.request.url)[1])
        rows = []
        for line in range(after + 1, after + 5001):
            reason = reasons[line % 4]
            findings = [{"code": reason[0], "severity": reason[1], "zh": f"第 {reason[0]} 类", "en": reason[0]}] if reason else []
            rows.append({"line": line, "ticket": f"T{line:06d}", "state": "refused" if line % 4 == 0 else "enrolled",
                         "findings": findings, "alike": [], "alike_elsewhere": []})
        body = {"people": 37500, "pair_count": 0, "counts": {}, "rows": rows, "pairs": []}
        if after < 45000:
            body["next"] = after + 5000
        route.fulfill(json=body)

    batch = re.search(r"batch=([0-9a-f]+)", page.url)[1]
    page.route("**/findings?**", answer)
    page.route(f"**/v1/batches/{batch}", lambda route: route.fulfill(json={
        "batch": batch, "exam": page.exam, "state": "finished", "created_by": "x", "created_at": "2026-03-14T01:00:00.000Z",
        "rows": 50000, "done": 50000, "enrolled": 37500, "unchanged": 0, "refused": 12500, "failed": 0, "photos": 0,
        "reasons": {}}))
    page.route("**/rows/*/photo", lambda route: route.fulfill(status=404))
    page.add_init_script("""window.long = [];
      new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration)))
        .observe({ type: "longtask", buffered: true });""")
    page.reload()
    expect(page.locator("#page-text")).to_have_text("第 1 / 500 页", timeout=120000)
    shot(page, "many")
    loading = page.evaluate("Math.max(0, ...window.long)")
    page.evaluate("window.long.length = 0")
    begun = time.monotonic()
    page.select_option("#filter-severity", "")
    expect(page.locator("#page-text")).to_have_text("第 1 / 1000 页")
    page.click("#page-last")
    expect(page.locator("#page-text")).to_have_text("第 1000 / 1000 页")
    expect(page.locator("#rows tr")).to_have_count(50)
    page.click("th[data-sort=ticket] button")
    expect(page.locator("#rows tr").first).to_contain_text("T000001")
    page.fill("#filter-ticket", "T04999")
    expect(page.locator("#shown")).to_have_text("显示 10 / 50000 人")
    used = page.evaluate("Math.max(0, ...window.long)")
    print(f"50,000 rows: longest task {loading:.0f} ms while reading, {used:.0f} ms afterwards; "
          f"filter, last page, sort and search {time.monotonic() - begun:.1f} s")
    assert used < 1500


def test_the_keyboard_alone_enrols(console, papers):
    roster, photos, numbers = papers
    page = console()

    def go(selector, key="Enter"):
        for _ in range(60):
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                page.keyboard.press(key)
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {selector}")

    def choose(selector, path):
        with page.expect_file_chooser() as chooser:
            go(selector)
        chooser.value.set_files(path)

    go("#new-batch")
    expect(page.locator("#view-new h2")).to_be_focused()
    choose("#pick-roster", roster)
    expect(page.locator("#preview")).to_be_visible()
    go("#map-ticket", "ArrowDown")
    go("#map-ticket", "Home")
    expect(page.locator("#preview-counts")).to_contain_text("6 行")
    go("#create")
    expect(page.locator("#view-batch h2")).to_be_focused()
    choose("#pick-photos", photos / f"{numbers[0]}.jpg")
    expect(page.locator("#upload-result")).to_contain_text("共 1 张照片")
    choose("#pick-folder", photos)
    expect(page.locator("#upload-result")).to_contain_text("共 5 张照片")
    go("#run")
    expect(page.locator("#findings-text")).to_contain_text("参与比对", timeout=120000)
    expect(page.locator("#run")).to_be_focused()
    expect(page.locator("#pairs input")).to_be_visible()
    go("#pairs input")
    page.keyboard.type("双胞胎")
    page.keyboard.press("Enter")
    expect(page.locator("#pairs h5").first).to_be_focused()
    go("th[data-sort=ticket] button")
    expect(page.locator("th[data-sort=ticket]")).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize("look", LOOKS)
def test_every_view_is_accessible_in_both_languages(console, papers, service, shot, look):
    roster, photos, _ = papers
    page = console(**LOOKS[look])
    check(page)
    new_batch(page, roster)
    check(page)
    shot(page, f"{look}-new")
    page.click("#create")
    expect(page.locator("#view-batch h2")).to_be_focused()
    page.set_input_files("#folder-file", photos)
    expect(page.locator("#upload-result")).to_contain_text("5 张照片")
    check(page)
    run_to_the_end(page)
    page.click("#upload-passed summary")
    check(page)
    shot(page, f"{look}-findings")
    page.click("#language")
    expect(page.locator("#findings-text")).to_contain_text("people of the exam were compared")
    # Exams are called what their makers call them, those of other tests too.
    own = [exam["name"] for exam in service.ask("GET", "/v1/exams")["exams"]] + ["中文"]
    own.sort(key=len, reverse=True)
    seen = page.inner_text("body")
    for text in own:
        seen = seen.replace(text, "")
    assert not re.findall(r"[\u4e00-\u9fff]+", seen)
    shot(page, f"{look}-english")
    page.click("#to-batches")
    expect(page.locator("#batches tr")).to_have_count(1)
    check(page)


def test_who_may_not_enrol_is_told_so_and_who_is_signed_out_comes_back(browse, console, service):
    page = console()
    page.context.clear_cookies()
    page.click("#new-batch")
    page.click("#new-cancel")
    page.wait_for_url("**/console/sign-in?back=**")
    assert "enrolment" in page.url and page.exam in page.url
    made = service.ask("POST", "/v1/operators", {"name": "sun.he", "role": "helpdesk", "all_exams": True})
    other = browse()
    Person(service, "sun.he", made["set_up_code"]).sign_in(other, "/console/enrolment")
    expect(other.locator("#notice")).to_contain_text("没有使用本页的权限")
