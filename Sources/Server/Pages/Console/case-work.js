// What an operator does in a case: a password, another try, a session ended, a note, an escalation, the end.
import { t } from "./text.js";
import { byID, fieldError, make, notice, write } from "./dom.js";
import { Problem, ask } from "./console-api.js";
import { run, showError, timeText } from "./console.js";
import { confirmIn } from "./console-parts.js";

const questions = ["full-name", "whole-id-number", "ticket", "birth-date", "registered-telephone", "position-applied-for",
  "registered-address", "seen-on-video"];
const reasons = ["light-fixed", "camera-fixed", "face-uncovered", "numbers-corrected", "network-fixed", "other"];
const outcomes = ["logged-in", "advised", "not-reached", "identity-not-shown", "other"];

export class CaseWork {
  constructor(view, may, changed) {
    this.view = view;
    this.may = may;
    this.changed = changed;
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

  /** The words for what went on record: a question, a reason or an outcome. */
  codeText(code) {
    const kind = questions.includes(code) ? "question" : outcomes.includes(code) && code !== "other" ? "outcome" : "retry";
    return kind !== "retry" || reasons.includes(code) ? t(`${kind}.${code}`) : code;
  }

  word() {
    const options = (id, kind, codes) => {
      const { value } = byID(id);
      byID(id).replaceChildren(...codes.map((code) => make("option", { value: code }, t(`${kind}.${code}`))));
      byID(id).value = value || codes[0];
    };
    options("reason", "retry", reasons);
    options("outcome", "outcome", outcomes);
  }

  /** Nothing of the last caller may reach the next one. */
  clear() {
    for (const form of ["issue-form", "retry-form", "note-form", "resolve-form"]) byID(form).reset();
    byID("question").hidden = true;
    byID("questions-error").hidden = true;
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
      name: approval.requested_by, by: approval.decided_by || "", time: timeText(approval.requested_at, { timeStyle: "short" }),
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
    notice(t(said), "good");
    await this.changed();
  }

  async issue(replaces) {
    const asked = [...byID("questions").querySelectorAll("input:checked")].map(({ value }) => value);
    byID("questions-error").hidden = asked.length > 0;
    write(byID("questions-error"), asked.length ? "" : t("case.questions-missing"));
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
      const values = { name: error.body.issued_by, time: timeText(error.body.issued_at, { timeStyle: "short" }) };
      const isWanted = await confirmIn(byID("question"), t("case.replace-ask", values), t("case.replace"));
      if (isWanted) await this.issue(error.body.credential);
    }
  }

  async note(action = "notes", said = "case.noted") {
    const text = byID("note").value.trim();
    fieldError(byID("note"), text ? "" : t("case.note-missing"));
    if (!text) return byID("note").focus();
    await this.send(action, action === "notes" ? { text } : { note: text }, said);
    byID("note").value = "";
  }

  async resolve() {
    const note = byID("note").value.trim();
    await this.send("resolution", { outcome: byID("outcome").value, ...(note && { note }) }, "case.resolved");
    byID("text").focus();
  }

  async endSession() {
    if (!(await confirmIn(byID("question"), t("case.end-session-ask"), t("case.end-session")))) return;
    await run(byID("end-session"), () => this.send("end-session", null, "case.session-ended"));
  }

  async decide(decision) {
    const note = byID("note").value.trim();
    await run(byID(decision), async () => {
      await this.send("approval/decision", { decision, ...(note && { note }) }, `case.${decision}d`);
      byID("case-heading").focus();
    }, showError);
  }
}
