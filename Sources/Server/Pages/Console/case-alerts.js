// What in a case may mean that somebody else sits before the camera, or calls: said before anything can be done in it.
import { isChinese, t } from "./text.js";
import { byID, make } from "./dom.js";

/** The most important first. */
const wrongPerson = ["another-candidate", "different-people"];
/** Looks like a picture in place of a person; light and a bad camera may look so, too. */
const noPerson = ["picture-of-picture", "flat-picture", "identical-frames"];

let told = "";

/** Shows in `#case-alerts` what the case's attempts have of it; `time` words an instant. */
export function showAlerts({ attempts }, time) {
  const found = [...wrongPerson, ...noPerson].flatMap((code) => {
    const those = attempts.flatMap(({ at, reasons }) => reasons.filter((one) => one.code === code).map((reason) => ({ at, reason })));
    // The newest is the first.
    return those.length ? [{ code, n: those.length, at: those[0].at, text: isChinese() ? those[0].reason.zh : those[0].reason.en }] : [];
  });
  const isWrong = found.some(({ code }) => wrongPerson.includes(code));
  const lines = found.map(({ text, n, at }) => t("alert.line", { text, n, time: time(at) }));
  const now = JSON.stringify([isWrong, lines, isChinese()]);
  // Read out when it changes, not whenever something else in the case does.
  if (now === told) return;
  told = now;
  byID("case-alerts").replaceChildren(...(found.length ? [make("div", { class: `note ${isWrong ? "bad" : "warn"}` },
    make("p", {}, make("strong", {}, t(isWrong ? "alert.wrong-person" : "alert.no-person"))),
    make("ul", {}, ...lines.map((line) => make("li", {}, line))),
    make("p", {}, t("alert.do")))] : []));
}

/** Another case begins: what is the same there is told again. */
export function clearAlerts() {
  told = "";
  byID("case-alerts").replaceChildren();
}
