// A candidate by ID number or ticket: a temporary password, and failed attempts forgotten.
import { onLanguage, t } from "./text.js";
import { byID, make, notice, tell, worded, write } from "./dom.js";
import { ask } from "./console-api.js";
import { addTexts, may, run, showError, start } from "./console.js";
import { timeText } from "./console-time.js";
import { confirmIn, fillChoice } from "./console-parts.js";
import { spell } from "./console-once.js";
import { SittingChoice } from "./sitting-choice.js";
import { shared } from "./choice-text.js";
import { reasons, retryReasons } from "./reason-text.js";
import { texts } from "./lookup-text.js";

addTexts(shared);
addTexts(reasons);
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
    byID("reset-form").hidden = !may("reset-attempts");
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

const fault = (words) => tell(byID("find-error"), words);

async function find() {
  forget();
  const values = { id_number: byID("id-number").value.trim(), ticket: byID("ticket").value.trim() };
  const json = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
  fault(!sitting ? () => t("lookup.no-sitting") : Object.keys(json).length ? "" : () => t("lookup.missing"));
  if (!sitting || !Object.keys(json).length) return byID("id-number").focus();
  const { candidates } = await ask("POST", `/v1/exams/${sitting.exam}/candidates/search`, { json });
  if (!candidates.length) {
    fault(() => t("lookup.nobody"));
    return byID("id-number").focus();
  }
  [candidate] = candidates;
  show();
  byID("found-heading").tabIndex = -1;
  byID("found-heading").focus();
}


async function issue() {
  const question = () => t("lookup.issue-ask", { name: candidate.name, sitting: sitting.name });
  if (!(await confirmIn(byID("question"), question, () => t("lookup.issue")))) return;
  await run(byID("issue"), async () => {
    issued = await ask("POST", `/v1/candidates/${candidate.candidate}/credentials`, { json: { sitting: sitting.sitting } });
    show();
    byID("said").focus();
  });
}

async function reset() {
  // As it is asked about: the choice may be changed before the answer.
  const reason = byID("reason").value;
  const question = () => t("lookup.reset-ask", { name: candidate.name, sitting: sitting.name, reason: t(`retry.${reason}`) });
  if (!(await confirmIn(byID("question"), question, () => t("lookup.reset")))) return;
  await run(byID("reset"), async () => {
    await ask("POST", `/v1/candidates/${candidate.candidate}/attempts/reset`, { json: { sitting: sitting.sitting, reason } });
    notice(() => t("lookup.reset-done"), "good");
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
  byID("reset-form").addEventListener("submit", (event) => {
    event.preventDefault();
    reset();
  });
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
  fillChoice("reason", "retry", retryReasons);
  show();
});
