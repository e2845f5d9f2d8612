// The audit log: filtered, page by page, in words, with all that a decision stood on.
import { currentLanguage, onLanguage, t } from "./text.js";
import { byID, fieldError, make, worded, write } from "./dom.js";
import { ask } from "./console-api.js";
import { addTexts, run, showError, start } from "./console.js";
import { timeOf, useZone } from "./console-time.js";
import { fill, row } from "./console-parts.js";
import { reasons } from "./reason-text.js";
import { texts } from "./audit-text.js";

addTexts(reasons);
const caller = await start({ texts, rights: ["read-audit"] });
// Of many exams and of none: by the clock by which the fields are read.
useZone();
const pageSize = 50;
const actions = Object.keys(texts.zh).filter((key) => key.startsWith("action.")).map((key) => key.slice(7));
let exams = [];
let sittings = new Map();
let records = [];
/** Where each page so far began; the last is the one that is shown. */
let begins = [0];
let following = null;
let round = 0;

const actionText = (action) => (`action.${action}` in texts.zh ? t(`action.${action}`) : action);

/** Whose codes the reasons of an action are; of all others they say what went wrong for a candidate. */
const families = {
  "session-ended": "ended", "operator-refused": "refused", "access-refused": "access", "abuse-suspected": "abuse",
  "attempts-reset": "retry", "case-resolved": "outcome", "credential-issued": "question", "approval-requested": "question",
};
const familyOf = ({ action }) => families[action] || "finding";

/** A reason in words; a code of a later release as it is. */
function reasonText(record, code) {
  const key = `${familyOf(record)}.${code}`;
  return key in reasons.zh ? t(key) : code;
}

/** Who did it: `candidate`, `service`, `operator:NAME` or `exam-system:NAME`. */
function actorText(actor) {
  const [kind, ...name] = actor.split(":");
  const known = ["candidate", "service", "operator", "exam-system"].includes(kind);
  return known ? t(`actor.${kind}`, { name: name.join(":") }) : actor;
}

function whereText(record) {
  const exam = exams.find((one) => one.exam === record.exam);
  const sitting = sittings.get(record.sitting);
  return [record.exam && (exam ? exam.name : record.exam.slice(0, 8)),
    record.sitting && (sitting ? sitting.name : record.sitting.slice(0, 8))].filter(Boolean).join(" · ");
}

const item = (key, ...value) =>
  [key in texts.zh ? worded("dt", key) : make("dt", {}, key), make("dd", { class: "line" }, ...value)];

/** Each in words, and beside them the code, which is what the log itself has. */
function reasonItems(record) {
  const key = { question: "audit.questions", outcome: "audit.outcome" }[familyOf(record)] || "audit.reasons";
  return item(key, ...record.reasons.map((code) =>
    make("p", {}, reasonText(record, code), " ", make("span", { class: "small mono" }, code))));
}

function detailsOf(record) {
  const ids = ["candidate", "session", "login", "exam", "sitting"].filter((name) => record[name]);
  const list = make("dl", { class: "facts" },
    ...(record.reasons.length ? reasonItems(record) : []),
    ...Object.entries(record.details).flatMap(([name, value]) => item(name, value)),
    ...ids.flatMap((name) => item(`audit.id-${name}`, record[name])),
    ...item("audit.hash", record.hash),
    ...item("audit.previous-hash", record.previous_hash));
  const only = record.candidate && make("button", { type: "button", onclick: () => narrow(record) }, t("audit.only"));
  const of = t("audit.details-of", { n: record.sequence });
  const words = record.reasons.map((code) => reasonText(record, code)).join(t("audit.semicolon"));
  const summary = words ? make("summary", { title: record.reasons.join(", ") }, make("span", { class: "sr" }, of + t("audit.colon")), words)
    : make("summary", { "aria-label": of }, t("audit.details"));
  return make("details", {}, summary, list, ...(only ? [only] : []));
}

function list() {
  const rows = records.map((record) => {
    const line = row(String(record.sequence), timeOf(record.at, { dateStyle: "short", timeStyle: "medium" }),
      actorText(record.actor), actionText(record.action), whereText(record), detailsOf(record));
    line.firstChild.className = "number";
    return line;
  });
  fill("records", rows);
  const values = { first: records.length ? records[0].sequence : 0, last: records.length ? records[records.length - 1].sequence : 0 };
  write(byID("state"), records.length ? t("audit.shown", { n: records.length, ...values }) : t("audit.none"));
  byID("previous").disabled = begins.length < 2;
  byID("next").disabled = following === null;
}

/** An instant of this computer's zone, as the field has it, for the service. */
const instant = (id) => (byID(id).value ? new Date(byID(id).value).toISOString().replace(/\.\d+Z$/, "Z") : "");

function query() {
  const values = {
    exam: byID("exam").value, sitting: byID("sitting").value, action: byID("action").value,
    candidate: byID("candidate").value.trim().toLowerCase(), from: instant("from"), until: instant("until"),
    after: String(begins[begins.length - 1]), limit: String(pageSize),
  };
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value));
}

async function read() {
  const candidate = byID("candidate").value.trim();
  const isFine = !candidate || /^[0-9a-f]{32}$/i.test(candidate);
  fieldError(byID("candidate"), isFine ? "" : () => t("audit.candidate-invalid"));
  if (!isFine) return byID("candidate").focus();
  const mine = (round += 1);
  const answer = await ask("GET", `/v1/audit?${query()}`);
  // An answer that a later one has overtaken is not of what is asked for now.
  if (mine !== round) return;
  records = answer.records;
  following = answer.next === undefined ? null : answer.next;
  list();
}

async function search() {
  begins = [0];
  await read();
}

/** Everything about one candidate, whenever it was. */
function narrow(record) {
  for (const id of ["action", "from", "until", "sitting"]) byID(id).value = "";
  byID("candidate").value = record.candidate;
  run(byID("search"), search);
  byID("candidate").focus();
}

async function turn(button, change) {
  await run(button, async () => {
    const before = [...begins];
    change();
    try {
      await read();
    } catch (error) {
      begins = before;
      throw error;
    }
    byID("results-heading").tabIndex = -1;
    byID("results-heading").focus();
  });
}

function choices() {
  const chosen = (id) => byID(id).value;
  const any = (id) => make("option", { value: "" }, t(id));
  const keep = (id, ...options) => {
    const value = chosen(id);
    byID(id).replaceChildren(...options);
    byID(id).value = value;
    if (byID(id).selectedIndex < 0) byID(id).value = "";
  };
  keep("exam", any("audit.any-exam"), ...exams.map(({ exam, name }) => make("option", { value: exam }, name)));
  keep("sitting", any("audit.any-sitting"), ...[...sittings.values()].filter(({ exam }) => exam === chosen("exam"))
    .map(({ sitting, name }) => make("option", { value: sitting }, name)));
  const sorted = [...actions].sort((a, b) => actionText(a).localeCompare(actionText(b), currentLanguage()));
  keep("action", any("audit.any-action"), ...sorted.map((action) => make("option", { value: action }, actionText(action))));
}

async function readSittings() {
  const exam = byID("exam").value;
  if (exam) {
    const answer = await ask("GET", `/v1/exams/${exam}/sittings`);
    for (const one of answer.sittings) sittings.set(one.sitting, one);
  }
  choices();
}

/** A local time for a field. */
function local(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

if (caller) {
  byID("filter").addEventListener("submit", (event) => {
    event.preventDefault();
    run(byID("search"), search);
  });
  byID("clear").addEventListener("click", () => {
    byID("filter").reset();
    choices();
    run(byID("search"), search);
  });
  byID("exam").addEventListener("change", () => readSittings().catch(showError));
  byID("next").addEventListener("click", () => turn(byID("next"), () => begins.push(following)));
  byID("previous").addEventListener("click", () => turn(byID("previous"), () => begins.pop()));
  try {
    exams = (await ask("GET", "/v1/exams")).exams;
    choices();
    const wanted = new URLSearchParams(location.search).get("candidate");
    if (wanted) byID("candidate").value = wanted;
    // What is asked about is mostly of today; whoever wants more clears it.
    else byID("from").value = local(new Date(new Date().setHours(0, 0, 0, 0)));
    await read();
  } catch (error) {
    showError(error);
  }
  byID("content").hidden = false;
}
onLanguage(() => {
  document.title = t("step-title", { title: t("nav.audit") });
  choices();
  list();
});
