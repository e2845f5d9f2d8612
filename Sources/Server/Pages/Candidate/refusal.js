// What a candidate is told who was refused, and what may be tried next.
import { serverNow, span } from "./clock.js";
import { byID, make, showView, write } from "./dom.js";
import { onLanguage, t, told } from "./text.js";

/** Codes after which the face cannot be tried again. */
const final = ["face-disabled", "entry-closed", "reentry-not-allowed", "sitting-ended", "mock-required", "mock-runs-used-up",
  "challenge-required", "unknown-sitting"];
/** Codes that say of the candidate, not of the face, why not: a temporary password would be refused the same. */
const ofWhichever = ["entry-closed", "reentry-not-allowed", "sitting-ended", "mock-required", "mock-runs-used-up",
  "already-logged-in", "unknown-sitting"];

let refusal = null;
/** The login that a refusal leaves further tries in. */
let further = null;
let retryAt = 0;
/** The newest that was given: whoever has to wait may call meanwhile. */
let supportCode = "";

/** Shows a problem of the service; `login` is the one that was tried. */
export function refuse(problem, login) {
  const { code, body } = problem;
  const hasFurther = code === "face-refused" && body.attempts_left > 0;
  further = hasFurther ? { ...login, attempts_left: body.attempts_left, challenge: body.challenge } : null;
  if (problem.status === 429) retryAt = serverNow() + Math.max(problem.seconds, 1) * 1000;
  // Known before the try that would be told so.
  else if (body.wait_seconds) retryAt = serverNow() + body.wait_seconds * 1000;
  supportCode = body.support_code || supportCode;
  refusal = problem;
  show();
  showView("view-refused");
}

/** Before somebody else: nothing of who was here is left. */
export function forgetRefusal() {
  further = null;
  refusal = null;
  supportCode = "";
  retryAt = 0;
  write(byID("support-code"), "");
}

/** The login that may be tried once more, which nobody gets a second time. */
export function takeFurther() {
  const login = further;
  further = null;
  return login;
}

function show() {
  if (!refusal) return;
  const { code, body } = refusal;
  const text = byID("refused-text");
  if (code === "face-refused") {
    const reasons = (body.reasons || []).map((reason) => make("li", {}, told("hint", reason.code, reason)));
    text.replaceChildren(make("p", {}, t("refused.reasons")), make("ul", {}, ...reasons));
  } else {
    text.replaceChildren(make("p", {}, refusal.text));
  }
  const left = body.attempts_left > 0 ? t("refused.left", { n: body.attempts_left }) : t("refused.last");
  write(byID("refused-left"), code === "face-refused" ? left : "");
  write(byID("refused-next"), code === "face-refused" ? nextText(body.next_failure) : "");
  const retry = byID("refused-retry");
  retry.hidden = final.includes(code);
  write(retry, t(body.attempts_left > 0 ? "refused.retry" : "refused.again"));
  byID("refused-other").hidden = ofWhichever.includes(code);
  byID("refused-support").hidden = !supportCode;
  write(byID("support-code"), supportCode);
  showWait();
}

/** What it will cost where the next try fails too; `final` is the key of what is said where it would be the last. */
export function nextText(next, final = "refused.next-final") {
  if (!next) return t("refused.next-some");
  if (next.final) return t(final);
  return next.wait_seconds ? t("refused.next-wait", { left: span(next.wait_seconds * 1000) }) : t("refused.next-free");
}

/** The wait before the next try, counted down. */
export function showWait() {
  const left = retryAt - serverNow();
  byID("refused-wait").hidden = left <= 0;
  if (left > 0) write(byID("refused-wait"), t("refused.wait", { left: span(left) }));
  byID("refused-retry").disabled = left > 0;
}

onLanguage(show);
