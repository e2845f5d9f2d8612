// Instants of the service, as people read them: by the clock of the exam that a page is about, otherwise by this computer's.
import { t } from "./text.js";
import { byID, make, tell } from "./dom.js";

const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const formats = new Map();
let used = own;

/** Kept: there are hundreds of times on a page, and to make one of these takes longer than all the rest. */
function format(zone, options, language = document.documentElement.lang) {
  const key = JSON.stringify([language, zone, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language, { hourCycle: "h23", timeZone: zone, ...options }));
  return formats.get(key);
}

/** The zone, or this computer's where this browser does not know it. */
function known(zone) {
  try {
    format(zone, {});
    return zone;
  } catch {
    return own;
  }
}

/** Whether two zones' clocks show the same: whatever their names are, people read one time. */
function agree(one, other, date) {
  const shown = (zone) => format(zone, { dateStyle: "short", timeStyle: "short" }, "en").format(date);
  return one === other || shown(one) === shown(other);
}

const nameOf = (zone, date, timeZoneName) =>
  format(zone, { timeZoneName }).formatToParts(date).find(({ type }) => type === "timeZoneName").value;

/** A zone's name, and how far it is ahead of Greenwich now. */
function zoneText(zone) {
  const [name, offset] = ["long", "short"].map((style) => nameOf(zone, new Date(), style));
  return t("zone.name", { name: name === offset ? zone : name, offset });
}

/**
 * The zone of what the page is about: an exam's, named in `#zone` where this computer shows another time now or at one of the
 * instants; without one this computer's, which is named as well.
 */
export function useZone(zone, instants = []) {
  used = zone === undefined ? own : known(zone);
  const isOwn = zone === undefined || used !== zone;
  const isSame = [Date.now(), ...instants].every((instant) => agree(used, own, new Date(instant)));
  if (!byID("zone")) return;
  tell(byID("zone"), isOwn ? () => t("zone.own", { zone: zoneText(own) })
    : isSame ? "" : () => t("zone.exam", { zone: zoneText(used), own: zoneText(own) }));
}

export const zoneInUse = () => used;

const named = (zone, date, time) => t("zone.time", { time, offset: nameOf(zone, date, "short") });

/** An instant in the page's zone or another one, which then stands beside it, in the page's language. */
export function timeText(instant, options = { dateStyle: "medium", timeStyle: "short" }, zone = used) {
  const date = new Date(instant);
  const place = known(zone);
  const text = format(place, options).format(date);
  return agree(place, used, date) ? text : named(place, date, text);
}

/** An instant that is the reader's own affair and no exam's: by this computer's clock. */
export const ownText = (instant, options) => timeText(instant, options, own);

/** The same with the zone, whatever the page's is: for what may stand there before that is known. */
export const ownNamedText = (instant, options = { dateStyle: "medium", timeStyle: "short" }) =>
  named(own, new Date(instant), format(own, options).format(new Date(instant)));

/** A time element for an instant. */
export const timeOf = (instant, options, zone) => {
  const element = make("time", { datetime: instant });
  element.textContent = timeText(instant, options, zone);
  return element;
};
