// The enrolment console: a roster and its photos into an exam, and what is to be mended before exam day.
import { Problem, ask } from "./console-api.js";
import { errorText, run, showError, start } from "./console.js";
import { timeOf, useZone } from "./console-time.js";
import { byID, make, notice, showView, worded, write } from "./dom.js";
import { download } from "./enrolment-download.js";
import { filesOf, onDrop, sortOut } from "./enrolment-files.js";
import { Findings } from "./enrolment-findings.js";
import { mayPass, persist } from "./enrolment-retry.js";
import { RosterForm } from "./enrolment-roster.js";
import { Follower } from "./enrolment-run.js";
import { Strays } from "./enrolment-strays.js";
import { texts } from "./enrolment-text.js";
import { Upload } from "./enrolment-upload.js";
import { isChinese, onLanguage, t } from "./text.js";

/** Milliseconds between two changes of the progress that is shown. */
const showEvery = 250;
/** Files that are listed by name; the rest is counted. */
const namesShown = 500;

let exam = null;
/** By exam. */
let zones = new Map();
let batch = null;
let batches = [];
let follower = null;
let upload = null;
let waitingPhotos = null;
let isAway = false;
let showing = 0;
let runBegan = null;
/** State of the batch for which findings were read. */
let foundFor = "";

// Where the page is: exam and batch stand in the address, so that a reload comes back

function remember() {
  const query = new URLSearchParams();
  if (exam) query.set("exam", exam);
  if (batch) query.set("batch", batch.batch);
  history.replaceState(null, "", `${location.pathname}?${query}`);
}

/** Asks where waiting may help, and tells of it meanwhile. */
const patient = (question) => persist(question, { trouble: (error) => (error ? showError(error) : notice("")) });

async function openExam(id, { focus = true } = {}) {
  leave();
  exam = id;
  useZone(zones.get(exam));
  remember();
  try {
    batches = (await patient(() => ask("GET", `/v1/exams/${exam}/batches`))).batches;
  } catch (error) {
    batches = [];
    showError(error);
  }
  showBatches();
  showView("view-batches", { focus });
}

function showBatches() {
  byID("batches-empty").hidden = batches.length > 0;
  byID("batches-table").hidden = !batches.length;
  byID("batches").replaceChildren(
    ...batches.map((one) => {
      const open = worded("button", "batches.open", { type: "button", onclick: () => openBatch(one) });
      const numbers = [one.rows, one.enrolled + one.unchanged, one.refused + one.failed];
      return make(
        "tr",
        {},
        make("td", {}, timeOf(one.created_at), ` ${one.created_by.replace(/^operator:/, "")}`),
        make("td", {}, t(`state.${one.state}`)),
        ...numbers.map((n) => make("td", { class: "number" }, String(n))),
        make("td", {}, open),
      );
    }),
  );
}

/** Whether nothing would be lost by leaving the batch; otherwise it is said what to do first. */
function mayLeave() {
  if (!upload || !upload.isBusy) return true;
  notice(() => t("up.first-stop"), "warn");
  return false;
}

/** Away from the batch: nothing of it goes on. */
function leave() {
  if (follower) follower.close();
  if (upload) upload.stop();
  follower = upload = batch = null;
  foundFor = "";
  findings.clear();
  strays.clear();
  notice("");
}

function openBatch(one) {
  leave();
  batch = one;
  remember();
  byID("remove-question").hidden = true;
  for (const id of ["upload-trouble", "upload-result", "upload-passed", "uploading"]) byID(id).hidden = true;
  upload = new Upload(one.batch, showUploadSoon);
  showView("view-batch");
  showBatch();
  follow();
}

function follow() {
  if (follower) follower.close();
  follower = new Follower(batch.batch, {
    onBatch: (next) => {
      if (!batch || next.batch !== batch.batch) return;
      batch = next;
      showBatch();
    },
    onAway: (away) => {
      isAway = away;
      showBatch();
    },
  });
  follower.begin().catch((error) => {
    showError(error);
    if (error instanceof Problem && error.status === 404) openExam(exam);
  });
}

// A batch

function showBatch() {
  if (!batch) return;
  const isRunning = batch.state === "running";
  const numbers = ["rows", "enrolled", "unchanged", "refused", "failed", "photos"];
  byID("numbers").replaceChildren(
    ...numbers.map((key) => make("div", {}, make("dt", {}, t(`number.${key}`)), make("dd", {}, String(batch[key])))),
  );
  byID("run-bar").max = Math.max(batch.rows, 1);
  byID("run-bar").value = batch.done;
  if (!isRunning) runBegan = null;
  else if (!runBegan || batch.done < runBegan.done) runBegan = { at: performance.now(), done: batch.done };
  write(byID("run-text"), runText(isRunning));
  byID("run").hidden = isRunning;
  const key = batch.state === "open" ? "run.start" : "run.again";
  byID("run").dataset.t = key;
  write(byID("run"), t(key));
  // What hides takes the focus along.
  if (!isRunning && document.activeElement === byID("cancel")) byID("run").focus();
  byID("cancel").hidden = !isRunning;
  byID("remove").hidden = isRunning;
  byID("result").hidden = batch.state === "open";
  byID("elsewhere").hidden = !allExams || isRunning;
  if (!upload || !upload.isBusy) strays.follow(batch);
  const wanted = isRunning || batch.state === "open" ? "" : `${batch.batch} ${batch.state} ${batch.done} ${batch.enrolled}`;
  if (isRunning) foundFor = "";
  if (!wanted || wanted === foundFor) return;
  foundFor = wanted;
  findings.load(batch);
}

function runText(isRunning) {
  if (isAway) return t("run.away");
  const text = t(`run.${batch.state}`, { done: batch.done, rows: batch.rows });
  if (!isRunning || !runBegan) return text;
  const rate = ((batch.done - runBegan.done) * 1000) / Math.max(performance.now() - runBegan.at, 1);
  return rate > 0 ? text + t("run.left", { rate: rateText(rate), left: spanText((batch.rows - batch.done) / rate) }) : text;
}

const rateText = (rate) => new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 2 }).format(rate);

const spanText = (seconds) =>
  seconds < 90 ? t("span.seconds", { n: Math.max(1, Math.round(seconds)) }) : t("span.minutes", { n: Math.round(seconds / 60) });

async function runBatch() {
  try {
    batch = await ask("POST", `/v1/batches/${batch.batch}/run`);
  } catch (error) {
    // An answer that was lost may have begun it.
    if (mayPass(error)) follow();
    throw error;
  }
  showBatch();
  byID("cancel").focus();
  follow();
}

async function cancelBatch() {
  try {
    await ask("POST", `/v1/batches/${batch.batch}/cancel`);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "batch-not-running") throw error;
    follow();
  }
}

async function removeBatch() {
  await ask("DELETE", `/v1/batches/${batch.batch}`);
  await openExam(exam);
}

// Photos

function takePhotos(found) {
  const { roster, photos, archives, passed } = sortOut(found);
  if (!upload.isBusy) upload.passed = [];
  for (const one of passed) upload.passed.push(one);
  if (roster) upload.passed.push({ path: roster.name, key: "up.roster" });
  upload.add(photos, archives);
  if (!photos.length && !archives.length) notice(() => t("up.nothing"), "warn");
  else notice("");
}

function showUploadSoon() {
  if (showing) return;
  showing = setTimeout(() => {
    showing = 0;
    showUpload();
  }, showEvery);
}

function showUpload() {
  if (!upload) return;
  const { total, done, isBusy, rate, trouble, fault, passed } = upload;
  if (!isBusy && document.activeElement === byID("upload-stop")) byID("pick-photos").focus();
  byID("uploading").hidden = !isBusy;
  byID("upload-bar").max = Math.max(total, 1);
  byID("upload-bar").value = done;
  const left = rate > 0 ? t("up.left", { rate: rateText(rate), left: spanText((total - done) / rate) }) : "";
  const archive = upload.current ? t("up.archive", { name: upload.current }) : "";
  write(byID("upload-text"), t("up.text", { done, total }) + left + archive);
  byID("upload-trouble").hidden = !trouble && !fault;
  if (fault) write(byID("upload-trouble"), errorText(fault));
  else if (trouble) write(byID("upload-trouble"), t(trouble instanceof Problem ? "up.busy" : "up.offline"));
  byID("upload-result").hidden = isBusy || (!total && !passed.length);
  if (!isBusy && total) write(byID("upload-result"), t(upload.isStopped ? "up.stopped" : "up.done", { n: upload.sent }));
  else if (!isBusy) write(byID("upload-result"), t("up.nothing"));
  byID("upload-passed").hidden = !passed.length;
  if (!isBusy && passed.length) showPassed(passed);
  if (!isBusy && total && batch && batch.state !== "running") refreshNumbers();
}

function showPassed(passed) {
  const lines = passed.slice(0, namesShown).map(({ path, key, told, error, more }) => {
    const reason = key ? t(key) : told ? (isChinese() ? told.zh : told.en) : more ? t("up.more", { n: more }) : faultText(error);
    return make("li", {}, t("up.passed-line", { path, reason }));
  });
  if (passed.length > namesShown) lines.push(make("li", {}, t("up.more", { n: passed.length - namesShown })));
  byID("upload-passed-list").replaceChildren(...lines);
}

const faultText = (error) => (error instanceof Problem ? errorText(error) : t("up.unreadable"));

/** How many photos the batch has: once after each upload. */
function refreshNumbers() {
  if (upload.isCounted) return;
  upload.isCounted = true;
  strays.forget();
  follow();
}

// Wiring

const caller = await start({ texts, rights: ["enrol-candidates"] });
const allExams = Boolean(caller && caller.all_exams);
const findings = new Findings();
const strays = new Strays(() => follow());
const form = new RosterForm(async (created) => {
  const photos = waitingPhotos;
  openBatch(created);
  if (photos) takePhotos(photos);
});

/** A roster, and perhaps photos with it, that go up as soon as the batch is there. */
function takeRoster(found) {
  const { roster, photos, archives } = sortOut(found);
  waitingPhotos = photos.length || archives.length ? found.filter(({ file }) => file !== roster) : null;
  const key = found.some(({ path }) => /\.xls$/i.test(path)) ? "new.xls" : "new.no-roster";
  if (!roster) return notice(() => t(key), "bad");
  notice(waitingPhotos ? () => t("new.photos", { n: photos.length, archives: archives.length }) : "");
  return form.take(roster);
}

function pick(button, input, take) {
  byID(button).addEventListener("click", () => byID(input).click());
  byID(input).addEventListener("change", () => {
    const found = filesOf(byID(input));
    // The same file once more is a choice, too.
    byID(input).value = "";
    if (found.length) take(found);
  });
}

pick("pick-roster", "roster-file", takeRoster);
pick("pick-folder", "folder-file", takePhotos);
pick("pick-photos", "photo-file", takePhotos);
onDrop(byID("roster-drop"), takeRoster, showError);
onDrop(byID("photo-drop"), takePhotos, showError);
byID("exam").addEventListener("change", () => {
  if (mayLeave()) openExam(byID("exam").value, { focus: false });
  else byID("exam").value = exam;
});
byID("new-batch").addEventListener("click", () => {
  waitingPhotos = null;
  form.reset(exam);
  form.show();
  showView("view-new");
});
byID("new-cancel").addEventListener("click", () => openExam(exam));
byID("to-batches").addEventListener("click", () => mayLeave() && openExam(exam));
byID("upload-stop").addEventListener("click", () => upload.stop());
byID("run").addEventListener("click", () => run(byID("run"), runBatch));
byID("cancel").addEventListener("click", () => run(byID("cancel"), cancelBatch));
byID("result").addEventListener("click", () =>
  run(byID("result"), () => download(`/v1/batches/${batch.batch}/result`)),
);
byID("findings-csv").addEventListener("click", () =>
  run(byID("findings-csv"), () => download(findings.table)),
);
byID("findings-again").addEventListener("click", () => findings.load(batch, { elsewhere: findings.elsewhere }));
byID("elsewhere").addEventListener("click", () => findings.load(batch, { elsewhere: true }));
byID("remove").addEventListener("click", () => {
  byID("remove-question").hidden = false;
  byID("remove-no").focus();
});
byID("remove-no").addEventListener("click", () => {
  byID("remove-question").hidden = true;
  byID("remove").focus();
});
byID("remove-yes").addEventListener("click", () => run(byID("remove-yes"), removeBatch));
// A file that misses its place would else open in the page's stead.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
addEventListener("beforeunload", (event) => {
  if (upload && upload.isBusy) event.preventDefault();
});

onLanguage(() => {
  const heading = document.querySelector("[data-view]:not([hidden]) h2");
  document.title = t("step-title", { title: heading ? heading.textContent : t("enrol.title") });
  showBatches();
  showBatch();
  showUpload();
});

async function begin() {
  const { exams } = await patient(() => ask("GET", "/v1/exams"));
  zones = new Map(exams.map((one) => [one.exam, one.time_zone]));
  byID("exam").replaceChildren(...exams.map((one) => new Option(one.name, one.exam)));
  byID("choose").hidden = !exams.length;
  if (!exams.length) return notice(() => t("enrol.no-exam"), "warn");
  const asked = new URLSearchParams(location.search);
  const known = exams.find((one) => one.exam === asked.get("exam"));
  byID("exam").value = (known || exams[0]).exam;
  const wanted = known && asked.get("batch");
  await openExam(byID("exam").value, { focus: false });
  const found = batches.find((one) => one.batch === wanted);
  if (found) openBatch(found);
}

if (caller) begin().catch(showError);
