// The login page: which sitting, who, by which way, and what came of it.
import { call, Offline, persist, Problem, retryKey } from "./api.js";
import { serverNow, span } from "./clock.js";
import { byID, fieldError, notice, pause, showView, started, worded, write } from "./dom.js";
import { Live } from "./live.js";
import { forgetRefusal, nextText, refuse as showRefusal, showWait, takeFurther } from "./refusal.js";
import { doorOf, fetchSitting, showDoor, showHelpdesk, showSitting } from "./sitting.js";
import { canKeep, keepSession, keptSession, meetOthers } from "./tabs.js";
import { onLanguage, startTexts, t } from "./text.js";

let facts = null;
let door = null;
let withoutChallenge = false;
let evidence = false;
/** Minutes before the door closes at which that is told, the next one last. */
let warnings = [];
let tellOthers = () => {};

// The sitting

/** The sitting's number in whatever was pasted: the number itself or a link that holds it. */
const sittingIn = (text) => (/(?:^|[^0-9a-f])([0-9a-f]{32})(?:[^0-9a-f]|$)/i.exec(text.trim()) || [])[1];

async function load(id) {
  const kept = keptSession();
  // Who is in needs no second login: this tab's session page has the session, or says that it is over.
  if (kept && kept.sitting === id) return location.replace("session");
  showView("view-loading", { focus: false });
  try {
    facts = await persist(() => fetchSitting(id), trouble);
  } catch (error) {
    showView("view-find", { focus: false });
    if (error instanceof Problem && error.status === 404) fieldError(byID("find-link"), () => t("find.unknown"));
    else notice(() => t("error", { text: error instanceof Problem ? error.text : error.message }), "bad");
    return;
  }
  showSitting(facts);
  showHelpdesk(facts);
  door = doorOf(facts).state;
  warnings = [5, 1].filter((minutes) => minutesLeft() > minutes);
  if (isShut()) return showClosed();
  if (!canKeep()) return showClosed("storage.blocked");
  showView("view-start", { focus: false });
  if (door === "reentry") tellOfReentry();
}

function trouble(kind) {
  notice(kind && (() => t(kind === "offline" ? "offline" : "busy-retry")), "warn");
}

const isShut = () => door === "closed" || door === "ended";
const minutesLeft = () => (doorOf(facts).until - serverNow()) / 60_000;

/** Views in which somebody is still on the way in; where a face is being judged, the service has the last word. */
const onTheWay = ["view-start", "view-consent", "view-camera", "view-fallback"];

/** The countdown; what changed is announced, and a sitting that opens is ready without a reload. */
function tick() {
  if (!facts) return;
  const state = showDoor(facts);
  if (state !== door) {
    door = state;
    notice("");
    if (state === "open") byID("announce").textContent = t("door.now-open");
    if (state === "reentry") tellOfReentry();
    if (isShut() && onTheWay.some((id) => !byID(id).hidden)) showClosed();
  }
  if (state === "open" && minutesLeft() <= warnings[0]) {
    byID("announce").textContent = t("door.closes-soon", { n: warnings[0] });
    warnings.shift();
  }
  showWait();
}

function tellOfReentry() {
  notice(() => t("door.only-reentry"), "warn");
}

function showClosed(key = door === "ended" ? "problem.sitting-ended" : "problem.entry-closed") {
  live.stop();
  byID("closed-text").dataset.t = key;
  write(byID("closed-text"), t(key));
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
  const wrong = !number ? "start.id-missing" : hasWrongCheckDigit(number) ? "start.id-check" : "";
  fieldError(byID(id), wrong && (() => t(wrong)));
  return !wrong;
}

function submitStart(event) {
  event.preventDefault();
  const goodNumber = checkNumber("id-number");
  const goodTicket = Boolean(typed("ticket"));
  fieldError(byID("ticket"), goodTicket ? "" : () => t("start.ticket-missing"));
  if (!goodNumber) byID("id-number").focus();
  else if (!goodTicket) byID("ticket").focus();
  else if (door === "before") notice(() => t("start.not-open"), "warn");
  else if (isShut()) showClosed();
  else askConsent();
}

/** Who was claimed to be here last: somebody else is not shown what became of them. */
let lastClaimed = "";

function askConsent() {
  notice("");
  const claimed = JSON.stringify([typed("id-number"), typed("ticket")]);
  if (claimed !== lastClaimed) forgetRefusal();
  lastClaimed = claimed;
  takeFurther();
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
  if (error instanceof Offline) {
    notice(() => t("offline"), "warn");
    showView("view-start");
    return;
  }
  if (!(error instanceof Problem)) {
    // A fault of the page's own, for the browser's console; whoever waits before it is told as well.
    notice(() => t("error", { text: error.message }), "bad");
    showView("view-start");
    throw error;
  }
  if (error.code === "consent-required") {
    facts.consent_version = error.body.consent_version || facts.consent_version;
    askConsent();
    notice(() => error.text, "warn");
    return;
  }
  showRefusal(error, login);
}

async function again() {
  const login = takeFurther();
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
  notice(() => t("success"), "good");
  location.replace("session");
}

// Another way

/** Whether the number in this form was typed here, and is not the first form's. */
let isNumberEdited = false;

function otherWay() {
  live.stop();
  notice("");
  if (!isNumberEdited) byID("fallback-id").value = typed("id-number");
  showView("view-fallback");
}

let fallbackTry = null;

async function submitFallback(event) {
  event.preventDefault();
  const goodNumber = checkNumber("fallback-id");
  const goodPassword = Boolean(typed("password"));
  fieldError(byID("password"), goodPassword ? "" : () => t("fallback.password-missing"));
  if (!goodNumber) return byID("fallback-id").focus();
  if (!goodPassword) return byID("password").focus();
  const submit = byID("fallback-submit");
  submit.disabled = true;
  notice(() => t("fallback.busy"));
  const claim = { sitting: facts.sitting, id_number: typed("fallback-id"), password: typed("password") };
  // The same key for the same try, also when the button is pressed again: the password works once.
  const typedNow = JSON.stringify(claim);
  if (!fallbackTry || fallbackTry.typed !== typedNow) fallbackTry = { typed: typedNow, key: retryKey() };
  const { key } = fallbackTry;
  const isHere = () => !byID("view-fallback").hidden;
  const trouble = (kind) => notice(() => t(kind ? (kind === "offline" ? "offline" : "busy-retry") : "fallback.busy"));
  try {
    // The password works once; under one key a lost yes is given again.
    succeed(await persist(() => call("POST", "v1/fallback-logins", { json: claim, key }), trouble, isHere));
  } catch (error) {
    notice("");
    fieldError(byID("password"), () => refusalText(error));
    byID("password").focus();
    // A fault of the page's own, as above.
    if (!(error instanceof Problem || error instanceof Offline)) throw error;
  } finally {
    submit.disabled = false;
  }
}

function refusalText(error) {
  const isOffline = error instanceof Offline;
  const texts = [error instanceof Problem ? error.text : isOffline ? t("offline") : t("error", { text: error.message })];
  const seconds = error.seconds || (error.body && error.body.wait_seconds);
  if (seconds) texts.push(t("refused.wait", { left: span(seconds * 1000) }));
  if (error.body && error.body.next_failure) texts.push(nextText(error.body.next_failure, "fallback.next-final"));
  if (error.body && error.body.support_code) texts.push(t("refused.support"), error.body.support_code);
  return texts.join(" ");
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
    live.holdFocus();
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
live = new Live(byID("live"), [other, cancel, noTurn]);
byID("find").addEventListener("submit", (event) => {
  event.preventDefault();
  const id = sittingIn(byID("find-link").value);
  fieldError(byID("find-link"), id ? "" : () => t("find.invalid"));
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
byID("fallback-id").addEventListener("input", () => (isNumberEdited = true));
byID("fallback-face").addEventListener("click", () => showView("view-start"));
byID("closed-reload").addEventListener("click", () => location.reload());
addEventListener("pagehide", () => live.stop());
document.addEventListener("visibilitychange", () => {
  // A computer that slept has another idea of the time.
  if (!document.hidden && facts) fetchSitting(facts.sitting).then(() => tick(), () => {});
});

tellOthers = meetOthers({
  onOther: () => notice(() => t("tabs.two"), "warn"),
  onLogin: () => {
    showClosed("closed.elsewhere");
  },
});
onLanguage(() => {
  if (facts) {
    showSitting(facts);
    write(byID("consent-version"), t("consent.version", { version: facts.consent_version }));
  }
  showHelpdesk(facts);
});
setInterval(tick, 500);

const link = new URLSearchParams(location.search).get("sitting");
const linked = sittingIn(link || "");
if (linked) {
  load(linked.toLowerCase());
} else {
  showView("view-find", { focus: false });
  // As where a message has cut the link in two.
  if (location.search) fieldError(byID("find-link"), () => t("find.cut"));
}
started();
