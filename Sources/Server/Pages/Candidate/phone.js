// The phone's page: takes up a code, and says how the pairing stands.
import { backOff, call, Offline, persist, Problem, retryKey } from "./api.js";
import { span, timeText } from "./clock.js";
import { byID, fieldError, make, notice, pause, showView, started, write } from "./dom.js";
import { showHelpdesk } from "./sitting.js";
import { canKeep } from "./tabs.js";
import { onLanguage, startTexts, t } from "./text.js";

const stored = { token: "faceauth.phone", code: "faceauth.phone-code", key: "faceauth.phone-key" };
const codeLength = 10;
/** Milliseconds between two looks whether the session goes on. */
const lookEvery = 5000;

const keeps = canKeep();
let token = keeps ? sessionStorage.getItem(stored.token) : null;
let code = null;
let invitation = null;
let since = null;
let ended = null;
/** Which look is the latest: an answer to an earlier one is dropped. */
let round = 0;

// The code

/** As the service reads it: any case, with or without dashes of whatever kind and spaces, full-width or not. */
const plain = (typed) => typed.normalize("NFKC").replace(/[\s\p{Pd}\u2212]/gu, "").toUpperCase();

/** The code behind the address's #, taken out of it: it is not to stay in the history, nor to come again with a reload. */
function codeInAddress() {
  let found = "";
  try {
    found = decodeURIComponent(location.hash.slice(1));
  } catch {
    // No code of ours.
  }
  if (location.hash) history.replaceState(null, "", location.pathname);
  return found ? plain(found).slice(0, 32) : null;
}

function keepCode(next) {
  code = next;
  if (next) sessionStorage.setItem(stored.code, next);
  else sessionStorage.removeItem(stored.code);
  sessionStorage.removeItem(stored.key);
}

/** Goes on with a code; one whose confirmation was sent and not answered may be used up, by this phone. */
function take(next) {
  const isSent = sessionStorage.getItem(stored.key) && sessionStorage.getItem(stored.code) === next;
  if (!isSent) return look(next);
  code = next;
  return confirm();
}

async function look(typed) {
  const mine = (round += 1);
  notice("");
  busy(true);
  try {
    const answer = await persist(
      () => call("POST", "v1/pairings/look", { json: { code: typed } }),
      (trouble) => notice(trouble ? t(trouble === "busy" ? "busy-retry" : "offline") : "", "warn"),
      () => mine === round,
    );
    if (mine !== round) return;
    keepCode(typed);
    invitation = answer;
    showInvitation();
    showView("view-confirm");
  } catch (error) {
    if (mine === round) refuse(error, typed);
  } finally {
    busy(false);
  }
}

async function confirm() {
  const mine = (round += 1);
  busy(true);
  notice("");
  // Kept before it is sent: under the same key, this phone gets the answer again that was lost.
  const key = sessionStorage.getItem(stored.key) || retryKey();
  sessionStorage.setItem(stored.key, key);
  try {
    const answer = await untilAnswered(() => call("POST", "v1/pairings/confirm", { json: { code }, key }), mine);
    round += 1;
    token = answer.phone_token;
    sessionStorage.setItem(stored.token, token);
    keepCode(null);
    invitation = answer;
    since = Date.now();
    connected();
  } catch (error) {
    if (mine === round) refuse(error, code);
  } finally {
    busy(false);
  }
}

/** Asks again only where no answer came: when to try again after a no is for people to read. */
async function untilAnswered(ask, mine) {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await ask();
      notice("");
      return answer;
    } catch (error) {
      if (!(error instanceof Offline)) throw error;
      if (mine === round) notice(() => t("offline"), "warn");
      await backOff(tries);
      if (mine !== round) throw error;
    }
  }
}

/** Back to the field, with the reason beside it and what was typed still in it. */
function refuse(error, typed) {
  notice("");
  // Any other no says nothing of the code.
  if (error.code === "unknown-pairing-code") keepCode(null);
  showView("view-code", { focus: false });
  byID("code").value = typed;
  fieldError(byID("code"), textOf(error));
  byID("code").focus();
}

function textOf(error) {
  if (error instanceof Offline) return t("offline-again");
  if (!(error instanceof Problem)) throw error;
  if (error.code === "unknown-pairing-code") return t("join.refused");
  if (error.status === 429) return t("join.wait", { left: span(Math.max(error.seconds, 1) * 1000) });
  return error.text;
}

function busy(isBusy) {
  for (const button of document.querySelectorAll("#look button, #confirm")) button.disabled = isBusy;
}

function askForCode() {
  round += 1;
  keepCode(null);
  notice("");
  byID("code").value = "";
  fieldError(byID("code"), "");
  showView("view-code", { focus: false });
  byID("code").focus();
}

// The pairing

function connected() {
  showInvitation();
  showView("view-connected");
  follow((round += 1));
}

async function follow(mine) {
  for (let away = 0; mine === round; ) {
    try {
      invitation = await call("GET", "v1/pairings/phone", { token, timeout: 10000 });
      if (mine !== round) return;
      away = 0;
      if (byID("view-connected").hidden) showView("view-connected");
      showInvitation();
      if (invitation.state === "ended") return end("join.over");
    } catch (error) {
      if (mine !== round) return;
      if (error instanceof Problem && error.status === 401) return end("join.replaced");
      if (!(error instanceof Problem) && !(error instanceof Offline)) throw error;
      away += 1;
    }
    byID("join-state").dataset.t = away ? "join.away" : "join.connected";
    write(byID("join-state"), t(byID("join-state").dataset.t));
    byID("join-state").className = `badge ${away ? "warn" : "good"}`;
    // Spread: the phones of one sitting join at the same time.
    await (away ? backOff(Math.min(away, 4)) : pause(lookEvery * (0.8 + Math.random() * 0.4)));
  }
}

function end(why) {
  round += 1;
  token = null;
  ended = why;
  sessionStorage.removeItem(stored.token);
  writeEnd();
  showView("view-over");
}

function writeEnd() {
  if (ended) write(byID("over-text"), t(ended));
}

function showInvitation() {
  if (!invitation) return;
  byID("exam").removeAttribute("data-t");
  write(byID("exam"), invitation.exam);
  const zone = invitation.time_zone;
  const times = [invitation.starts, invitation.ends].map((at) => timeText(Date.parse(at), zone));
  const rows = [
    ["join.sitting", invitation.sitting_name],
    ["join.name", invitation.name],
    ["join.times", times.join(" – ")],
  ];
  for (const list of document.querySelectorAll("[data-invitation]")) {
    const text = rows.map(([, value]) => value).join("\n") + document.documentElement.lang;
    if (list.dataset.shown === text) continue;
    list.dataset.shown = text;
    list.replaceChildren(...rows.map(([key, value]) => make("div", {}, make("dt", {}, t(key)), make("dd", {}, value))));
  }
  byID("since").hidden = !since;
  if (since) write(byID("since"), t("join.since", { time: timeText(since, zone) }));
  showHelpdesk(invitation);
}

// Wiring

startTexts();
onLanguage(() => {
  showHelpdesk(invitation);
  showInvitation();
  writeEnd();
});
byID("look").addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = plain(byID("code").value);
  const isWhole = typed.length === codeLength;
  fieldError(byID("code"), isWhole ? "" : t(typed ? "join.length" : "join.missing"));
  if (isWhole) take(typed);
  else byID("code").focus();
});
byID("confirm").addEventListener("click", confirm);
byID("not-me").addEventListener("click", askForCode);
byID("again").addEventListener("click", askForCode);
byID("blocked-reload").addEventListener("click", () => location.reload());

function begin() {
  addEventListener("hashchange", () => {
    const found = codeInAddress();
    if (found) take(found);
  });
  const found = codeInAddress() || sessionStorage.getItem(stored.code);
  if (found) take(found);
  else if (token) follow((round += 1));
  else askForCode();
}

showView("view-loading", { focus: false });
// Where nothing can be kept, the code stays in the address, for when something can.
if (keeps) begin();
else showView("view-blocked");
started();
