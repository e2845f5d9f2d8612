// The exam and the sitting that somebody works on: chosen once, and remembered by the address and the browser's tab.
import { onLanguage } from "./text.js";
import { make, worded, write } from "./dom.js";
import { ask } from "./console-api.js";
import { showError } from "./console.js";
import { timeText, useZone } from "./console-time.js";

const key = "faceauth.sitting";
const remembered = () => new URLSearchParams(location.search).get("sitting") || sessionStorage.getItem(key);

/** Half an hour: who works on a sitting is there before its doors open. */
const early = 30 * 60 * 1000;

/** The sitting of the moment: one that is on, otherwise the next one, otherwise the last one. */
function presentSitting(sittings, now = Date.now()) {
  const on = sittings.filter((one) => Date.parse(one.login_opens) - early <= now && now < Date.parse(one.ends));
  const next = sittings.filter((one) => Date.parse(one.login_opens) > now);
  return on.find(({ kind }) => kind === "formal") || on[0] || next[0] || sittings[sittings.length - 1] || null;
}

export class SittingChoice {
  /** `changed` hears of each choice: the sitting, or null where there is none. */
  constructor(holder, changed) {
    this.changed = changed;
    this.exams = new Map();
    this.sittings = new Map();
    this.sitting = null;
    this.exam = make("select", { id: "choice-exam" });
    this.choice = make("select", { id: "choice-sitting" });
    holder.append(
      make("div", { class: "field" }, worded("label", "choice.exam", { for: "choice-exam" }), this.exam),
      make("div", { class: "field" }, worded("label", "choice.sitting", { for: "choice-sitting" }), this.choice),
    );
    onLanguage(() => this.word());
    this.exam.addEventListener("change", () => this.showExam(this.exam.value).catch(showError));
    this.choice.addEventListener("change", () => this.choose(this.choice.value));
  }

  /** Reads what there is, and chooses. */
  async open() {
    const { exams } = await ask("GET", "/v1/exams");
    this.exams = new Map(exams.map((one) => [one.exam, one]));
    this.exam.replaceChildren(...exams.map(({ exam, name }) => make("option", { value: exam }, name)));
    if (!exams.length) return this.choose(null);
    const wanted = remembered();
    // The newest exam's sitting of the moment, unless one was worked on already.
    let exam = exams[exams.length - 1].exam;
    if (wanted) exam = await ask("GET", `/v1/sittings/${wanted}`).then((sitting) => sitting.exam, () => exam);
    this.exam.value = exam;
    await this.showExam(exam, wanted);
  }

  async showExam(exam, wanted) {
    const { sittings } = await ask("GET", `/v1/exams/${exam}/sittings`);
    this.sittings = new Map(sittings.map((one) => [one.sitting, one]));
    useZone(this.exams.get(exam)?.time_zone, sittings.flatMap(({ starts, ends }) => [starts, ends]));
    this.choice.replaceChildren(...sittings.map(({ sitting: id }) => make("option", { value: id })));
    this.word();
    const sitting = this.sittings.get(wanted) || presentSitting(sittings);
    if (sitting) this.choice.value = sitting.sitting;
    this.choose(sitting && sitting.sitting);
  }

  word() {
    for (const option of this.choice.options) {
      const { name, starts } = this.sittings.get(option.value);
      write(option, `${name} · ${timeText(starts)}`);
    }
  }

  choose(id) {
    this.sitting = this.sittings.get(id) || null;
    if (this.sitting) {
      sessionStorage.setItem(key, id);
      const address = new URL(location.href);
      if (address.searchParams.get("sitting") !== id) {
        address.searchParams.set("sitting", id);
        history.replaceState(history.state, "", address);
      }
    }
    this.changed(this.sitting);
  }
}
