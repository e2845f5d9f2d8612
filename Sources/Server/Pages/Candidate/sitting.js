// The sitting's public facts, and what they say about the door: for both pages.
import { call } from "./api.js";
import { foreignZone, serverNow, setClock, skew, span, timeText } from "./clock.js";
import { byID, make, write } from "./dom.js";
import { t } from "./text.js";

/** Milliseconds by which a computer's clock may be off before it is worth telling. */
const skewWorthTelling = 60_000;

export async function fetchSitting(id) {
  let times = [0, 0];
  const facts = await call("GET", `v1/sittings/${id}`, { onTimes: (start, end) => (times = [start, end]) });
  setClock(facts.server_time, ...times);
  return facts;
}

/** Where the sitting stands: before, open, reentry, closed or ended; and when that changes. */
export function doorOf(facts) {
  const now = serverNow();
  const [opens, closes, ends] = [facts.login_opens, facts.entry_closes, facts.ends].map(Date.parse);
  if (now < opens) return { state: "before", until: opens };
  if (now < Math.min(closes, ends)) return { state: "open", until: closes };
  if (now < ends && facts.reentry === "until-ends") return { state: "reentry", until: ends };
  return { state: now < ends ? "closed" : "ended", until: Infinity };
}

export function showSitting(facts) {
  byID("exam").removeAttribute("data-t");
  write(byID("exam"), facts.exam_name);
  write(byID("sitting-name"), facts.sitting_name);
  write(byID("sitting-kind"), t(`sitting.${facts.kind}`));
  const zone = facts.time_zone;
  const rows = [
    ["sitting.opens", facts.login_opens],
    ["sitting.starts", facts.starts],
    ["sitting.closes", facts.entry_closes],
    ["sitting.ends", facts.ends],
  ].map(([key, at]) => make("div", {}, make("dt", {}, t(key)), make("dd", {}, timeText(Date.parse(at), zone))));
  byID("times").replaceChildren(...rows);
  const foreign = foreignZone(zone);
  byID("zone").hidden = !foreign;
  if (foreign) write(byID("zone"), t("sitting.zone", { zone: foreign }));
  const gap = Math.abs(skew());
  byID("skew").hidden = gap < skewWorthTelling;
  if (gap >= skewWorthTelling) write(byID("skew"), t("sitting.skew", { gap: span(gap) }));
  const ofMocks = mockText(facts);
  byID("mock").hidden = !ofMocks;
  write(byID("mock"), ofMocks);
  byID("sitting").hidden = false;
  showDoor(facts);
}

/** What a sitting has to do with mock runs, in a sentence; empty for nothing. */
function mockText({ kind, mock_runs: runs, requires_mock: isRequired }) {
  if (kind !== "mock") return isRequired ? t("sitting.needs-mock") : "";
  if (runs === undefined) return t("sitting.is-mock");
  return runs === 1 ? t("sitting.mock-once") : t("sitting.mock-runs", { n: runs });
}

export function showDoor(facts) {
  const { state, until } = doorOf(facts);
  const time = Number.isFinite(until) ? timeText(until, facts.time_zone) : "";
  write(byID("door"), t(`door.${state}`, { time, left: span(until - serverNow()) }));
  byID("door").className = `door ${state}`;
  return state;
}

/** How to reach the helpdesk, wherever a view has a place for it. */
export function showHelpdesk(facts) {
  for (const place of document.querySelectorAll("[data-helpdesk]")) {
    place.replaceChildren(
      make("h3", {}, t("helpdesk.heading")),
      make("p", {}, (facts && facts.helpdesk) || t("helpdesk.unknown")),
    );
  }
}
