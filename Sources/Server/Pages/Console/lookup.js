// A candidate by ID number or ticket: a temporary password, and failed attempts forgotten.
import { onLanguage, t } from "./text.js";
import { byID, make, notice, worded, write } from "./dom.js";
import { ask } from "./console-api.js";
import { addTexts, may, run, showError, start, timeText } from "./console.js";
import { confirmIn } from "./console-parts.js";
import { spell } from "./console-once.js";
import { SittingChoice } from "./sitting-choice.js";
import { shared } from "./choice-text.js";
import { texts } from "./lookup-text.js";

addTexts(shared);
const caller = await start({ texts, rights: ["issue-credentials", "reset-attempts"] });
let sitting = null;
let candidate = null;
let issued = null;

function show() {
  byID("found").hidden = !candidate;
  byID("once").hidden = !issued;
  if (candidate) {
    const fact = (key, value) => make("div", {}, worded("dt", key), make("dd", { class: "line" }, value));
    byID("facts").replaceChildren(
      fact("lookup.name", candidate.name), fact("lookup.ticket", candidate.ticket), fact("lookup.id", candidate.id_number_masked));
    byID("issue").hidden = !may("issue-credentials");
    byID("reset").hidden = !may("reset-attempts");
  }
  write(byID("password"), issued ? issued.password : "");
  spell(byID("spelled"), issued ? issued.password : "");
  write(byID("expires"), issued ? t("once.expires", { time: timeText(issued.expires_at, { timeStyle: "short" }) }) : "");
}

function forget() {
  candidate = null;
  issued = null;
  show();
}

function fault(text) {
  byID("find-error").hidden = !text;
  write(byID("find-error"), text);
}

async function find() {
  forget();
  const values = { id_number: byID("id-number").value.trim(), ticket: byID("ticket").value.trim() };
  const json = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
  fault(!sitting ? t("lookup.no-sitting") : Object.keys(json).length ? "" : t("lookup.missing"));
  if (!sitting || !Object.keys(json).length) return byID("id-number").focus();
  const { candidates } = await ask("POST", `/v1/exams/${sitting.exam}/candidates/search`, { json });
  if (!candidates.length) {
    fault(t("lookup.nobody"));
    return byID("id-number").focus();
  }
  [candidate] = candidates;
  show();
  byID("found-heading").tabIndex = -1;
  byID("found-heading").focus();
}

const json = () => ({ sitting: sitting.sitting });

async function issue() {
  const question = t("lookup.issue-ask", { name: candidate.name, sitting: sitting.name });
  if (!(await confirmIn(byID("question"), question, t("lookup.issue")))) return;
  await run(byID("issue"), async () => {
    issued = await ask("POST", `/v1/candidates/${candidate.candidate}/credentials`, { json: json() });
    show();
    byID("said").focus();
  });
}

async function reset() {
  const question = t("lookup.reset-ask", { name: candidate.name, sitting: sitting.name });
  if (!(await confirmIn(byID("question"), question, t("lookup.reset")))) return;
  await run(byID("reset"), async () => {
    await ask("POST", `/v1/candidates/${candidate.candidate}/attempts/reset`, { json: json() });
    notice(t("lookup.reset-done"), "good");
  });
}

if (caller) {
  const choice = new SittingChoice(byID("choice"), (next) => {
    sitting = next;
    forget();
  });
  byID("find").addEventListener("submit", (event) => {
    event.preventDefault();
    run(byID("find-submit"), find);
  });
  byID("issue").addEventListener("click", issue);
  byID("reset").addEventListener("click", reset);
  byID("said").addEventListener("click", () => {
    issued = null;
    show();
    for (const id of ["id-number", "ticket"]) byID(id).value = "";
    byID("id-number").focus();
  });
  await choice.open().catch(showError);
  byID("content").hidden = false;
  byID("id-number").focus();
}
onLanguage(() => {
  document.title = t("step-title", { title: t("nav.candidates") });
  show();
});
