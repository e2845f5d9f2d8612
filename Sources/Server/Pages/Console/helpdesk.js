// The helpdesk: whoever is on the telephone is found by their support code, and their case is beside the list of open ones.
import { isChinese, onLanguage, t } from "./text.js";
import { byID, fieldError, make, write } from "./dom.js";
import { ask } from "./console-api.js";
import { addTexts, may, run, showError, start, timeText } from "./console.js";
import { SittingChoice } from "./sitting-choice.js";
import { CaseView } from "./case.js";
import { shared } from "./choice-text.js";
import { texts } from "./helpdesk-text.js";

addTexts(shared);
const caller = await start({ texts, rights: ["read-cases"] });
const most = 300;
const every = 5000;
let sitting = null;
let open = [];
let matches = null;
let view = null;
let written = "";

/** One line of a list; it opens a case. */
function pick(id, title, ...more) {
  const isOpen = view && view.id === id;
  const button = make("button", { type: "button", class: "pick", onclick: () => openCase(id), "aria-current": isOpen ? "true" : undefined },
    make("b", { class: "mono" }, title), ...more);
  return make("li", {}, button);
}

function list() {
  // The list is drawn anew only where something in it has changed: it is asked for every few seconds.
  const now = JSON.stringify([open, isChinese(), view && view.id]);
  if (now === written) return;
  written = now;
  const focused = document.activeElement.closest("#cases li");
  const place = focused ? [...byID("cases").children].indexOf(focused) : -1;
  byID("cases").replaceChildren(...open.map((one) => {
    const reason = one.last_reason ? (isChinese() ? one.last_reason.zh : one.last_reason.en) : t("desk.no-try");
    const tries = t("desk.tries", { n: one.attempts, time: timeText(one.last_activity_at, { timeStyle: "short" }) });
    const mark = one.escalated_at ? [make("span", { class: "badge warn" }, t("desk.escalated"))] : [];
    return pick(one.case, one.support_code, ...mark, make("span", { class: "small" }, tries), make("span", {}, reason));
  }));
  if (place >= 0) byID("cases").children[Math.min(place, open.length - 1)]?.querySelector("button").focus();
  write(byID("open-state"), open.length ? t("desk.count", { n: open.length }) : t("desk.no-open"));
}

function listMatches() {
  byID("matches").hidden = !matches;
  byID("matches").replaceChildren(...(matches ? matches.matches : []).map((match) => {
    const one = match.candidate;
    const name = one ? t("desk.match", { name: one.name_masked, ticket: one.ticket_masked, id: one.id_number_masked }) : t("desk.nobody");
    if (match.case) return pick(match.case, name);
    return make("li", {}, make("button", { type: "button", class: "pick", onclick: (event) => startCase(event, one) },
      make("b", {}, name), make("span", { class: "small" }, t("desk.start"))));
  }));
}

async function readOpen() {
  if (!sitting) return;
  const mine = sitting;
  const { cases } = await ask("GET", `/v1/sittings/${mine.sitting}/cases?limit=${most}`);
  if (mine !== sitting) return;
  open = cases;
  list();
}

async function find() {
  const text = byID("text").value.trim();
  fieldError(byID("text"), text ? (sitting ? "" : t("desk.no-sitting")) : t("desk.missing"));
  if (!text || !sitting) return;
  matches = await ask("POST", `/v1/sittings/${sitting.sitting}/cases/search`, { json: { text } });
  const { matches: found, more } = matches;
  listMatches();
  if (!found.length) fieldError(byID("text"), t("desk.not-found"));
  else if (more) fieldError(byID("text"), t("desk.more"));
  if (found.length === 1 && found[0].case) {
    byID("text").value = "";
    matches = null;
    listMatches();
    await openCase(found[0].case);
  } else if (found.length) {
    byID("matches").querySelector("button").focus();
  } else {
    byID("text").select();
  }
}

async function openCase(id, { push = true } = {}) {
  try {
    await view.open(id);
  } catch (error) {
    showError(error);
    return;
  }
  const address = new URL(location.href);
  address.searchParams.set("case", id);
  if (push && address.href !== location.href) history.pushState({ case: id }, "", address);
  list();
}

async function startCase(event, candidate) {
  await run(event.currentTarget, async () => {
    const json = { candidate: candidate.candidate };
    const opened = await ask("POST", `/v1/sittings/${sitting.sitting}/cases`, { json });
    matches = null;
    byID("text").value = "";
    listMatches();
    await openCase(opened.case);
    await readOpen();
  });
}

/** Function keys, so that no letter does something by mistake. */
const keys = {
  F2: () => {
    byID("text").focus();
    byID("text").select();
  },
  F4: () => view.toIssue(),
  F8: () => view.toField("reason"),
  F9: () => view.toField("note"),
};

function press(event) {
  if (!(event.key in keys) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  keys[event.key]();
}

if (caller) {
  view = new CaseView(caller, may, readOpen);
  const wanted = new URLSearchParams(location.search).get("case");
  const choice = new SittingChoice(byID("choice"), (next) => {
    sitting = next;
    open = [];
    matches = null;
    write(byID("sitting-name"), next ? `${t("desk.sitting")}: ${next.name}` : t("desk.no-sitting"));
    listMatches();
    list();
    readOpen().catch(showError);
  });
  byID("find").addEventListener("submit", (event) => {
    event.preventDefault();
    run(byID("find-submit"), find);
  });
  document.addEventListener("keydown", press);
  addEventListener("popstate", () => {
    const id = new URLSearchParams(location.search).get("case");
    if (id) openCase(id, { push: false });
    else view.close();
  });
  await choice.open().catch(showError);
  byID("content").hidden = false;
  byID("text").focus();
  if (wanted) await openCase(wanted, { push: false });
  // A list that cannot be read now is read with the next beat; who waits is told by the old one.
  setInterval(() => document.hidden || readOpen().catch(() => {}), every);
}
onLanguage(() => {
  document.title = t("step-title", { title: t("nav.helpdesk") });
  if (sitting) write(byID("sitting-name"), `${t("desk.sitting")}: ${sitting.name}`);
  if (view) view.word();
  list();
  listMatches();
});
