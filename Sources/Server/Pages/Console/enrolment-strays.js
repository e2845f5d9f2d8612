// Uploaded photos that are not surely one row's: several for one row, one for several rows, or of nobody in the roster.
// They are looked at, and taken out, before the batch begins.
import { Problem, ask } from "./console-api.js";
import { errorText, may, run } from "./console.js";
import { byID, make, say, write } from "./dom.js";
import { thumb } from "./enrolment-photo.js";
import { persist } from "./enrolment-retry.js";
import { pageOfService, pageShown } from "./enrolment-table.js";
import { isChinese, onLanguage, t } from "./text.js";

/** Milliseconds after the last key before the table follows. */
const settle = 200;
/** In the order in which they are shown: what keeps somebody from being enrolled comes first. */
const reasons = { "photo-ambiguous": "stray.ambiguous", "photo-shared": "stray.shared", "photo-extra": "stray.extra" };
const codes = Object.keys(reasons);

/** Contenders beside each other, by the line that they are for; what is nobody's by its name. */
const order = (one, other) =>
  codes.indexOf(one.reason) - codes.indexOf(other.reason) ||
  lineOf(one) - lineOf(other) ||
  (one.name < other.name ? -1 : 1);
const lineOf = (photo) => (photo.rows.length ? photo.rows[0].line : 0);

/** While this is the same, so is the list, unless photos took the place of others. */
const keyOf = (state, photos) => `${state} ${photos}`;

export class Strays {
  /** `onRemoved` hears that the batch has one photo less. */
  constructor(onRemoved) {
    this.onRemoved = onRemoved;
    this.clear();
    byID("stray-filter").addEventListener("submit", (event) => event.preventDefault());
    byID("stray-reason").addEventListener("change", () => this.refilter());
    byID("stray-name").addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refilter(), settle);
    });
    byID("stray-back").addEventListener("click", () => this.turn(this.page - 1));
    byID("stray-next").addEventListener("click", () => this.turn(this.page + 1));
    onLanguage(() => this.show());
  }

  clear() {
    this.round = (this.round || 0) + 1;
    Object.assign(this, { batch: null, known: null, photos: [], view: [], page: 0, fault: null });
    byID("stray-reason").value = byID("stray-name").value = "";
    say(byID("stray-said"), "");
    this.show();
  }

  /** The batch as it is now: where its photos may be others than before, they are asked for. */
  follow(batch) {
    const isOther = !this.batch || this.batch.state !== batch.state;
    this.batch = batch;
    // What was removed can be brought back until the batch begins.
    if (isOther) say(byID("stray-said"), "");
    const key = batch.state !== "running" && batch.photos ? keyOf(batch.state, batch.photos) : "";
    if (key === this.known) return isOther ? this.show() : undefined;
    this.known = key;
    if (key) return this.load();
    this.round += 1;
    Object.assign(this, { photos: [], fault: null });
    return this.show();
  }

  /** Photos may have come in place of others: their number does not tell. */
  forget() {
    this.known = null;
  }

  async load() {
    const mine = (this.round += 1);
    const photos = [];
    let fault = null;
    try {
      for (let after = ""; after !== undefined; ) {
        const query = `?limit=${pageOfService}${after ? `&after=${after}` : ""}`;
        const answer = await persist(() => ask("GET", `/v1/batches/${this.batch.batch}/stray-photos${query}`, { timeout: 120000 }), {
          alive: () => mine === this.round,
        });
        if (mine !== this.round) return;
        photos.push(...answer.photos);
        after = answer.next;
      }
    } catch (error) {
      if (mine !== this.round) return;
      fault = error;
    }
    this.fault = fault;
    if (!fault) this.photos = photos.sort(order);
    // The rows are drawn anew: what has the focus goes, and what stands in its place then has it.
    const place = [...byID("stray-rows").children].findIndex((row) => row.contains(document.activeElement));
    this.show();
    if (place >= 0) this.focus(place);
  }

  show() {
    const { photos, fault, batch } = this;
    const hasWord = Boolean(byID("stray-said").textContent);
    byID("strays").hidden = !batch || batch.state === "running" || !(photos.length || fault || hasWord);
    byID("stray-fault").hidden = !fault;
    if (fault) write(byID("stray-fault"), errorText(fault));
    byID("stray-part").hidden = !photos.length;
    if (!batch) return;
    write(byID("stray-heading"), t(photos.length ? "stray.heading" : "stray.none", { n: photos.length }));
    write(byID("stray-help"), t(this.canRemove ? "stray.help" : "stray.begun"));
    this.fillReasons();
    this.refilter(this.page);
  }

  get canRemove() {
    return Boolean(this.batch) && this.batch.state === "open" && may("enrol-candidates");
  }

  fillReasons() {
    const chosen = byID("stray-reason").value;
    const count = (code) => this.photos.filter((photo) => photo.reason === code).length;
    const some = codes.map((code) => [code, t(reasons[code]), count(code)]).filter(([code, , n]) => n || code === chosen);
    byID("stray-reason").replaceChildren(
      ...[["", t("filter.any"), this.photos.length], ...some].map(([code, text, n]) => new Option(`${text} (${n})`, code)),
    );
    byID("stray-reason").value = chosen;
  }

  refilter(page = 0) {
    const reason = byID("stray-reason").value;
    const wanted = byID("stray-name").value.trim().toLowerCase();
    const has = (text) => text.toLowerCase().includes(wanted);
    this.view = this.photos.filter(
      (photo) => (!reason || photo.reason === reason) && (has(photo.name) || photo.rows.some(({ ticket }) => has(ticket))),
    );
    this.turn(page, false);
  }

  get pageCount() {
    return Math.max(1, Math.ceil(this.view.length / pageShown));
  }

  turn(page, isAsked = true) {
    this.page = Math.min(Math.max(page, 0), this.pageCount - 1);
    const start = this.page * pageShown;
    byID("stray-rows").replaceChildren(...this.view.slice(start, start + pageShown).map((photo) => this.row(photo)));
    byID("stray-actions").hidden = !this.canRemove;
    write(byID("stray-shown"), t("stray.shown", { n: this.view.length, of: this.photos.length }));
    write(byID("stray-page"), t("page.text", { n: this.page + 1, of: this.pageCount }));
    byID("stray-pages").hidden = this.pageCount < 2;
    byID("stray-back").setAttribute("aria-disabled", String(this.page === 0));
    byID("stray-next").setAttribute("aria-disabled", String(this.page === this.pageCount - 1));
    if (isAsked) byID("stray-shown").scrollIntoView({ block: "nearest" });
  }

  row(photo) {
    const { batch } = this.batch;
    const kind = photo.reason === "photo-extra" ? "" : "warn";
    const rows = photo.rows.map((row) => make("li", {}, t("stray.row", row)));
    if (photo.row_count > rows.length) rows.push(make("li", {}, t("stray.rows", { n: photo.row_count })));
    const cells = [
      make("td", {}, thumb(`/v1/batches/${batch}/photos/${photo.photo}`, t("stray.photo", { name: photo.name }))),
      make("td", { class: "file" }, photo.name),
      make(
        "td",
        {},
        make("p", {}, make("span", { class: `badge ${kind}` }, t(reasons[photo.reason]))),
        make("p", { class: "small" }, isChinese() ? photo.zh : photo.en),
      ),
      make("td", {}, rows.length ? make("ul", { class: "findings" }, ...rows) : t("stray.no-row")),
    ];
    if (this.canRemove) {
      const label = t("stray.remove-it", { name: photo.name });
      const button = make("button", { type: "button", "aria-label": label }, t("stray.remove"));
      button.addEventListener("click", () => run(button, () => this.remove(photo)));
      cells.push(make("td", {}, button));
    }
    return make("tr", { "data-reason": photo.reason }, ...cells);
  }

  async remove(photo) {
    try {
      await ask("DELETE", `/v1/batches/${this.batch.batch}/photos/${photo.photo}`);
    } catch (error) {
      // An answer that was lost, or somebody else: it is gone.
      if (!(error instanceof Problem) || error.code !== "unknown-photo") {
        if (error instanceof Problem && error.code === "batch-begun") this.onRemoved();
        throw error;
      }
    }
    say(byID("stray-said"), () => t("stray.removed", { name: photo.name }));
    // Whom it contended with may be in order now.
    await this.load();
    this.known = keyOf(this.batch.state, this.batch.photos - 1);
    this.onRemoved();
  }

  focus(place) {
    const buttons = byID("stray-rows").querySelectorAll("button");
    if (buttons.length) buttons[Math.min(place, buttons.length - 1)].focus();
    else byID("stray-heading").focus();
  }
}
