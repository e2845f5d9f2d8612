// What is to be mended before exam day: all rows in memory, one page of them shown.
import { Offline, ask } from "./console-api.js";
import { errorText } from "./console.js";
import { byID, make, write } from "./dom.js";
import { Pairs } from "./enrolment-pairs.js";
import { photoOf } from "./enrolment-photo.js";
import { persist } from "./enrolment-retry.js";
import { codesOf, filtered, pageOfService, pageShown, severitiesOf, severityOf, sorted } from "./enrolment-table.js";
import { isChinese, onLanguage, t } from "./text.js";

/** Milliseconds after the last key before the table follows. */
const settle = 200;
const badges = { refused: "bad", warn: "warn", note: "", ok: "good" };

export class Findings {
  constructor() {
    this.pairs = new Pairs();
    this.clear();
    byID("filter").addEventListener("submit", (event) => event.preventDefault());
    byID("filter-severity").addEventListener("change", () => this.refilter());
    byID("filter-code").addEventListener("change", () => this.refilter());
    byID("filter-ticket").addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refilter(), settle);
    });
    for (const header of document.querySelectorAll("[data-sort]")) {
      header.querySelector("button").addEventListener("click", () => this.sortBy(header.dataset.sort));
    }
    byID("page-first").addEventListener("click", () => this.turn(0));
    byID("page-back").addEventListener("click", () => this.turn(this.page - 1));
    byID("page-next").addEventListener("click", () => this.turn(this.page + 1));
    byID("page-last").addEventListener("click", () => this.turn(this.pageCount - 1));
    onLanguage(() => this.show());
  }

  clear() {
    this.round = (this.round || 0) + 1;
    Object.assign(this, { batch: null, rows: null, view: [], page: 0, reading: null, trouble: null, fault: null, column: "severity", isDescending: true });
    this.counts = null;
    byID("findings").hidden = true;
  }

  /** Reads all rows; what was shown before stays until then. */
  async load(batch, { elsewhere = false } = {}) {
    const mine = (this.round += 1);
    const isOther = this.batch !== batch.batch;
    if (isOther) Object.assign(this, { rows: null, view: [], page: 0 });
    this.batch = batch.batch;
    this.elsewhere = elsewhere;
    this.trouble = this.fault = null;
    this.pairs.begin();
    byID("findings").hidden = false;
    const rows = [];
    let first = null;
    try {
      for (let after = 0; after !== undefined; ) {
        this.reading = { done: rows.length, of: batch.rows };
        this.showText();
        const query = `?limit=${pageOfService}&after=${after}${elsewhere ? "&elsewhere=yes" : ""}`;
        const answer = await persist(() => ask("GET", `/v1/batches/${batch.batch}/findings${query}`, { timeout: 300000 }), {
          trouble: (error) => {
            if (mine === this.round) this.tryAgain(error);
          },
          alive: () => mine === this.round,
        });
        if (mine !== this.round) return;
        rows.push(...answer.rows);
        first = first || answer;
        after = answer.next;
      }
    } catch (error) {
      if (mine !== this.round) return;
      this.reading = this.trouble = null;
      this.fault = error;
      this.showText();
      return;
    }
    this.reading = null;
    this.rows = rows;
    this.counts = severitiesOf(rows);
    this.codes = codesOf(rows);
    this.people = first.people;
    this.pairs.set(batch.exam, first);
    if (isOther) {
      byID("filter-ticket").value = "";
      this.isFresh = true;
    }
    this.show();
    this.isFresh = false;
  }

  /** Where all of it is as CSV. */
  get table() {
    return `/v1/batches/${this.batch}/findings?format=csv${this.elsewhere ? "&elsewhere=yes" : ""}`;
  }

  show() {
    this.showText();
    if (!this.rows) return;
    this.fillFilters();
    this.refilter(this.page);
  }

  /** No answer so far, and why; null where there is one again. */
  tryAgain(trouble) {
    this.trouble = trouble;
    this.showText();
  }

  showText() {
    const text = byID("findings-text");
    if (this.trouble) write(text, this.trouble instanceof Offline ? t("up.offline") : errorText(this.trouble));
    else if (this.fault) write(text, errorText(this.fault));
    else if (this.reading) write(text, t(this.reading.done ? "find.reading-on" : "find.reading", this.reading));
    else if (this.counts) write(text, t("find.counts", { ...this.counts, people: this.people }));
  }

  fillFilters() {
    const chosen = byID("filter-severity").value;
    const { refused, warn, note, ok } = this.counts;
    const some = { "": this.rows.length, trouble: refused + warn, refused, warn, note, ok };
    // At first what has to be mended, where there is any.
    const severity = this.isFresh ? (some.trouble ? "trouble" : "") : chosen;
    byID("filter-severity").replaceChildren(
      ...Object.entries(some).map(([value, n]) => option(value, t(`severity.${value || "all"}`) + ` (${n})`, value === severity)),
    );
    const code = this.isFresh ? "" : byID("filter-code").value;
    byID("filter-code").replaceChildren(
      option("", t("filter.any"), !code),
      ...this.codes.map((one) => option(one.code, `${shorten(advice(one.sample))} (${one.count})`, one.code === code)),
    );
  }

  refilter(page = 0) {
    if (!this.rows) return;
    const [severity, code, ticket] = ["filter-severity", "filter-code", "filter-ticket"].map((id) => byID(id).value);
    this.view = sorted(filtered(this.rows, { severity, code, ticket }), this.column, this.isDescending);
    this.page = Math.min(page, this.pageCount - 1);
    this.showPage();
  }

  sortBy(column) {
    this.isDescending = this.column === column ? !this.isDescending : column === "severity" || column === "difficulty";
    this.column = column;
    this.refilter();
  }

  get pageCount() {
    return Math.max(1, Math.ceil(this.view.length / pageShown));
  }

  turn(page) {
    this.page = Math.min(Math.max(page, 0), this.pageCount - 1);
    this.showPage();
    byID("shown").scrollIntoView({ block: "nearest" });
  }

  showPage() {
    const start = this.page * pageShown;
    for (const header of document.querySelectorAll("[data-sort]")) {
      if (header.dataset.sort !== this.column) header.removeAttribute("aria-sort");
      else header.setAttribute("aria-sort", this.isDescending ? "descending" : "ascending");
    }
    byID("rows").replaceChildren(...this.view.slice(start, start + pageShown).map((row) => this.row(row)));
    write(byID("shown"), t("find.shown", { n: this.view.length, of: this.rows.length }));
    write(byID("page-text"), t("page.text", { n: this.page + 1, of: this.pageCount }));
    byID("pages").hidden = this.pageCount < 2;
    // Not `disabled`, which would take the focus away from whoever goes through by the keyboard.
    for (const id of ["page-first", "page-back"]) byID(id).setAttribute("aria-disabled", String(this.page === 0));
    for (const id of ["page-next", "page-last"]) byID(id).setAttribute("aria-disabled", String(this.page === this.pageCount - 1));
  }

  row(row) {
    const findings = row.findings.length
      ? row.findings.map((finding) => line(finding.severity, advice(finding), finding.code))
      : [line(severityOf(row), t(`row.${row.state}`))];
    if (row.alike.length) findings.push(make("li", { class: "small" }, t("row.alike", { tickets: row.alike.join(", ") })));
    if (row.alike_elsewhere.length) {
      findings.push(make("li", { class: "small" }, t("row.alike-elsewhere", { tickets: row.alike_elsewhere.join("; ") })));
    }
    return make(
      "tr",
      {},
      make("td", {}, photoOf(row, t("pair.photo-of", { ticket: row.ticket }), this.batch)),
      make("td", { class: "number" }, String(row.line)),
      make("td", {}, row.ticket),
      make("td", {}, make("ul", { class: "findings" }, ...findings)),
      make("td", {}, row.difficulty ? t(`difficulty.${row.difficulty}`) : ""),
    );
  }
}

const advice = (finding) => (isChinese() ? finding.zh : finding.en);

const line = (severity, text, code) =>
  make(
    "li",
    { class: "finding", "data-code": code },
    make("span", { class: `badge ${badges[severity]}` }, t(`severity.${severity}`)),
    make("span", {}, text),
  );

const shorten = (text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

const option = (value, text, isSelected) => {
  const element = make("option", { value, selected: isSelected });
  element.textContent = text;
  return element;
};
