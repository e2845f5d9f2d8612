// The accounts of operators, for the administrator: made, changed, disabled, reset, signed out.
import { onLanguage, t } from "./text.js";
import { byID, fieldError, make, notice, say, tell, write } from "./dom.js";
import { Problem, ask } from "./console-api.js";
import { run, showError, start } from "./console.js";
import { timeText, useZone } from "./console-time.js";
import { confirmIn, fill, row } from "./console-parts.js";
import { copyFrom, spell } from "./console-once.js";
import { texts } from "./operators-text.js";

const roles = ["helpdesk", "enroller", "auditor", "administrator"];
const caller = await start({ texts, rights: ["manage-operators"] });
useZone();
let operators = [];
let exams = [];
/** Who is changed; null for a new account. */
let changed = null;
/** What was shown last: an account with its code, and whose sessions. */
let handed = null;
let watched = null;

const button = (key, name, action, more = {}) =>
  make("button", { type: "button", "aria-label": `${t(key)} ${name}`, onclick: action, ...more }, t(key));

function scopeText(operator) {
  if (operator.all_exams) return t("operators.all");
  const names = (operator.exams || []).map((id) => (exams.find(({ exam }) => exam === id) || { name: id.slice(0, 8) }).name);
  return names.join(t("operators.comma"));
}

function stateText(operator) {
  if (operator.state !== "waiting") return t(`operators.${operator.state}`);
  const until = operator.set_up_expires_at;
  if (!until || Date.parse(until) < Date.now()) return t("operators.expired");
  return t("operators.waiting", { time: timeText(until) });
}

function list() {
  fill("list", operators.map((one) => row(
    one.name,
    t(`role.${one.role}`),
    scopeText(one),
    stateText(one),
    make("div", { class: "actions" },
      button("operators.change", one.name, () => edit(one)),
      button(one.state === "disabled" ? "operators.enable" : "operators.disable", one.name, (event) => toggle(event, one)),
      button("operators.reset", one.name, (event) => reset(event, one)),
      button("operators.sessions", one.name, (event) => sessions(event, one))),
  )));
}

async function read() {
  [{ operators }, { exams }] = await Promise.all([ask("GET", "/v1/operators"), ask("GET", "/v1/exams")]);
  list();
}

function edit(operator) {
  changed = operator;
  byID("new-name").value = "";
  byID("name-field").hidden = operator !== null;
  byID("role").value = operator ? operator.role : roles[0];
  const isAll = !operator || operator.all_exams;
  byID("all").checked = isAll;
  byID("some").checked = !isAll;
  byID("exams").replaceChildren(...exams.map(({ exam, name }) => {
    const box = make("input", { id: `exam-${exam}`, type: "checkbox", value: exam });
    box.checked = operator !== null && (operator.exams || []).includes(exam);
    return make("div", { class: "check" }, box, make("label", { for: box.id }, name));
  }));
  fieldError(byID("new-name"), "");
  tell(byID("exams-error"), "");
  word();
  byID("edit").hidden = false;
  byID("edit").scrollIntoView({ block: "nearest" });
  byID(operator ? "role" : "new-name").focus();
}

/** Texts that depend on what is shown. */
function word() {
  byID("role").replaceChildren(...roles.map((role) => {
    const option = make("option", { value: role }, t(`role.${role}`));
    option.selected = role === (byID("role").value || roles[0]);
    return option;
  }));
  write(byID("role-help"), t(`operators.${byID("role").value}`));
  byID("exams").hidden = !byID("some").checked;
  write(byID("edit-heading"), changed ? t("operators.change-of", { name: changed.name }) : t("operators.create"));
  write(byID("edit-submit"), t(changed ? "operators.save" : "operators.make"));
  if (handed) {
    write(byID("once-heading"), t("operators.code-of", { name: handed.name }));
    spell(byID("once-spelled"), handed.set_up_code);
  }
  if (watched) write(byID("sessions-heading"), t("operators.sessions-of", { name: watched.name }));
}

function hand(operator) {
  handed = operator;
  write(byID("once-code"), operator.set_up_code);
  word();
  byID("once").hidden = false;
  byID("once-heading").tabIndex = -1;
  byID("once-heading").focus();
}

async function save() {
  const isAll = byID("all").checked;
  const chosen = [...byID("exams").querySelectorAll("input:checked")].map(({ value }) => value);
  tell(byID("exams-error"), isAll || chosen.length ? "" : () => t("operators.exams-missing"));
  if (!isAll && !chosen.length) return byID("exams").querySelector("input")?.focus();
  const json = { role: byID("role").value, ...(isAll ? { all_exams: true } : { exams: chosen }) };
  if (changed) {
    const { name } = changed;
    await ask("PATCH", `/v1/operators/${changed.operator}`, { json });
    notice(() => t("operators.saved", { name }), "good");
  } else {
    const name = byID("new-name").value.trim();
    const isFine = /^[A-Za-z0-9._@-]{1,64}$/.test(name);
    fieldError(byID("new-name"), isFine ? "" : () => t("operators.name-invalid"));
    if (!isFine) return byID("new-name").focus();
    hand(await ask("POST", "/v1/operators", { json: { name, ...json } }));
  }
  byID("edit").hidden = true;
  await read();
  if (changed) byID("create").focus();
}

async function toggle(event, operator) {
  const disabled = operator.state !== "disabled";
  const key = disabled ? "operators.disable" : "operators.enable";
  if (disabled && !(await confirmIn(byID("question"), () => t("operators.disable-ask", { name: operator.name }), () => t(key)))) return;
  await run(event.target, async () => {
    await ask("PATCH", `/v1/operators/${operator.operator}`, { json: { disabled } });
    await read();
    notice(() => t("operators.saved", { name: operator.name }), "good");
    byID("create").focus();
  });
}

async function reset(event, operator) {
  const question = () => t("operators.reset-ask", { name: operator.name });
  if (!(await confirmIn(byID("question"), question, () => t("operators.reset")))) return;
  await run(event.target, async () => {
    hand(await ask("POST", `/v1/operators/${operator.operator}/reset`));
    await read();
  });
}

async function sessions(event, operator) {
  await run(event.target, async () => {
    const answer = await ask("GET", `/v1/operators/${operator.operator}/sessions`);
    watched = operator;
    fill("sessions-list", answer.sessions.map((one) => {
      const item = make("li");
      say(item, () => t("operators.session", { from: one.opened_from, opened: timeText(one.opened_at), seen: timeText(one.seen_at) }));
      return item;
    }));
    byID("sessions-empty").hidden = answer.sessions.length > 0;
    byID("sessions-end").hidden = answer.sessions.length === 0;
    word();
    byID("sessions").hidden = false;
    byID("sessions-heading").tabIndex = -1;
    byID("sessions-heading").focus();
  });
}

if (caller) {
  byID("edit-form").addEventListener("submit", (event) => {
    event.preventDefault();
    run(byID("edit-submit"), save, (error) => {
      const isName = error instanceof Problem && error.code === "operator-exists";
      if (!isName) return showError(error);
      fieldError(byID("new-name"), () => error.text);
      byID("new-name").focus();
    });
  });
  byID("create").addEventListener("click", () => edit(null));
  byID("edit-cancel").addEventListener("click", () => {
    byID("edit").hidden = true;
    byID("create").focus();
  });
  for (const id of ["role", "all", "some"]) byID(id).addEventListener("change", word);
  copyFrom(byID("once-copy"), byID("once-code"));
  byID("once-done").addEventListener("click", () => {
    handed = null;
    byID("once").hidden = true;
    byID("once-code").textContent = "";
    byID("once-spelled").replaceChildren();
    byID("create").focus();
  });
  byID("sessions-end").addEventListener("click", () => run(byID("sessions-end"), async () => {
    await ask("DELETE", `/v1/operators/${watched.operator}/sessions`);
    const { name } = watched;
    notice(() => t("operators.ended", { name }), "good");
    byID("sessions").hidden = true;
    byID("create").focus();
  }));
  byID("sessions-close").addEventListener("click", () => {
    byID("sessions").hidden = true;
    byID("create").focus();
  });
  await read().catch(showError);
  byID("content").hidden = false;
}
onLanguage(() => {
  document.title = t("step-title", { title: t("nav.operators") });
  word();
  list();
});
