// The page of a candidate who is logged in: keeps the session, says at once when it is over, verifies again.
import { call, Offline, Problem } from "./api.js";
import { timeText } from "./clock.js";
import { byID, make, notice, pause, showView, worded, write } from "./dom.js";
import { Live } from "./live.js";
import { PhonePanel } from "./pairing.js";
import { fetchSitting, showHelpdesk } from "./sitting.js";
import { dropSession, keepSession, keptSession, takeSession } from "./tabs.js";
import { onLanguage, startTexts, t, told } from "./text.js";

/** Milliseconds between two looks at the session: a take-over shows within that. */
const lookEvery = 5000;
/** Share of an access token's life after which it is exchanged. */
const refreshAt = 0.6;

let kept = keptSession();
let facts = null;
let session = null;
let isOver = false;
let isAway = false;
let phone = null;
let verifiedText = null;

// The session

async function look() {
  if (!kept || isOver) return;
  try {
    session = await call("GET", "v1/session", { token: kept.access_token, timeout: 10000 });
    isAway = false;
    // Right after an answer, when the network is there: a refresh whose answer is lost would cost the session.
    if (Date.now() > kept.receivedAt + kept.expires_in * 1000 * refreshAt) await refresh();
  } catch (error) {
    if (error.status === 429) return;
    if (error instanceof Offline || error.status === 503) {
      isAway = true;
    } else if (error instanceof Problem && error.code === "invalid-token") {
      if (error.body.ended) return end(error.body.ended);
      // The access token ran out, as after a sleep.
      await refresh();
    } else {
      // Whatever it was, the next look may do: who stops looking loses the session.
      isAway = true;
    }
  }
  show();
}

async function refresh() {
  try {
    const tokens = await call("POST", "v1/session/refresh", { json: { refresh_token: kept.refresh_token } });
    kept = { ...kept, ...tokens, receivedAt: Date.now() };
    keepSession(kept);
    isAway = false;
  } catch (error) {
    if (error instanceof Problem && error.code === "invalid-refresh-token") end("unknown");
    else isAway = true;
  }
}

function end(reason) {
  if (isOver) return;
  isOver = true;
  live.stop();
  if (phone) phone.stop();
  dropSession();
  notice("");
  if (kept) byID("to-login").href = `login?sitting=${kept.sitting}`;
  byID("ended-text").dataset.t = `ended.${reason}`;
  write(byID("ended-text"), t(`ended.${reason}`));
  showView("view-ended");
}

function noSession(key) {
  isOver = true;
  byID("ended-text").dataset.t = key;
  write(byID("ended-text"), t(key));
  byID("to-login").hidden = key === "session.duplicate";
  showView("view-ended");
}

function show() {
  if (!session || isOver) return;
  const zone = (facts && facts.time_zone) || undefined;
  write(byID("state"), t(isAway ? "session.offline" : "session.live"));
  byID("state").className = `badge ${isAway ? "warn" : "good"}`;
  write(byID("method"), t(session.amr.includes("pwd") ? "session.password" : "session.face"));
  write(byID("ends"), t("session.ends", { time: timeText(Date.parse(session.ends_at), zone) }));
  if (facts) {
    byID("exam").removeAttribute("data-t");
    write(byID("exam"), facts.exam_name);
    write(byID("sitting-name"), facts.sitting_name);
  }
  if (!byID("view-loading").hidden) showView("view-session");
  if (phone) return phone.show();
  phone = new PhonePanel({ session: kept.session, token: () => kept.access_token, zone: () => facts && facts.time_zone });
  phone.start();
}

async function logOut() {
  try {
    await call("POST", "v1/session/logout", { token: kept.access_token });
    end("logged-out");
  } catch (error) {
    if (error instanceof Problem && error.status === 401) end(error.body.ended || "unknown");
    else notice(error instanceof Problem ? error.text : t("offline"), "bad");
  }
}

// The same person still

const cancel = worded("button", "live.cancel", { type: "button", class: "quiet", onclick: () => leaveVerification() });

async function verify(retry = null) {
  byID("verify-intro").hidden = true;
  byID("verify-result").hidden = true;
  byID("verify-actions").hidden = true;
  if (!(await live.start(() => verify(retry)))) return;
  const open = () => call("POST", "v1/session/verifications", { token: kept.access_token });
  try {
    const answer = await live.run(open, retry);
    if (!answer) return;
    verifiedText = () => t("session.verified");
    leaveVerification();
    notice(verifiedText(), "good");
  } catch (error) {
    const login = live.capture && live.capture.login;
    live.stop();
    if (error instanceof Problem && error.code === "invalid-token") return look();
    showNotVerified(error, login);
  }
}

function showNotVerified(error, login) {
  const isProblem = error instanceof Problem;
  const body = isProblem ? error.body : {};
  const reasons = (body.reasons || []).map((reason) => make("li", {}, told("hint", reason.code, reason)));
  const result = byID("verify-result");
  result.replaceChildren(
    make("p", { role: "alert" }, t("session.not-verified")),
    reasons.length ? make("ul", {}, ...reasons) : make("p", {}, isProblem ? error.text : t("offline")),
    ...(body.support_code ? [make("p", {}, t("refused.support")), make("p", { class: "code" }, body.support_code)] : []),
  );
  result.hidden = false;
  byID("verify-actions").hidden = false;
  document.querySelector("#view-verify [data-helpdesk]").hidden = false;
  const further = body.attempts_left > 0 && login ? { ...login, challenge: body.challenge } : null;
  nextVerification = () => verify(further);
}

let nextVerification = () => verify();

function leaveVerification() {
  live.stop();
  nextVerification = () => verify();
  byID("verify-intro").hidden = false;
  byID("verify-result").hidden = true;
  byID("verify-actions").hidden = false;
  if (!isOver) showView("view-session");
}

// Wiring

startTexts();
const live = new Live(byID("live"), [cancel]);
byID("verify").addEventListener("click", () => {
  notice("");
  showView("view-verify");
});
byID("verify-start").addEventListener("click", () => nextVerification());
byID("verify-back").addEventListener("click", leaveVerification);
byID("logout").addEventListener("click", () => {
  byID("logout-question").hidden = false;
  byID("logout-no").focus();
});
byID("logout-no").addEventListener("click", () => {
  byID("logout-question").hidden = true;
  byID("logout").focus();
});
byID("logout-yes").addEventListener("click", logOut);
addEventListener("pagehide", () => live.stop());
addEventListener("online", look);
onLanguage(() => {
  showHelpdesk(facts);
  show();
});

async function begin() {
  if (!kept) return noSession("session.none");
  if (!(await takeSession(kept.session))) {
    dropSession();
    kept = null;
    return noSession("session.duplicate");
  }
  fetchSitting(kept.sitting).then(
    (fetched) => {
      facts = fetched;
      showHelpdesk(facts);
      show();
    },
    () => {},
  );
  while (!isOver) {
    try {
      await look();
    } catch {
      isAway = true;
    }
    // Spread, or everybody whom one sitting let in would ask at once.
    await pause(lookEvery * (0.8 + Math.random() * 0.4));
  }
}

begin();
