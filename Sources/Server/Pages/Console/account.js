// One's own account: password, recovery codes, sessions and tokens.
import { onLanguage, t } from "./text.js";
import { byID, fieldError, make, notice, tell, write } from "./dom.js";
import { Problem, ask } from "./console-api.js";
import { run, showError, start, toSignIn } from "./console.js";
import { timeOf, useZone } from "./console-time.js";
import { fill, row, toHeading } from "./console-parts.js";
import { copyFrom, showCodes } from "./console-once.js";
import { texts } from "./account-text.js";

const caller = await start({ texts });
useZone();
const day = 24 * 3600 * 1000;
let sessions = [];
let tokens = [];

/** Whether the fields are filled in; the first empty one gets the focus. */
function filled(...ids) {
  const empty = ids.filter((id) => !byID(id).value);
  for (const id of ids) fieldError(byID(id), empty.includes(id) ? () => t("account.missing") : "");
  if (empty.length) byID(empty[0]).focus();
  return !empty.length;
}

const onSubmit = (form, button, action, onError) =>
  byID(form).addEventListener("submit", (event) => {
    event.preventDefault();
    run(byID(button), action, onError);
  });

/** A wrong password is told at its field, a weak one at the new one's. */
const atField = (present, fresh) => (error) => {
  const field = error instanceof Problem && { "sign-in-refused": present, "weak-password": fresh }[error.code];
  if (!field) return showError(error);
  fieldError(byID(field), () => t(error.code === "weak-password" ? "account.weak" : "account.refused"));
  byID(field).focus();
};

onSubmit("password-form", "password-submit", async () => {
  if (!filled("password", "new-password", "again")) return;
  if (byID("new-password").value !== byID("again").value) {
    fieldError(byID("again"), () => t("account.differ"));
    return byID("again").focus();
  }
  const json = { password: byID("password").value, new_password: byID("new-password").value };
  await ask("PUT", "/v1/operator/password", { json });
  byID("password-form").reset();
  notice(() => t("account.changed"), "good");
  await Promise.all([readSessions(), readTokens()]);
}, atField("password", "new-password"));

onSubmit("codes-form", "codes-submit", async () => {
  if (!filled("codes-password", "codes-code")) return;
  const json = { password: byID("codes-password").value, code: byID("codes-code").value.trim() };
  const answer = await ask("POST", "/v1/operator/recovery-codes", { json });
  byID("codes-form").reset();
  caller.recovery_codes_left = answer.recovery_codes.length;
  showCodes(byID("codes"), answer.recovery_codes);
  byID("codes-once").hidden = false;
  byID("codes-copy").focus();
  word();
}, atField("codes-password", ""));

async function readSessions() {
  ({ sessions } = await ask("GET", "/v1/operator/sessions"));
  list();
}

async function readTokens() {
  ({ tokens } = await ask("GET", "/v1/operator/tokens"));
  list();
}

function list() {
  fill("sessions", sessions.map((one) => row(
    timeOf(one.opened_at), one.opened_from, timeOf(one.seen_at), timeOf(one.ends_at),
    one.current ? t("account.this") : make("button", { type: "button", onclick: (event) => end(event, one) }, t("account.end")),
  )));
  fill("tokens", tokens.length ? tokens.map((one) => row(
    one.label, one.rights.map(rightText).join(t("account.comma")), timeOf(one.expires_at),
    one.last_used_at ? timeOf(one.last_used_at) : t("account.never"),
    make("button", { type: "button", "aria-label": `${t("account.revoke")} ${one.label}`, onclick: (event) => revoke(event, one) },
      t("account.revoke")),
  )) : [make("tr", {}, make("td", { colspan: 5, class: "empty" }, t("account.no-tokens")))]);
}

const end = (event, session) => run(event.target, async () => {
  await ask("DELETE", `/v1/operator/sessions/${session.session}`);
  await readSessions();
  notice(() => t("account.ended"), "good");
  toHeading(byID("sessions"));
});

const revoke = (event, token) => run(event.target, async () => {
  await ask("DELETE", `/v1/operator/tokens/${token.id}`);
  await readTokens();
  notice(() => t("account.revoked", { label: token.label }), "good");
  toHeading(byID("tokens"));
});

onSubmit("token-form", "token-submit", async () => {
  const rights = [...byID("rights").querySelectorAll("input:checked")].map(({ value }) => value);
  tell(byID("rights-error"), rights.length ? "" : () => t("account.rights-missing"));
  if (!filled("label", "token-password", "token-code") || !rights.length) return;
  const expires = new Date(Date.now() + Number(byID("days").value) * day).toISOString().replace(/\.\d+Z$/, "Z");
  const json = {
    label: byID("label").value.trim(), rights, expires_at: expires,
    password: byID("token-password").value, code: byID("token-code").value.trim(),
  };
  const made = await ask("POST", "/v1/operator/tokens", { json });
  byID("token-form").reset();
  write(byID("token"), made.token);
  byID("token-once").hidden = false;
  byID("token-copy").focus();
  await readTokens();
}, atField("token-password", ""));

/** In words, where the page knows the right. */
const rightText = (right) => (known.has(right) ? t(`right.${right}`) : right);
const known = new Set(Object.keys(texts.zh).filter((key) => key.startsWith("right.")).map((key) => key.slice(6)));

function word() {
  if (!caller.session) return;
  write(byID("codes-left"), t("account.left", { n: caller.recovery_codes_left }));
  const chosen = new Set([...byID("rights").querySelectorAll("input:checked")].map(({ value }) => value));
  byID("rights").replaceChildren(...caller.rights.filter((right) => right !== "manage-operators").map((right) => {
    const box = make("input", { id: `right-${right}`, type: "checkbox", value: right });
    box.checked = chosen.has(right);
    return make("div", { class: "check" }, box, make("label", { for: box.id }, rightText(right)));
  }));
}

copyFrom(byID("codes-copy"), byID("codes"));
copyFrom(byID("token-copy"), byID("token"));
byID("codes-print").addEventListener("click", () => print());
byID("codes-done").addEventListener("click", () => {
  byID("codes-once").hidden = true;
  byID("codes").replaceChildren();
  byID("codes-submit").focus();
});
byID("token-done").addEventListener("click", () => {
  byID("token-once").hidden = true;
  byID("token").textContent = "";
  byID("token-submit").focus();
});

if (caller.session) {
  byID("own-name").value = caller.name;
  await Promise.all([readSessions(), readTokens()]).catch(showError);
  byID("content").hidden = false;
} else {
  toSignIn();
}
onLanguage(() => {
  document.title = t("step-title", { title: t("nav.account") });
  word();
  list();
});
