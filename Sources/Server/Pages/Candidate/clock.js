// The server's time, whatever the computer's clock says.
import { currentLanguage, t } from "./text.js";

let offset = 0;
let known = false;

/** Sets the clock by an instant that the server wrote while the request ran from `start` to `end` (performance.now). */
export function setClock(serverTime, start, end) {
  const time = Date.parse(serverTime);
  if (Number.isNaN(time)) return;
  offset = time - (start + end) / 2;
  known = true;
}

/** Milliseconds since 1970 by the server; runs on while the computer's clock is set. */
export const serverNow = () => (known ? offset + performance.now() : Date.now());

/** How far the computer's clock is off, in milliseconds. */
export const skew = () => Date.now() - serverNow();

/** A span in words: two units at most. */
export function span(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const parts = [
    ["days", Math.floor(seconds / 86400)],
    ["hours", Math.floor(seconds / 3600) % 24],
    ["minutes", Math.floor(seconds / 60) % 60],
    ["seconds", seconds % 60],
  ];
  const first = parts.findIndex(([, n]) => n > 0);
  const shown = first < 0 ? [parts[3]] : parts.slice(first, first + 2).filter(([, n], index) => index === 0 || n > 0);
  return shown.map(([unit, n]) => t(`time.${unit}`, { n })).join(" ");
}

/** An instant as people of the exam's zone read it; with the day where that is not today. */
export function timeText(instant, zone) {
  const format = (options) => new Intl.DateTimeFormat(currentLanguage(), { timeZone: zone, ...options });
  const day = format({ year: "numeric", month: "2-digit", day: "2-digit" });
  const time = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(instant);
  if (day.format(instant) === day.format(serverNow())) return time;
  return `${format({ month: "short", day: "numeric" }).format(instant)} ${time}`;
}

/** The zone's name where this computer's differs from it; otherwise null. */
export function foreignZone(zone) {
  const name = (timeZone) =>
    new Intl.DateTimeFormat(currentLanguage(), { timeZone, timeZoneName: "long" })
      .formatToParts(serverNow())
      .find((part) => part.type === "timeZoneName").value;
  return name(zone) === name(undefined) ? null : name(zone);
}
