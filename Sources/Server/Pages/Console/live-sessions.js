// Who is logged in to a sitting; a session can be ended.
import { onLanguage, t } from "./text.js";
import { byID, make, notice, write } from "./dom.js";
import { ask } from "./console-api.js";
import { addTexts, may, run, showError, start } from "./console.js";
import { timeOf } from "./console-time.js";
import { confirmIn, fill, row, toHeading } from "./console-parts.js";
import { SittingChoice } from "./sitting-choice.js";
import { shared } from "./choice-text.js";
import { texts } from "./live-sessions-text.js";

addTexts(shared);
const caller = await start({ texts, rights: ["read-sessions"] });
const pageSize = 25;
const names = new Map();
let sitting = null;
let sessions = [];
let page = 0;

const shown = () => sessions.slice(page * pageSize, (page + 1) * pageSize);
const nameOf = (session) => names.get(session.candidate) || t("sessions.unnamed");

function list() {
  fill("list", shown().map((one) => {
    const end = make("button", { type: "button", "aria-label": `${t("sessions.end")} ${nameOf(one)}`, onclick: (event) => askToEnd(event, one) },
      t("sessions.end"));
    return row(timeOf(one.opened_at), nameOf(one), one.amr.map((way) => t(`amr.${way}`)).join(" "), timeOf(one.idle_at, { timeStyle: "short" }),
      may("end-sessions") ? end : "");
  }));
  const pages = Math.max(1, Math.ceil(sessions.length / pageSize));
  write(byID("count"), t("sessions.count", { n: sessions.length, page: page + 1, pages }));
  byID("previous").disabled = page === 0;
  byID("next").disabled = page + 1 >= pages;
}

/** The names of those who are shown: a sitting may have thousands. */
async function readNames() {
  if (!may("read-candidates")) return;
  const missing = [...new Set(shown().map(({ candidate }) => candidate))].filter((id) => !names.has(id));
  await Promise.all(missing.map(async (id) => {
    const found = await ask("GET", `/v1/candidates/${id}`).catch(() => null);
    names.set(id, found ? t("sessions.name", { name: found.name, ticket: found.ticket }) : "");
  }));
  list();
}

async function read() {
  if (!sitting) return;
  sessions = (await ask("GET", `/v1/sittings/${sitting.sitting}/sessions`)).sessions;
  page = Math.min(page, Math.max(0, Math.ceil(sessions.length / pageSize) - 1));
  list();
  await readNames();
}

async function askToEnd(event, session) {
  if (!(await confirmIn(byID("question"), () => t("sessions.ask", { name: nameOf(session) }), () => t("sessions.end")))) return;
  await run(event.target, async () => {
    await ask("POST", `/v1/sessions/${session.session}/end`);
    await read();
    notice(() => t("sessions.ended"), "good");
    byID("reload").focus();
  });
}

const turn = (by) => {
  page += by;
  list();
  // The button may be at its end.
  toHeading(byID("list"));
  readNames().catch(showError);
};

if (caller) {
  const choice = new SittingChoice(byID("choice"), (next) => {
    sitting = next;
    sessions = [];
    page = 0;
    read().catch(showError);
  });
  byID("reload").addEventListener("click", () => run(byID("reload"), read));
  byID("previous").addEventListener("click", () => turn(-1));
  byID("next").addEventListener("click", () => turn(1));
  await choice.open().catch(showError);
  byID("content").hidden = false;
}
onLanguage(() => {
  document.title = t("step-title", { title: t("nav.sessions") });
  names.clear();
  list();
  readNames().catch(showError);
});
