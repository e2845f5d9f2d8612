// When the session will end, and a warning in good time. What the service itself counts as use of a session is any request
// but an open stream; a page that follows one, or has stopped to ask (attendance.js), ends unless somebody is there.
import { t } from "./text.js";
import { byID, tell } from "./dom.js";
import { idleTime } from "./attendance.js";
import { ask, lastUse } from "./console-api.js";
import { ownText } from "./console-time.js";

/** The service writes a use down once a minute: it may count from so much earlier. */
const precision = 60_000;
/** How long before the end it is told, and how often it is looked. */
const warnFor = 5 * 60_000;
const every = 5000;
/** How long after the last instant at which an unused session may end the page looks whether it has. */
const late = 5000;

/** Warns in `#ending` of the end of a session (`OperatorSession`); any key or the button `#stay` puts an idle end off. */
export function warnOfEnd(session) {
  const idle = idleTime(session);
  const last = Date.parse(session.ends_at);
  const ahead = Math.min(warnFor, idle / 2);
  let isAsking = false;
  let told = 0;

  /** Any request is a use; where the session is over by now, this one leads to the sign-in. */
  const use = async () => {
    if (isAsking) return;
    isAsking = true;
    await ask("GET", "/v1/operator/me").catch(() => null);
    isAsking = false;
  };

  const show = () => {
    const idleEnd = lastUse() + idle - precision;
    const end = Math.min(idleEnd, last);
    // A page that asks for nothing would stand there as if it were signed in, with what is on it.
    if (Date.now() > idleEnd + precision + late) use();
    const near = end - Date.now() > ahead ? 0 : end;
    // Read out once, not at each look.
    if (near === told) return;
    told = near;
    byID("ending").hidden = !near;
    byID("stay").hidden = end === last;
    const key = end === last ? "ending.last" : "ending.idle";
    const n = Math.round(idle / 60_000);
    tell(byID("ending-text"), near ? () => t(key, { n, time: ownText(end, { timeStyle: "short" }) }) : "");
  };

  const stay = async () => {
    if (byID("ending").hidden || byID("stay").hidden) return;
    await use();
    show();
  };

  byID("stay").addEventListener("click", stay);
  document.addEventListener("keydown", stay);
  setInterval(show, every);
}
