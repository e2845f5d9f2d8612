// The page of a candidate who is logged in: keeps the session, says at once when it is over, verifies again.
import { call, Offline, persist, Problem } from "./api.js";
import { timeText } from "./clock.js";
import { byID, make, notice, pause, showView, started, worded, write } from "./dom.js";
import { Live } from "./live.js";
import { News } from "./news.js";
import { PhonePanel } from "./pairing.js";
import { fetchSitting, showHelpdesk } from "./sitting.js";
import { canKeep, dropSession, keepSession, keptSession, takeSession } from "./tabs.js";
import { onLanguage, startTexts, t, told } from "./text.js";

/** Milliseconds between two looks at the session: where nobody would tell of a take-over, and where somebody does. */
const lookEvery = 5000;
const lookEveryWithNews = 20000;
/** Share of an access token's life after which it is exchanged. */
const refreshAt = 0.6;

let kept = keptSession();
let facts = null;
let session = null;
/** The session as it was when it last said that somebody wants the person to be verified again. */
let wished = null;
let isOver = false;
let isAway = false;
let phone = null;
let looking = null;
let looksAgain = false;
const news = new News({ token: () => kept.access_token, onNews: () => look() });

// The session

/** Never two at once: of two refreshes one would withdraw what the other got. */
function look() {
  looksAgain = looking !== null;
  looking = looking || lookUntilCurrent().finally(() => (looking = null));
  return looking;
}

async function lookUntilCurrent() {
  do {
    looksAgain = false;
    await lookOnce();
  } while (looksAgain);
}

async function lookOnce() {
  if (!kept || isOver) return;
  try {
    session = await call("GET", "v1/session", { token: kept.access_token, timeout: 10000 });
    isAway = false;
    // Right after an answer, when the network is there: an answer that is lost can be asked for again, but not for long.
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
  news.stop();
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
    byID("next-3").dataset.t = wayBack();
    write(byID("next-3"), t(wayBack()));
  }
  byID("enter").hidden = !(facts && facts.exam_address);
  if (!byID("view-loading").hidden) showView("view-session");
  showWish();
  if (phone) return phone.show();
  phone = new PhonePanel({ session: kept.session, token: () => kept.access_token, zone: () => facts && facts.time_zone });
  phone.start();
}

const needsHelpdeskToReturn = () => Boolean(facts) && (facts.reentry === "never" || facts.second_login === "refuse");

/** What to do after a power cut, by the sitting's rules. */
function wayBack() {
  if (facts.reentry === "never") return "session.next-3-never";
  return facts.second_login === "refuse" ? "session.next-3-refuse" : "session.next-3";
}

/** Somebody wants the person to be verified again, or does not any more. */
function showWish() {
  const isWanted = Boolean(session.reverification_wanted_at);
  if (isWanted && !wished) notice("");
  if (wished && !isWanted) {
    // Taken back; had it been met, there would be another notice.
    if (session.reverified_at === wished.reverified_at) notice(() => t("session.wanted-withdrawn"));
    // Before it hides: whoever is on the button is not thrown back to the top of the page.
    if (document.activeElement === byID("wanted-verify")) byID("verify").focus();
  }
  wished = isWanted ? session : null;
  byID("wanted").hidden = !isWanted;
  // For whoever is looking at the exam's own tab.
  if (!byID("view-session").hidden) {
    document.title = t("step-title", { title: t(isWanted ? "session.wanted-title" : "session.heading") });
  }
}

/** Hands the access token to the exam, as a form: it is in no address, and so in no history and no log. */
async function enter(event) {
  event.preventDefault();
  const left = () => Math.floor(kept.expires_in - (Date.now() - kept.receivedAt) / 1000);
  // As after a sleep.
  if (left() < kept.expires_in / 4) await look();
  if (isOver) return;
  if (left() <= 0) return notice(t("offline-again"), "bad");
  const { access_token, token_type } = kept;
  const form = make(
    "form",
    { method: "post", action: facts.exam_address, target: "_blank", rel: "noopener", hidden: true },
    ...Object.entries({ access_token, token_type, expires_in: left(), session: kept.session }).map(([name, value]) =>
      make("input", { type: "hidden", name, value }),
    ),
  );
  document.body.append(form);
  form.submit();
  form.remove();
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

class Verified extends Error {}

const cancel = worded("button", "live.cancel", { type: "button", class: "quiet", onclick: () => leaveVerification() });

/** The verification that runs, one at a time; who leaves takes it away. */
let current = null;

async function verify(retry = null) {
  // Pressed twice.
  if (current) return;
  const mine = (current = {});
  try {
    await verifyOnce(retry);
  } finally {
    if (current === mine) current = null;
  }
}

async function verifyOnce(retry) {
  byID("verify-intro").hidden = true;
  byID("verify-result").hidden = true;
  byID("verify-actions").hidden = true;
  const again = () => {
    current = null;
    verify(retry);
  };
  if (!(await live.start(again, look))) return;
  const before = session.reverified_at;
  let isFirst = !retry;
  const open = async () => {
    if (!isFirst) {
      // The login before this one may have been accepted, and the yes lost on the way.
      await look();
      if (session.reverified_at !== before) throw new Verified();
    }
    isFirst = false;
    return call("POST", "v1/session/verifications", { token: kept.access_token });
  };
  try {
    const answer = await live.run(open, retry);
    if (answer) showVerified();
  } catch (error) {
    const login = live.capture && live.capture.login;
    live.stop();
    if (error instanceof Verified) return showVerified();
    if (error instanceof Problem && error.code === "invalid-token") return look();
    showNotVerified(error, login);
  }
}

function showVerified() {
  leaveVerification();
  notice(t("session.verified"), "good");
  look();
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
  // What was pressed last is gone.
  result.focus({ preventScroll: true });
  result.scrollIntoView({ block: "nearest" });
  byID("verify-actions").hidden = false;
  document.querySelector("#view-verify [data-helpdesk]").hidden = false;
  const further = body.attempts_left > 0 && login ? { ...login, challenge: body.challenge } : null;
  nextVerification = () => verify(further);
}

let nextVerification = () => verify();

function leaveVerification() {
  current = null;
  live.stop();
  nextVerification = () => verify();
  byID("verify-intro").hidden = false;
  byID("verify-result").hidden = true;
  byID("verify-actions").hidden = false;
  if (isOver) return;
  showView("view-session");
  showWish();
}

// Wiring

startTexts();
const live = new Live(byID("live"), [cancel]);
function startVerification() {
  notice("");
  showView("view-verify");
}
byID("verify").addEventListener("click", startVerification);
byID("wanted-verify").addEventListener("click", startVerification);
byID("enter").addEventListener("submit", enter);
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
addEventListener("beforeunload", (event) => {
  if (isOver || !needsHelpdeskToReturn()) return;
  event.preventDefault();
  // What older browsers go by.
  event.returnValue = "";
});
addEventListener("online", look);
addEventListener("offline", look);
onLanguage(() => {
  showHelpdesk(facts);
  show();
});

async function begin() {
  if (!kept) return noSession(canKeep() ? "session.none" : "storage.blocked");
  if (!(await takeSession(kept.session))) {
    dropSession();
    kept = null;
    return noSession("session.duplicate");
  }
  // Until they come: without them there is no way into the exam on this page.
  persist(() => fetchSitting(kept.sitting), undefined, () => !isOver).then(
    (fetched) => {
      facts = fetched;
      showHelpdesk(facts);
      show();
    },
    () => {},
  );
  news.run();
  while (!isOver) {
    try {
      await look();
    } catch {
      isAway = true;
    }
    // Spread, or everybody whom one sitting let in would ask at once.
    const every = news.isOpen && !isAway ? Math.min(lookEveryWithNews, kept.expires_in * 200) : lookEvery;
    await pause(every * (0.8 + Math.random() * 0.4));
  }
}

begin();
started();
