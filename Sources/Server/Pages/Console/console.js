// What every page of the console has: who is signed in, where they may go, and the way back from the sign-in.
import { applyTexts, onLanguage, startTexts, t } from "./text.js";
import { zh } from "./text-zh.js";
import { en } from "./text-en.js";
import { byID, notice, write } from "./dom.js";
import { attend } from "./attendance.js";
import { Offline, Problem, ask, useToken, whenSignedOut } from "./console-api.js";
import { fillMenu, placeMenu } from "./console-menu.js";
import { warningAtArrival } from "./last-sign-in.js";

/** Where people go, and which of these rights they need for it. */
const places = [
  { address: "/console/helpdesk", text: "nav.helpdesk", rights: ["read-cases"] },
  { address: "/console/board", text: "nav.board", rights: ["read-cases"] },
  { address: "/console/candidates", text: "nav.candidates", rights: ["issue-credentials", "reset-attempts"] },
  { address: "/console/sessions", text: "nav.sessions", rights: ["read-sessions"] },
  { address: "/console/enrolment", text: "nav.enrolment", rights: ["enrol-candidates"] },
  { address: "/console/audit", text: "nav.audit", rights: ["read-audit"] },
  { address: "/console/operators", text: "nav.operators", rights: ["manage-operators"] },
  { address: "/console/account", text: "nav.account", rights: [] },
];

let caller = null;
const leaving = [];
let isLeaving = false;

/** Whether who is signed in has a right, such as `read-audit`. */
export const may = (right) => caller !== null && caller.rights.includes(right);

export const placesOfCaller = () =>
  places.filter(({ rights }) => !rights.length || rights.some(may));

/** Adds a page's own texts to those of the shell; both tables have the same keys. */
export function addTexts(more) {
  Object.assign(zh, more.zh);
  Object.assign(en, more.en);
}

/**
 * Starts a page: texts, who is signed in, the bar. Without a session it leads to the sign-in and back.
 * Ends with the caller (`name`, `role`, `rights`, …), or null where none of the page's rights is theirs.
 */
export async function start({ texts, rights = [] } = {}) {
  if (texts) addTexts(texts);
  startTexts();
  whenSignedOut(toldOver);
  byID("sign-out").addEventListener("click", signOut);
  for (;;) {
    try {
      caller = await ask("GET", "/v1/operator/me");
      break;
    } catch (error) {
      showError(error);
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  }
  notice(warningAtArrival(caller) || "", "warn");
  useToken(caller.csrf_token);
  if (caller.session) attend(caller.session);
  placeMenu();
  onLanguage(fillBar);
  if (!rights.length || rights.some(may)) return caller;
  notice(() => t("console.no-right"), "bad");
  return null;
}

/** Calls before the page goes because nobody is signed in any more: what somebody has typed is nobody else's to see. */
export const onSignOut = (listener) => leaving.push(listener);

/** Away, once: where several answers say that the session is over, the second would stop what the first has begun. */
function leave(address) {
  if (isLeaving) return;
  isLeaving = true;
  // Whoever is asked by the browser, as with photos on their way, may stay.
  setTimeout(() => (isLeaving = false), 10_000);
  for (const listener of leaving) listener();
  location.replace(address);
}

/** To the sign-in, and from there back to this page as it is; whoever was signed in is told that this is over. */
export function toSignIn({ isOver = false } = {}) {
  const back = location.pathname + location.search;
  leave(`/console/sign-in?back=${encodeURIComponent(back)}${isOver ? "&over=1" : ""}`);
}

const toldOver = () => toSignIn({ isOver: caller !== null });

/** What an error says, in the page's language. */
export function errorText(error) {
  if (error instanceof Problem) return error.text;
  if (error instanceof Offline) return t("console.offline");
  throw error;
}

/** Writes an error into the line under the header; what is no answer of the service is a fault of the page. */
export const showError = (error) => notice(() => errorText(error), "bad");

/** Runs something that a button starts: not twice at once, and its error is told. True where all went well. */
export async function run(button, action, onError = showError) {
  if (button.getAttribute("aria-disabled") === "true") return false;
  // Not `disabled`, which would take the focus away.
  button.setAttribute("aria-disabled", "true");
  notice("");
  try {
    await action();
    return true;
  } catch (error) {
    onError(error);
    return false;
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

async function signOut() {
  const go = () => leave("/console/sign-in");
  await run(byID("sign-out"), async () => {
    // What the page asks by itself meanwhile may hear of it first: nobody who has signed out is told that it is over.
    whenSignedOut(go);
    await ask("POST", "/v1/operator/sign-out");
    go();
  }, (error) => {
    whenSignedOut(toldOver);
    showError(error);
  });
}

let title = "";
let waiting = 0;

/** The title of the page, without what waits. */
export function setTitle(text) {
  title = text;
  writeTitle();
}

const writeTitle = () => {
  const whole = (waiting ? `(${waiting}) ` : "") + title;
  if (document.title !== whole) document.title = whole;
};

/** How many requests wait for the caller's word: in the bar and in the tab, which may be in the background. */
export function showWaiting(count) {
  if (count === waiting) return;
  waiting = count;
  fillBar();
  writeTitle();
}

function fillBar() {
  fillMenu(placesOfCaller(), waiting);
  write(byID("who"), t("console.who", { name: caller.name, role: t(`role.${caller.role}`) }));
  byID("sign-out").hidden = !caller.session;
  applyTexts(byID("bar"));
}

/** An SVG element. */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A QR code of the service's rows (`1` for dark), with the quiet border that readers want. */
export function drawCode(rows, label) {
  const border = 4;
  const side = rows.length + 2 * border;
  const dark = rows
    .flatMap((row, y) => [...row].map((cell, x) => (cell === "1" ? `M${x + border} ${y + border}h1v1h-1z` : "")))
    .join("");
  return draw(
    "svg",
    { viewBox: `0 0 ${side} ${side}`, class: "qr", role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    draw("rect", { width: side, height: side, fill: "#ffffff" }),
    draw("path", { d: dark, fill: "#000000" }),
  );
}
