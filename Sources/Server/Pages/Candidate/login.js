// The login page: which sitting, who, by which way, and what came of it.
import { call, Offline, persist, Problem } from "./api.js";
import { serverNow, span } from "./clock.js";
import { byID, fieldError, make, notice, pause, showView, worded, write } from "./dom.js";
import { Live } from "./live.js";
import { doorOf, fetchSitting, showDoor, showHelpdesk, showSitting } from "./sitting.js";
import { keepSession, meetOthers } from "./tabs.js";
import { onLanguage, startTexts, t, told } from "./text.js";

let facts = null;
let door = null;
let withoutChallenge = false;
let evidence = false;
/** The login that a refusal leaves further tries in. */
let further = null;
let retryAt = 0;
let refusal = null;
let tellOthers = () => {};

// The sitting

/** The sitting's number in whatever was pasted: the number itself or a link that holds it. */
const sittingIn = (text) => (/(?:^|[^0-9a-f])([0-9a-f]{32})(?:[^0-9a-f]|$)/i.exec(text.trim()) || [])[1];

async function load(id) {
  showView("view-loading", { focus: false });
  try {
    facts = await persist(() => fetchSitting(id), trouble);
  } catch (error) {
    showView("view-find", { focus: false });
    if (error instanceof Problem && error.status === 404) fieldError(byID("find-link"), t("find.unknown"));
    else notice(t("error", { text: error instanceof Problem ? error.text : error.message }), "bad");
    return;
  }
  showSitting(facts);
  showHelpdesk(facts);
  door = doorOf(facts).state;
  if (door === "closed" || door === "ended") showClosed(door === "ended" ? "sitting-ended" : "entry-closed");
  else showView("view-start", { focus: false });
}

function trouble(kind) {
  notice(kind ? t(kind === "offline" ? "offline" : "busy-retry") : "", "warn");
}

/** The countdown; what changed is announced, and a sitting that opens is ready without a reload. */
function tick() {
  if (!facts) return;
  const state = showDoor(facts);
  if (state !== door) {
    if (state === "open") {
      byID("announce").textContent = t("door.now-open");
      notice("");
    }
    door = state;
  }
  showRetry();
}

function showClosed(code) {
  byID("closed-text").dataset.t = `problem.${code}`;
  write(byID("closed-text"), t(`problem.${code}`));
  showView("view-closed");
}

// Who

/** Whether a text could be a resident ID number and its check digit (GB 11643) is wrong. */
function hasWrongCheckDigit(text) {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return "10X98765432"[sum % 11] !== text[17];
}

const typed = (id) => byID(id).value.trim();

function checkNumber(id) {
  const number = typed(id).toUpperCase();
  const wrong = !number ? t("start.id-missing") : hasWrongCheckDigit(number) ? t("start.id-check") : "";
  fieldError(byID(id), wrong);
  return !wrong;
}

function submitStart(event) {
  event.preventDefault();
  const goodNumber = checkNumber("id-number");
  const goodTicket = Boolean(typed("ticket"));
  fieldError(byID("ticket"), goodTicket ? "" : t("start.ticket-missing"));
  if (!goodNumber) byID("id-number").focus();
  else if (!goodTicket) byID("ticket").focus();
  else if (door === "before") notice(t("start.not-open"), "warn");
  else askConsent();
}

function askConsent() {
  notice("");
  further = null;
  write(byID("consent-version"), t("consent.version", { version: facts.consent_version }));
  byID("evidence-field").hidden = !facts.evidence;
  showView("view-consent");
}

// By face

let live = null;

async function byFace() {
  notice("");
  showView("view-live");
  if (!(await live.start(byFace))) return;
  showNoTurn();
  await attempt();
}

function showNoTurn() {
  noTurn.hidden = !(facts.challenge === "on" && facts.without_challenge === "longer-capture" && !withoutChallenge);
}

async function attempt(retry = null) {
  const claim = { sitting: facts.sitting, id_number: typed("id-number"), ticket: typed("ticket"), consent: facts.consent_version };
  if (facts.evidence) claim.evidence_consent = evidence;
  if (withoutChallenge) claim.challenge = "none";
  try {
    const tokens = await live.run(() => call("POST", "v1/logins", { json: claim }), retry);
    if (!tokens) return;
    succeed(tokens);
  } catch (error) {
    const login = live.capture && live.capture.login;
    live.stop();
    refuse(error, login);
  }
}

function refuse(error, login) {
  further = null;
  if (error instanceof Offline) {
    notice(t("offline"), "warn");
    showView("view-start");
    return;
  }
  if (!(error instanceof Problem)) throw error;
  const { code, body } = error;
  if (code === "consent-required") {
    facts.consent_version = body.consent_version || facts.consent_version;
    askConsent();
    notice(error.text, "warn");
    return;
  }
  if (code === "face-refused" && body.attempts_left > 0) {
    further = { ...login, attempts_left: body.attempts_left, challenge: body.challenge };
  }
  if (error.status === 429) retryAt = serverNow() + Math.max(error.seconds, 1) * 1000;
  refusal = error;
  showRefusal();
  showView("view-refused");
}

/** Codes after which the face cannot be tried again. */
const final = ["face-disabled", "entry-closed", "reentry-not-allowed", "sitting-ended", "mock-required", "mock-runs-used-up",
  "already-logged-in", "challenge-required", "unknown-sitting"];

function showRefusal() {
  if (!refusal) return;
  const { code, body } = refusal;
  const text = byID("refused-text");
  if (code === "face-refused") {
    const reasons = (body.reasons || []).map((reason) => make("li", {}, told("hint", reason.code, reason)));
    text.replaceChildren(make("p", {}, t("refused.reasons")), make("ul", {}, ...reasons));
  } else {
    text.replaceChildren(make("p", {}, refusal.text));
  }
  const left = code === "face-refused" ? (further ? t("refused.left", { n: body.attempts_left }) : t("refused.last")) : "";
  write(byID("refused-left"), left);
  const retry = byID("refused-retry");
  retry.hidden = final.includes(code);
  write(retry, t(further ? "refused.retry" : "refused.again"));
  byID("refused-support").hidden = !body.support_code;
  write(byID("support-code"), body.support_code || "");
  showRetry();
}

function showRetry() {
  const left = retryAt - serverNow();
  byID("refused-wait").hidden = left <= 0;
  if (left > 0) write(byID("refused-wait"), t("refused.wait", { left: span(left) }));
  byID("refused-retry").disabled = left > 0;
}

async function again() {
  const login = further;
  further = null;
  if (!login) {
    await byFace();
    return;
  }
  notice("");
  showView("view-live");
  if (await live.start(again)) await attempt(login);
}

function succeed(tokens) {
  live.stop();
  keepSession({ ...tokens, sitting: facts.sitting, receivedAt: Date.now() });
  tellOthers();
  notice(t("success"), "good");
  location.replace("session");
}

// Another way

function otherWay() {
  live.stop();
  notice("");
  if (!byID("fallback-id").value) byID("fallback-id").value = typed("id-number");
  showView("view-fallback");
}

async function submitFallback(event) {
  event.preventDefault();
  const goodNumber = checkNumber("fallback-id");
  const goodPassword = Boolean(typed("password"));
  fieldError(byID("password"), goodPassword ? "" : t("fallback.password-missing"));
  if (!goodNumber) return byID("fallback-id").focus();
  if (!goodPassword) return byID("password").focus();
  const submit = byID("fallback-submit");
  submit.disabled = true;
  notice(t("fallback.busy"));
  const claim = { sitting: facts.sitting, id_number: typed("fallback-id"), password: typed("password") };
  try {
    succeed(await call("POST", "v1/fallback-logins", { json: claim }));
  } catch (error) {
    // Not sent again by itself: the password works once, and an answer that was lost may have been a yes.
    const texts = [error instanceof Problem ? error.text : t("offline")];
    if (error.seconds) texts.push(t("refused.wait", { left: span(error.seconds * 1000) }));
    if (error.body && error.body.support_code) texts.push(t("refused.support"), error.body.support_code);
    notice("");
    fieldError(byID("password"), texts.join(" "));
    byID("password").focus();
  } finally {
    submit.disabled = false;
  }
}

// Wiring

const noTurn = worded("button", "live.no-turn", {
  type: "button",
  class: "quiet",
  hidden: true,
  onclick: async () => {
    withoutChallenge = true;
    live.capture.stop();
    noTurn.hidden = true;
    await pause(300);
    await attempt();
  },
});
const cancel = worded("button", "live.cancel", {
  type: "button",
  class: "quiet",
  onclick: () => {
    live.stop();
    showView("view-start");
  },
});

startTexts();
const other = worded("button", "live.other", { type: "button", class: "secondary", "data-other": "" });
live = new Live(byID("live"), [other, noTurn, cancel]);
byID("find").addEventListener("submit", (event) => {
  event.preventDefault();
  const id = sittingIn(byID("find-link").value);
  fieldError(byID("find-link"), id ? "" : t("find.invalid"));
  if (!id) return byID("find-link").focus();
  history.replaceState(null, "", `?sitting=${id.toLowerCase()}`);
  load(id.toLowerCase());
});
byID("start").addEventListener("submit", submitStart);
byID("by-password").addEventListener("click", otherWay);
byID("agree").addEventListener("click", () => {
  evidence = byID("evidence").checked;
  byID("allow-picture").src = new URL("camera-allow.svg", import.meta.url);
  showView("view-camera");
});
byID("decline").addEventListener("click", otherWay);
byID("consent-back").addEventListener("click", () => showView("view-start"));
byID("camera-open").addEventListener("click", byFace);
for (const button of document.querySelectorAll("[data-other]")) button.addEventListener("click", otherWay);
byID("refused-retry").addEventListener("click", again);
byID("refused-start").addEventListener("click", () => showView("view-start"));
byID("fallback").addEventListener("submit", submitFallback);
byID("fallback-face").addEventListener("click", () => showView("view-start"));
byID("closed-reload").addEventListener("click", () => location.reload());
addEventListener("pagehide", () => live.stop());
document.addEventListener("visibilitychange", () => {
  // A computer that slept has another idea of the time.
  if (!document.hidden && facts) fetchSitting(facts.sitting).then(() => tick(), () => {});
});

tellOthers = meetOthers({
  onOther: () => notice(t("tabs.two"), "warn"),
  onLogin: () => {
    live.stop();
    byID("closed-text").dataset.t = "closed.elsewhere";
    write(byID("closed-text"), t("closed.elsewhere"));
    showView("view-closed");
  },
});
onLanguage(() => {
  if (facts) {
    showSitting(facts);
    write(byID("consent-version"), t("consent.version", { version: facts.consent_version }));
  }
  showHelpdesk(facts);
  showRefusal();
});
setInterval(tick, 500);

const linked = sittingIn(new URLSearchParams(location.search).get("sitting") || "");
if (linked) load(linked.toLowerCase());
else showView("view-find", { focus: false });
