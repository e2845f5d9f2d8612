// The helpdesk: whoever is on the telephone is found by their support code, and their case is beside the list of open ones.
import { isChinese, onLanguage, t } from "./text.js";
import { byID, fieldError, make, notice, say, tell, write } from "./dom.js";
import { isAttended, onAttendance } from "./attendance.js";
import { ask } from "./console-api.js";
import { addTexts, may, run, setTitle, showError, showWaiting, start } from "./console.js";
import { ownText, timeText } from "./console-time.js";
import { Waiting, listWaiting } from "./approvals.js";
import { warnOfEnd } from "./session-end.js";
import { BoardStream } from "./board-stream.js";
import { SittingChoice } from "./sitting-choice.js";
import { CaseView } from "./case.js";
import { shared } from "./choice-text.js";
import { reasons } from "./reason-text.js";
import { texts } from "./helpdesk-text.js";

addTexts(shared);
addTexts(reasons);
const caller = await start({ texts, rights: ["read-cases"] });
const most = 300;
const every = 5000;
let sitting = null;
let open = [];
let matches = null;
let view = null;
let written = "";
let choice = null;
let waiting = null;
/** Followed also while nobody looks at the page: its tab tells who waits. */
const stream = new BoardStream({ onBoard: (board) => waiting.take(board), onLost: () => waiting.take(null) });

/** One line of a list; it opens a case. */
function pick(id, title, ...more) {
  const isOpen = view && view.id === id;
  const button = make("button", { type: "button", class: "pick", onclick: () => openCase(id), "aria-current": isOpen ? "true" : undefined },
    make("b", { class: "mono" }, title), ...more);
  return make("li", { "data-case": id }, button);
}

function list() {
  // The list is drawn anew only where something in it has changed: it is asked for every few seconds.
  const now = JSON.stringify([open, isChinese(), view && view.id]);
  if (now === written) return;
  written = now;
  const focused = document.activeElement.closest("#cases li");
  const place = focused ? [...byID("cases").children].indexOf(focused) : -1;
  const stays = focused && open.some((one) => one.case === focused.dataset.case);
  byID("cases").replaceChildren(...open.map((one) => {
    const reason = one.last_reason ? (isChinese() ? one.last_reason.zh : one.last_reason.en) : t("desk.no-try");
    const tries = t("desk.tries", { n: one.attempts, time: timeText(one.last_activity_at, { timeStyle: "short" }) });
    const mark = one.escalated_at ? [make("span", { class: "badge warn" }, t("desk.escalated"))] : [];
    return pick(one.case, one.support_code, ...mark, make("span", { class: "small" }, tries), make("span", {}, reason));
  }));
  // On the same case, wherever it is now, or the next key would open another one's.
  if (stays) byID("cases").querySelector(`[data-case="${focused.dataset.case}"] button`).focus();
  else if (focused) (byID("cases").children[Math.min(place, open.length - 1)]?.querySelector("button") || byID("text")).focus();
  write(byID("open-state"), open.length ? t("desk.count", { n: open.length }) : t("desk.no-open"));
}

function listMatches() {
  byID("matches").hidden = !matches;
  byID("matches").replaceChildren(...(matches ? matches.matches : []).map((match) => {
    const one = match.candidate;
    const name = one ? t("desk.match", { name: one.name_masked, ticket: one.ticket_masked, id: one.id_number_masked }) : t("desk.nobody");
    const place = match.sitting === sitting.sitting ? []
      : [make("span", { class: "small" }, t("desk.in", { sitting: match.sitting_name }))];
    if (match.case) return pick(match.case, name, ...place);
    return make("li", {}, make("button", { type: "button", class: "pick", onclick: (event) => startCase(event, match) },
      make("b", {}, name), ...place, make("span", { class: "small" }, t("desk.start"))));
  }));
}

function showWaitingList() {
  if (waiting) listWaiting(waiting.list, sitting, openCase);
}

async function readOpen() {
  if (!sitting) return;
  const mine = sitting;
  const { cases } = await ask("GET", `/v1/sittings/${mine.sitting}/cases?limit=${most}`);
  if (mine !== sitting) return;
  open = cases;
  list();
}

/** `elsewhere` is in the exam's other sittings in place of the chosen one. */
async function find(elsewhere = false) {
  const text = byID("text").value.trim();
  fieldError(byID("text"), text ? (sitting ? "" : () => t("desk.no-sitting")) : () => t("desk.missing"));
  if (!text || !sitting) return;
  const mine = sitting;
  const answer = await ask("POST", `/v1/sittings/${mine.sitting}/cases/search`, { json: { text, elsewhere } });
  if (mine !== sitting) return;
  matches = answer;
  const { matches: found, more } = matches;
  listMatches();
  // Whoever has no case here may have one there.
  byID("elsewhere").hidden = elsewhere || choice.sittings.size < 2 || found.some((match) => match.case);
  if (!found.length) {
    fieldError(byID("text"), () => (elsewhere ? t("desk.not-found-elsewhere") : t("desk.not-found", { sitting: mine.name })));
  } else if (more) fieldError(byID("text"), () => t("desk.more"));
  if (found.length === 1 && found[0].case) {
    byID("text").value = "";
    matches = null;
    listMatches();
    await openCase(found[0].case);
    if (elsewhere) notice(() => t("desk.found-elsewhere", { sitting: found[0].sitting_name }));
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

async function startCase(event, { sitting: place, candidate }) {
  await run(event.currentTarget, async () => {
    const json = { candidate: candidate.candidate };
    const opened = await ask("POST", `/v1/sittings/${place}/cases`, { json });
    matches = null;
    byID("text").value = "";
    byID("elsewhere").hidden = true;
    listMatches();
    await openCase(opened.case);
    await readOpen();
  });
}

const findElsewhere = () => run(byID("elsewhere"), () => find(true));

/** Function keys, so that no letter does something by mistake. */
const keys = {
  F2: ({ shiftKey }) => {
    if (shiftKey && !byID("elsewhere").hidden) return findElsewhere();
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
  keys[event.key](event);
}

if (caller) {
  waiting = new Waiting(caller, may, (list) => {
    showWaiting(list.length);
    showWaitingList();
  });
  view = new CaseView(caller, may, () => Promise.all([readOpen(), waiting.read()]));
  const wanted = new URLSearchParams(location.search).get("case");
  choice = new SittingChoice(byID("choice"), (next) => {
    sitting = next;
    open = [];
    matches = null;
    say(byID("sitting-name"), () => (next ? `${t("desk.sitting")}: ${next.name}` : t("desk.no-sitting")));
    tell(byID("scope"), next ? () => t("desk.scope", { sitting: next.name }) : "");
    byID("elsewhere").hidden = true;
    listMatches();
    list();
    // Another exam may have another clock.
    view.word();
    waiting.take(null);
    showWaitingList();
    // Who may not decide, or where nobody has to, is spared the stream.
    stream.follow(next && next.fallback_approval && may("issue-credentials") ? next : null);
    readOpen().catch(showError);
  });
  byID("find").addEventListener("submit", (event) => {
    event.preventDefault();
    run(byID("find-submit"), () => find());
  });
  byID("elsewhere").addEventListener("click", findElsewhere);
  document.addEventListener("keydown", press);
  addEventListener("popstate", () => {
    const id = new URLSearchParams(location.search).get("case");
    if (id) return openCase(id, { push: false });
    view.close();
    list();
    byID("text").focus();
  });
  await choice.open().catch(showError);
  byID("content").hidden = false;
  byID("text").focus();
  if (wanted) await openCase(wanted, { push: false });
  // A list that cannot be read now is read with the next beat; who waits is told by the old one.
  setInterval(() => document.hidden || !isAttended() || readOpen().catch(() => {}), every);
  onAttendance((isHere) => {
    const since = Date.now();
    tell(byID("paused"), isHere ? "" : () => t("desk.paused", { time: ownText(since, { timeStyle: "short" }) }));
    if (isHere) readOpen().catch(() => {});
  });
  warnOfEnd(caller.session);
}
onLanguage(() => {
  setTitle(t("step-title", { title: t("nav.helpdesk") }));
  showWaitingList();
  if (view) view.word();
  list();
  listMatches();
});
