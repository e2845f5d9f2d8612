// What an operator does in a case: a password, another try, a session ended, a note, an escalation, the end.
import { t } from "./text.js";
import { byID, fieldError, make, notice, tell, write } from "./dom.js";
import { Problem, ask } from "./console-api.js";
import { onSignOut, run, showError } from "./console.js";
import { confirmIn, fillChoice } from "./console-parts.js";
import { retryReasons } from "./reason-text.js";

const questions = ["full-name", "whole-id-number", "ticket", "birth-date", "registered-telephone", "position-applied-for",
  "registered-address", "seen-on-video"];
const outcomes = ["logged-in", "advised", "not-reached", "identity-not-shown", "other"];

export class CaseWork {
  constructor(view, may, changed) {
    this.view = view;
    this.may = may;
    this.changed = changed;
    /** Notes that were begun in cases that are not open now; here alone, and gone with the page. */
    this.drafts = new Map();
    onSignOut(() => {
      this.drafts.clear();
      byID("note").value = "";
    });
    // Of a text that is to be typed into, browsers bring the caret into view, and not always the rest.
    byID("note").addEventListener("focus", () => byID("note").scrollIntoView({ block: "nearest" }));
    this.onSubmit("issue-form", "issue", () => this.issue());
    this.onSubmit("retry-form", "retry", () => this.send("retry", { reason: byID("reason").value }, "case.retried"));
    this.onSubmit("note-form", "add-note", () => this.note());
    this.onSubmit("resolve-form", "resolve", () => this.resolve());
    byID("escalate").addEventListener("click", () => run(byID("escalate"), () => this.note("escalation", "case.escalated")));
    byID("end-session").addEventListener("click", () => this.endSession());
    byID("approve").addEventListener("click", () => this.decide("approve"));
    byID("decline").addEventListener("click", () => this.decide("decline"));
    byID("questions").append(...questions.map((question) => make("div", { class: "check" },
      make("input", { type: "checkbox", id: `asked-${question}`, value: question }),
      make("label", { for: `asked-${question}`, "data-t": `question.${question}` }, t(`question.${question}`)))));
    this.word();
  }

  onSubmit(form, button, action) {
    byID(form).addEventListener("submit", (event) => {
      event.preventDefault();
      run(byID(button), action);
    });
  }

  /** What went on record with an entry, in words; the identifiers are the auditors'. */
  codeTexts(codes) {
    const words = codes.filter((code) => !code.includes(":")).map((code) => this.codeText(code));
    return words.length ? [` · ${words.join(t("desk.comma"))}`] : [];
  }

  /** The words for what went on record: a question, a reason or an outcome. */
  codeText(code) {
    const kind = questions.includes(code) ? "question" : outcomes.includes(code) && code !== "other" ? "outcome" : "retry";
    return kind !== "retry" || retryReasons.includes(code) ? t(`${kind}.${code}`) : code;
  }

  word() {
    fillChoice("reason", "retry", retryReasons);
    fillChoice("outcome", "outcome", outcomes);
  }

  /** Keeps the note that was begun in a case; null for no case. */
  keep(id) {
    const text = byID("note").value;
    if (id && text.trim()) this.drafts.set(id, text);
  }

  /** Brings it back where its case is open again. */
  bringBack(id) {
    byID("note").value = this.drafts.get(id) || "";
    this.drafts.delete(id);
  }

  /** What has been sent is no draft any more; what was typed meanwhile stays, be it in this case or another one. */
  sent(id, text) {
    if ((this.drafts.get(id) || "").trim() === text) this.drafts.delete(id);
    if (id === this.view.id && byID("note").value.trim() === text) byID("note").value = "";
  }

  /** Nothing of the last caller may reach the next one. */
  clear() {
    for (const form of ["issue-form", "retry-form", "note-form", "resolve-form"]) byID(form).reset();
    byID("question").hidden = true;
    tell(byID("questions-error"), "");
    fieldError(byID("note"), "");
    notice("");
  }

  show(content) {
    const { may } = this;
    const isOpen = content.status === "open";
    const isSomebody = isOpen && content.candidate !== undefined;
    byID("issue-form").hidden = !isSomebody || !may("issue-credentials");
    byID("retry-form").hidden = !isSomebody || !may("reset-attempts");
    byID("end-session").hidden = !content.session || !may("end-sessions");
    byID("note-form").hidden = !isOpen || !may("work-cases");
    byID("resolve-form").hidden = !isOpen || !may("work-cases");
    byID("escalate").hidden = content.escalated_at !== undefined;
    this.showApproval(content);
  }

  /** Where a password wants a second operator's word, the button asks for it first. */
  showApproval({ approval_required: isRequired, approval, status }) {
    const isMine = approval && approval.requested_by === this.view.caller.name;
    const isGiven = approval && approval.state === "approved" && isMine;
    this.asksFirst = isRequired && !isGiven;
    write(byID("issue-text"), t(this.asksFirst ? "case.ask-approval" : "case.issue"));
    byID("approval").hidden = !approval || status !== "open";
    if (!approval) return;
    write(byID("approval-text"), t(`approval.${approval.state}`, {
      name: approval.requested_by, by: approval.decided_by || "", time: this.view.time(approval.requested_at),
      questions: approval.questions.map((code) => t(`question.${code}`)).join(t("desk.comma")),
    }));
    byID("decide").hidden = approval.state !== "pending" || isMine || !this.may("issue-credentials");
  }

  path(action) {
    return `/v1/cases/${this.view.id}/${action}`;
  }

  /** Does something whose answer is the case as it stands after. */
  async send(action, json, said) {
    const { id } = this.view;
    const content = await ask("POST", this.path(action), json ? { json } : {});
    if (id !== this.view.id) return;
    this.view.take(content);
    notice(() => t(said), "good");
    await this.changed();
  }

  async issue(replaces) {
    const asked = [...byID("questions").querySelectorAll("input:checked")].map(({ value }) => value);
    tell(byID("questions-error"), asked.length ? "" : () => t("case.questions-missing"));
    if (!asked.length) return byID("questions").querySelector("input").focus();
    if (this.asksFirst) return this.send("approval", { questions: asked }, "case.approval-asked");
    try {
      const issued = await ask("POST", this.path("credentials"), { json: { questions: asked, ...(replaces && { replaces }) } });
      await this.view.hand(issued);
      await this.changed();
    } catch (error) {
      const exists = error instanceof Problem && error.code === "credential-exists" && error.body.credential;
      if (!exists || replaces) throw error;
      // Another operator's: on the telephone with the same candidate, most likely.
      const values = () => ({ name: error.body.issued_by, time: this.view.time(error.body.issued_at) });
      const isWanted = await confirmIn(byID("question"), () => t("case.replace-ask", values()), () => t("case.replace"));
      if (isWanted) await this.issue(error.body.credential);
    }
  }

  async note(action = "notes", said = "case.noted") {
    const text = byID("note").value.trim();
    fieldError(byID("note"), text ? "" : () => t("case.note-missing"));
    if (!text) return byID("note").focus();
    const { id } = this.view;
    await this.send(action, action === "notes" ? { text } : { note: text }, said);
    this.sent(id, text);
  }

  async resolve() {
    const note = byID("note").value.trim();
    const { id } = this.view;
    await this.send("resolution", { outcome: byID("outcome").value, ...(note && { note }) }, "case.resolved");
    this.sent(id, note);
    byID("text").focus();
  }

  async endSession() {
    if (!(await confirmIn(byID("question"), () => t("case.end-session-ask"), () => t("case.end-session")))) return;
    await run(byID("end-session"), () => this.send("end-session", null, "case.session-ended"));
  }

  async decide(decision) {
    const note = byID("note").value.trim();
    const { id } = this.view;
    await run(byID(decision), async () => {
      await this.send("approval/decision", { decision, ...(note && { note }) }, `case.${decision}d`);
      // With a yes goes no note.
      if (decision === "decline") this.sent(id, note);
      byID("case-heading").focus();
    }, showError);
  }
}
