// How a sitting goes, as it goes: counts, small charts, alarms.
import { isChinese, onLanguage, t } from "./text.js";
import { byID, make, worded, write } from "./dom.js";
import { addTexts, draw, may, setTitle, showError, showWaiting, start } from "./console.js";
import { ownText } from "./console-time.js";
import { BoardStream } from "./board-stream.js";
import { Waiting } from "./approvals.js";
import { warnOfEnd } from "./session-end.js";
import { SittingChoice } from "./sitting-choice.js";
import { shared } from "./choice-text.js";
import { texts } from "./board-text.js";

addTexts(shared);
const caller = await start({ texts, rights: ["read-cases"] });
/** What the charts of the course go by; an hour at a sample every fifteen seconds. */
const samples = [];
const longest = 240;
const every = 15_000;
let board = null;
let told = "";
let isLost = false;
/** When the last numbers came. */
let heardAt = 0;
const stream = new BoardStream({ onBoard: take, onLost: lose });
const waiting = caller && new Waiting(caller, may, (list) => showWaiting(list.length));

const loggedIn = (one) => one.logged_in_by_face + one.logged_in_by_fallback;

function tile(key, value, kind = "") {
  return make("div", { class: `tile ${kind}` }, worded("dt", key), make("dd", {}, String(value)));
}

/** One bar of what has been reached and what is left. */
function stack(parts, total, label) {
  let x = 0;
  const bars = parts.map(([name, value]) => {
    const width = total ? (value / total) * 100 : 0;
    const bar = draw("rect", { x, y: 0, width, height: 8, class: `fill-${name}` });
    x += width;
    return bar;
  });
  return draw("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", role: "img", "aria-label": label },
    draw("rect", { x: 0, y: 0, width: 100, height: 8, class: "fill-rest" }), ...bars);
}

/** A line of what was, from left to right; the scale goes from nothing to the most. */
function line(key, values, kind) {
  const most = Math.max(1, ...values);
  const step = 200 / Math.max(1, values.length - 1);
  const points = values.map((value, index) => `${(index * step).toFixed(1)},${(46 - (value / most) * 44).toFixed(1)}`);
  const now = values[values.length - 1] || 0;
  const label = t("board.line", { what: t(key), first: values[0] || 0, now, most: Math.max(0, ...values) });
  return make("figure", {},
    draw("svg", { viewBox: "0 0 200 48", preserveAspectRatio: "none", role: "img", "aria-label": label },
      draw("polyline", { points: points.length > 1 ? points.join(" ") : `0,${points[0].split(",")[1]} 200,${points[0].split(",")[1]}`, class: `line-${kind}` })),
    make("figcaption", {}, `${t(key)}: ${now}`));
}

function clockText() {
  const { minutes_to_start: toStart, minutes_to_entry_closes: toClose, minutes_to_end: toEnd } = board;
  if (toStart > 0) return t("board.to-start", { n: toStart });
  if (toClose > 0) return t("board.to-close", { n: toClose });
  return toEnd > 0 ? t("board.to-end", { n: toEnd }) : t("board.over");
}

const percent = (part, of) => (of ? `${((part / of) * 100).toFixed(part / of < 0.1 ? 1 : 0)} %` : "–");

function show() {
  byID("content").classList.toggle("stale", isLost);
  byID("state").className = isLost ? "note bad" : "small";
  write(byID("state"), stateText());
  // Also for whoever sees no more of the page than its tab.
  setTitle((isLost ? "⚠ " : "") + t("step-title", { title: t("nav.board") }));
  // Minutes that have stopped are no clock.
  byID("clock").hidden = isLost || !board;
  if (!board) return;
  const { expected, logged_in_by_face: face, logged_in_by_fallback: fallback } = board;
  write(byID("clock"), clockText());
  byID("tiles").replaceChildren(
    tile("board.expected", expected), tile("board.in", `${face + fallback} (${percent(face + fallback, expected)})`, "good"),
    tile("board.live", board.live), tile("board.failing", board.failing_now, board.failing_now ? "bad" : ""),
    tile("board.open", board.open_cases, board.open_cases ? "warn" : ""),
    tile("board.escalated", board.escalated, board.escalated ? "bad" : ""),
    ...(board.approvals.length ? [tile("board.approvals", board.approvals.length, "warn")] : []));
  const label = t("board.bar", { face, fallback, expected });
  byID("bar-in").replaceChildren(stack([["face", face], ["fallback", fallback]], Math.max(expected, face + fallback), label));
  byID("legend").replaceChildren(
    make("li", { class: "key-face" }, t("board.by-face", { n: face })),
    make("li", { class: "key-fallback" }, t("board.by-fallback", { n: fallback })),
    make("li", { class: "key-rest" }, t("board.not-yet", { n: Math.max(0, expected - face - fallback) })));
  byID("course").replaceChildren(
    line("board.in", samples.map(loggedIn), "good"), line("board.failing", samples.map((one) => one.failing_now), "bad"),
    line("board.open", samples.map((one) => one.open_cases), "warn"));
  const most = Math.max(1, ...board.reasons.map(({ people }) => people));
  byID("no-reasons").hidden = board.reasons.length > 0;
  byID("reasons").replaceChildren(...board.reasons.map((reason) => {
    const text = isChinese() ? reason.zh : reason.en;
    const bar = draw("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      draw("rect", { x: 0, y: 0, width: (reason.people / most) * 100, height: 8, class: "fill-bad" }));
    return make("li", {}, make("span", {}, text), make("b", {}, String(reason.people)), bar);
  }));
  alarm();
}

function stateText() {
  if (!isLost) return t(board ? "board.following" : "console.loading");
  return board ? t("board.lost", { time: ownText(heardAt, { timeStyle: "medium" }) }) : t("board.lost-at-first");
}

/** Alarms are read out when they change, not with each count. */
function alarm() {
  const now = board.alarms.map((one) => one.code).join() + isChinese();
  if (now === told) return;
  told = now;
  byID("alarms").replaceChildren(...board.alarms.map((one) => make("p", { class: "note bad" }, t("board.alarm", {
    text: isChinese() ? one.zh : one.en, count: one.count, of: one.of, usual: `${(one.usual_rate * 100).toFixed(1)} %`,
  }))));
}

function take(next, now) {
  board = next;
  heardAt = now;
  if (!samples.length || now - samples[samples.length - 1].time >= every) samples.push({ ...board, time: now });
  else samples[samples.length - 1] = { ...board, time: samples[samples.length - 1].time };
  if (samples.length > longest) samples.shift();
  isLost = false;
  waiting.take(board);
  show();
}

function lose() {
  isLost = true;
  waiting.take(null);
  show();
}

/** From now on, with nothing of another sitting. */
function follow(sitting) {
  samples.length = 0;
  board = null;
  isLost = false;
  waiting.take(null);
  stream.follow(sitting);
  show();
}

if (caller) {
  const choice = new SittingChoice(byID("choice"), follow);
  await choice.open().catch(showError);
  byID("content").hidden = false;
  warnOfEnd(caller.session);
}
onLanguage(() => {
  show();
});
