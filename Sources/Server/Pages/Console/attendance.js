// Whether somebody is there. Any request but an open stream keeps the session alive, so what a page asks for by itself, it
// asks for only shortly after a key, a pointer or a return to its tab: a page that was left ends its session.
import { SharedTime } from "./shared-time.js";

/** How long somebody counts as there without doing anything: so much, and a sixth of the session's idle time at most. */
const longest = 5 * 60_000;
const every = 1000;
const signs = ["keydown", "pointerdown", "pointermove", "wheel", "click", "input"];

const touched = new SharedTime("faceauth.last-touch");
const listeners = [];
let limit = longest;
let told = true;
let place = "";

/** Milliseconds after the last use at which a session (`OperatorSession`) ends. */
export const idleTime = (session) => Date.parse(session.idle_at) - Date.parse(session.seen_at);

export const isAttended = () => Date.now() - touched.latest < limit;

/** Calls with whether somebody is there, whenever that has changed. */
export const onAttendance = (listener) => listeners.push(listener);

function look() {
  const now = isAttended();
  if (now === told) return;
  told = now;
  for (const listener of listeners) listener(now);
}

function touch(event) {
  if (event.type === "pointermove") {
    // A browser says so, too, where the page has moved under a pointer that lies still.
    const here = `${event.screenX} ${event.screenY}`;
    if (here === place) return;
    place = here;
  }
  if (Date.now() - touched.own >= every || !told) touched.note();
  look();
}

/** From now on: on every page, since whoever works in one tab is there for the others. */
export function attend(session) {
  limit = Math.min(longest, idleTime(session) / 6);
  // Coming here was the first thing that they did.
  touched.note();
  for (const sign of signs) addEventListener(sign, touch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", (event) => document.hidden || touch(event));
  setInterval(look, every);
}
