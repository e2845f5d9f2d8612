// Two people who share a face or a photo, side by side, and what somebody finds about them.
import { Problem, ask } from "./console-api.js";
import { errorText, may, run } from "./console.js";
import { byID, make, tell, worded, write } from "./dom.js";
import { photoOf } from "./enrolment-photo.js";
import { onLanguage, t } from "./text.js";

/** Pairs that are shown at first, and more each time. */
const step = 6;

const keyOf = (pair) => `${pair.first.candidate} ${pair.second.candidate}`;

export class Pairs {
  constructor() {
    this.exam = null;
    this.pairs = [];
    this.elsewhere = null;
    this.count = 0;
    this.shown = step;
    this.begin();
    byID("pairs-more").addEventListener("click", () => {
      const next = this.shown;
      this.shown += step;
      this.show();
      const heading = byID("pairs").children[next];
      if (heading) heading.querySelector("h5").focus();
    });
    onLanguage(() => this.show());
  }

  /** The pairs are read anew: what is decided meanwhile is newer than they are, which may take minutes. */
  begin() {
    this.decided = new Map();
  }

  set(exam, { pairs, pair_count: count, elsewhere }) {
    const abroad = elsewhere ? elsewhere.pairs.map((pair) => ({ ...pair, isElsewhere: true })) : [];
    this.exam = exam;
    for (const pair of pairs) if (this.decided.has(keyOf(pair))) pair.known_reason = this.decided.get(keyOf(pair));
    // What is to be decided first.
    this.pairs = [...pairs.filter((pair) => !pair.known_reason), ...abroad, ...pairs.filter((pair) => pair.known_reason)];
    this.count = count + (elsewhere ? elsewhere.pair_count : 0);
    this.shown = step;
    this.show();
  }

  show() {
    byID("pairs-part").hidden = !this.pairs.length;
    this.showHeading();
    byID("pairs").replaceChildren(...this.pairs.slice(0, this.shown).map((pair) => this.item(pair)));
    byID("pairs-more").hidden = this.pairs.length <= this.shown;
  }

  showHeading() {
    const open = this.pairs.filter((pair) => !pair.known_reason).length;
    write(byID("pairs-heading"), t("pair.heading", { n: this.count, open }));
  }

  item(pair) {
    const tickets = `${pair.first.ticket} – ${pair.second.ticket}`;
    const kind = pair.known_reason ? "pair.known" : pair.same_photo ? "pair.same-photo" : "pair.same-face";
    const badge = make("span", { class: `badge ${pair.known_reason ? "good" : "warn"}` }, t(kind));
    const heading = make("h5", { tabindex: "-1" }, `${tickets} `, badge);
    const parts = [heading, make("div", { class: "sides" }, side(pair.first), side(pair.second))];
    if (!pair.same_photo && pair.false_match_rate) {
      parts.push(make("p", { class: "small" }, t("pair.rate", { n: shareText(pair.false_match_rate) })));
    }
    if (pair.known_reason) parts.push(make("p", {}, t("pair.reason-is", { reason: pair.known_reason })));
    if (pair.isElsewhere) parts.push(worded("p", "pair.elsewhere-help", { class: "small" }));
    else if (may("enrol-candidates")) parts.push(pair.known_reason ? this.undo(pair) : this.decision(pair, tickets));
    return make("li", { class: "pair" }, ...parts);
  }

  decision(pair, tickets) {
    const id = `reason-${pair.first.candidate}-${pair.second.candidate}`;
    const input = make("input", { id, type: "text", maxlength: "200", autocomplete: "off", "aria-describedby": `${id}-error` });
    const fault = make("p", { id: `${id}-error`, class: "error", role: "alert", hidden: true });
    const button = worded("button", "pair.two", { type: "submit" });
    const refuse = (words) => {
      tell(fault, words);
      input.setAttribute("aria-invalid", "true");
      input.focus();
    };
    return make(
      "form",
      {
        novalidate: true,
        "aria-label": tickets,
        onsubmit: (event) => {
          event.preventDefault();
          const reason = input.value.trim();
          if (!reason) return refuse(() => t("pair.reason-missing"));
          run(button, () => this.list(pair, reason), (error) => refuse(() => errorText(error)));
        },
      },
      make("div", { class: "field" }, worded("label", "pair.reason", { for: id }), fault, input),
      make("div", { class: "actions" }, button),
    );
  }

  undo(pair) {
    const button = worded("button", "pair.undo", { type: "button", class: "quiet" });
    button.addEventListener("click", () => run(button, () => this.unlist(pair)));
    return make("div", { class: "actions" }, button);
  }

  async list(pair, reason) {
    const json = { one: pair.first.candidate, other: pair.second.candidate, reason };
    await ask("POST", `/v1/exams/${this.exam}/known-pairs`, { json });
    this.decide(pair, reason);
  }

  async unlist(pair) {
    try {
      await ask("DELETE", `/v1/exams/${this.exam}/known-pairs/${pair.first.candidate}/${pair.second.candidate}`);
    } catch (error) {
      // Somebody else has.
      if (!(error instanceof Problem) || error.status !== 404) throw error;
    }
    this.decide(pair, undefined);
  }

  decide(decided, reason) {
    this.decided.set(keyOf(decided), reason);
    // Another object by now where they were read anew.
    const pair = this.pairs.find((one) => keyOf(one) === keyOf(decided));
    if (!pair) return;
    pair.known_reason = reason;
    this.showHeading();
    // The others stay as they are: somebody may be writing a reason in one of them.
    const place = byID("pairs").children[this.pairs.indexOf(pair)];
    if (!place) return;
    const item = this.item(pair);
    place.replaceWith(item);
    item.querySelector("h5").focus();
  }
}

const side = (person) =>
  make(
    "div",
    { class: "side" },
    photoOf(person, t("pair.photo-of", { ticket: person.ticket })),
    make("p", {}, t("pair.ticket", { ticket: person.ticket })),
    ...(person.line ? [make("p", { class: "small" }, t("pair.line", { line: person.line }))] : []),
    ...(person.exam ? [make("p", { class: "small" }, t("pair.exam", { exam: person.exam }))] : []),
  );

/** "1,000,000" for one in a million. */
const shareText = (rate) => new Intl.NumberFormat(document.documentElement.lang).format(Number((1 / rate).toPrecision(1)));
