// Temporary passwords that wait for a second operator's word: told to whoever may give it, in whichever sitting they wait.
import { t } from "./text.js";
import { byID, make, tell } from "./dom.js";
import { isAttended, onAttendance } from "./attendance.js";
import { ask } from "./console-api.js";
import { timeText } from "./console-time.js";

const every = 5000;

export class Waiting {
  /** `changed` hears of each change: what waits, oldest first. Whoever decides on nothing is not asked, and never told. */
  constructor(caller, may, changed) {
    Object.assign(this, { caller, changed, all: [], board: null, list: [], isAsked: may("issue-credentials") });
    if (!this.isAsked) return;
    setInterval(() => this.read(), every);
    onAttendance((isHere) => isHere && this.read());
    this.read();
  }

  /** A list that cannot be read now is read with the next beat. Whoever is away is told by the board alone, if at all. */
  async read() {
    if (!this.isAsked || !isAttended()) return;
    const answer = await ask("GET", "/v1/approvals").catch(() => null);
    if (!answer) return;
    // The oldest hundred: nobody decides on more in the ten minutes for which they wait.
    this.all = answer.approvals;
    this.tell();
  }

  /** The board of the sitting that is followed has what waits in it at once; null where none is, or it is lost. */
  take(board) {
    this.board = board;
    this.tell();
  }

  tell() {
    const { board } = this;
    const here = board ? board.approvals.map((one) => ({ ...one, sitting: board.sitting })) : [];
    const elsewhere = this.all.filter(({ sitting }) => !board || sitting !== board.sitting);
    const next = [...here, ...elsewhere]
      // One's own are nothing to decide on.
      .filter(({ requested_by: name }) => this.isAsked && name !== this.caller.name)
      .sort((one, other) => Date.parse(one.requested_at) - Date.parse(other.requested_at));
    // Most boards are about something else.
    if (JSON.stringify(next) === JSON.stringify(this.list)) return;
    this.list = next;
    this.changed(next);
  }
}

/** Shows them in `#waiting`, a button for each, which opens its case; those of another sitting than `here` with its name. */
export function listWaiting(waiting, here, open) {
  const held = document.activeElement.closest("#waiting-list li");
  byID("waiting").hidden = !waiting.length;
  tell(byID("waiting-text"), waiting.length ? () => t("waiting.count", { n: waiting.length }) : "");
  byID("waiting-list").replaceChildren(...waiting.map((one) => {
    const time = timeText(one.requested_at, { timeStyle: "short" }, one.time_zone);
    const place = here && one.sitting === here.sitting ? []
      : [make("span", { class: "small" }, t("waiting.in", { exam: one.exam_name, sitting: one.sitting_name }))];
    const button = make("button", { type: "button", class: "pick", onclick: () => open(one.case) },
      make("b", { class: "mono" }, one.support_code),
      make("span", { class: "small" }, t("waiting.by", { name: one.requested_by, time })), ...place);
    return make("li", { "data-case": one.case }, button);
  }));
  if (!held) return;
  const same = byID("waiting-list").querySelector(`[data-case="${held.dataset.case}"] button`);
  (same || byID("text")).focus();
}
