// A new batch: which file is the roster, and which of its columns is which.
import { Problem, ask } from "./console-api.js";
import { errorText, run } from "./console.js";
import { byID, make, worded, write } from "./dom.js";
import { rosterBytes, rosterType } from "./enrolment-files.js";
import { isChinese, onLanguage, t } from "./text.js";

const columns = ["id_number", "ticket", "name", "id_kind", "photo"];
const required = columns.slice(0, 3);
/** Column letters that can be chosen where titles do not help. */
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** The service's own sentence for what is wrong with the file. */
const detail = (error) =>
  (error instanceof Problem && (isChinese() ? error.body.detail_zh : error.body.detail)) || errorText(error);

export class RosterForm {
  constructor(onCreated) {
    this.onCreated = onCreated;
    this.reset(null);
    byID("sheet").addEventListener("change", () => {
      this.sheet = byID("sheet").value;
      this.choices = {};
      this.look();
    });
    byID("create").addEventListener("click", () => run(byID("create"), () => this.create()));
    onLanguage(() => this.show());
  }

  reset(exam) {
    Object.assign(this, { exam, file: null, choices: {}, sheet: null, preview: null, fault: null, titles: [], sheets: [] });
    this.round = (this.round || 0) + 1;
  }

  take(file) {
    this.reset(this.exam);
    this.file = file;
    if (file.size > rosterBytes) {
      this.fault = { key: "new.large" };
      return this.show();
    }
    return this.look();
  }

  address(kind) {
    const query = new URLSearchParams();
    for (const [column, source] of Object.entries(this.choices)) query.append("map", `${column}=${source}`);
    if (this.sheet) query.set("sheet", this.sheet);
    const text = query.toString();
    return `/v1/exams/${this.exam}/${kind}${text ? `?${text}` : ""}`;
  }

  async look() {
    const mine = (this.round += 1);
    byID("create").disabled = true;
    try {
      const options = { body: this.file, type: rosterType(this.file.name), timeout: 60000 };
      const preview = await ask("POST", this.address("roster"), options);
      if (mine !== this.round) return;
      this.preview = preview;
      this.fault = null;
      this.sheets = preview.sheets || [];
      this.titles = preview.columns.map((column) => column.title).concat(preview.passed_over);
    } catch (error) {
      if (mine !== this.round) return;
      this.preview = null;
      this.fault = { error };
      if (error instanceof Problem) {
        this.titles = error.body.titles || this.titles;
        this.sheets = error.body.sheets || this.sheets;
      }
    }
    byID("create").disabled = false;
    this.show();
  }

  async create() {
    const options = { body: this.file, type: rosterType(this.file.name), timeout: 60000 };
    const batch = await ask("POST", this.address("batches"), options);
    this.reset(this.exam);
    this.show();
    await this.onCreated(batch);
  }

  show() {
    const { file, preview, fault } = this;
    byID("roster-name").hidden = !file;
    if (file) write(byID("roster-name"), t("new.file", { name: file.name }));
    byID("roster-fault").hidden = !fault;
    if (fault) write(byID("roster-fault"), fault.key ? t(fault.key) : detail(fault.error));
    // A file that is no table at all has no columns to choose.
    const isTable = fault && fault.error instanceof Problem && (fault.error.body.titles || this.sheets.length > 1);
    const canMap = Boolean(preview || isTable);
    byID("mapping").hidden = !canMap;
    byID("preview").hidden = !preview;
    if (canMap) this.showMapping();
    if (preview) this.showPreview();
  }

  showMapping() {
    byID("sheet-field").hidden = this.sheets.length < 2;
    if (this.sheets.length > 1) {
      const current = this.sheet || (this.preview && this.preview.sheet);
      byID("sheet").replaceChildren(...this.sheets.map((name) => option(name, name, name === current)));
    }
    const focused = document.activeElement && document.activeElement.id;
    byID("columns").replaceChildren(...columns.map((column) => this.field(column)));
    if (focused && focused.startsWith("map-")) byID(focused).focus();
  }

  field(column) {
    const found = this.preview && this.preview.columns.find((one) => one.column === column);
    const choice = this.choices[column] || "";
    const auto = found && !found.chosen ? t("map.auto", { title: `${found.letters} ${found.title}`.trim() }) : t("map.none");
    const titles = [...new Set(this.titles.filter(Boolean))];
    const select = make(
      "select",
      { id: `map-${column}`, onchange: (event) => this.choose(column, event.target.value) },
      option("", choice ? t("map.guess") : auto, !choice),
      make("optgroup", { label: t("map.titles") }, ...titles.map((title) => option(title, title, title === choice))),
      make("optgroup", { label: t("map.letters") }, ...letters.map((one) => option(one, one, one === choice))),
    );
    if (required.includes(column)) select.required = true;
    return make("div", { class: "field" }, worded("label", `map.${column}`, { for: `map-${column}` }), select);
  }

  choose(column, source) {
    if (source) this.choices[column] = source;
    else delete this.choices[column];
    this.look();
  }

  showPreview() {
    const { rows, sound, problems, first } = this.preview;
    write(byID("preview-counts"), t(rows === sound ? "preview.sound" : "preview.counts", { rows, sound, rest: rows - sound }));
    byID("preview-problems").hidden = !problems.length;
    byID("preview-problems").replaceChildren(
      ...problems.map((problem) => {
        const more = problem.rows > problem.lines.length ? " …" : "";
        const lines = problem.lines.slice(0, 10).join(", ") + (problem.lines.length > 10 ? " …" : more);
        return make("li", {}, t("preview.problem", { text: isChinese() ? problem.zh : problem.en, rows: problem.rows, lines }));
      }),
    );
    byID("preview-rows").replaceChildren(
      ...first.map((row) =>
        make(
          "tr",
          {},
          make("td", { class: "number" }, String(row.line)),
          ...[row.id_number, row.ticket, row.name].map((text) => make("td", {}, text)),
        ),
      ),
    );
  }
}

const option = (value, text, isSelected) => {
  const element = make("option", { value, selected: isSelected });
  element.textContent = text;
  return element;
};
