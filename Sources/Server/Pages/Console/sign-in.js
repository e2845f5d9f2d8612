// How operators come in: name, password and second factor; before the first time, the account's set-up.
import { onLanguage, startTexts, t } from "./text.js";
import { byID, fieldError, notice, showView, started, write } from "./dom.js";
import { Problem, ask } from "./console-api.js";
import { addTexts, drawCode, run, showError } from "./console.js";
import { copyFrom, showCodes } from "./console-once.js";
import { keepLastSignIn } from "./last-sign-in.js";
import { texts } from "./sign-in-text.js";

addTexts(texts);
startTexts();
started();

const home = "/console/";
let setUp = null;
let rows = null;

/** Where the sign-in was asked for, if that is a page of the console. */
function back() {
  const wanted = new URLSearchParams(location.search).get("back");
  if (!wanted) return home;
  const address = new URL(wanted, location.origin);
  const isOurs = address.origin === location.origin && address.pathname.startsWith(home);
  return isOurs && address.pathname !== location.pathname ? address.href : home;
}

const enter = () => location.replace(back());

/** The fields' texts by their ids; null where one is empty, which is said, with the focus there. */
function filled(ids) {
  const values = ids.map((id) => byID(id).value.trim());
  ids.forEach((id, index) => fieldError(byID(id), values[index] ? "" : () => t("sign.missing")));
  const missing = values.findIndex((value) => !value);
  if (missing < 0) return values;
  byID(ids[missing]).focus();
  return null;
}

const waiting = (error) =>
  error instanceof Problem && error.status === 429 && error.seconds
    ? notice(() => t("sign.wait", { n: error.seconds }), "bad")
    : showError(error);

byID("sign").addEventListener("submit", (event) => {
  event.preventDefault();
  const values = filled(["name", "password", "code"]);
  if (!values) return;
  run(
    byID("sign-submit"),
    async () => {
      // A password may begin or end with a space.
      const json = { name: values[0], password: byID("password").value, code: values[2] };
      keepLastSignIn(await ask("POST", "/v1/operator/sign-in", { json }));
      enter();
    },
    (error) => {
      byID("code").value = "";
      waiting(error);
      byID("code").focus();
    },
  );
});

byID("to-set-up").addEventListener("click", () => {
  notice("");
  byID("new-name").value = byID("name").value;
  showView("view-set-up");
});

byID("to-sign").addEventListener("click", () => {
  notice("");
  showView("view-sign");
});

byID("set-up").addEventListener("submit", (event) => {
  event.preventDefault();
  const values = filled(["new-name", "set-up-code", "new-password", "again"]);
  if (!values) return;
  const password = byID("new-password").value;
  if (password !== byID("again").value) {
    fieldError(byID("again"), () => t("set-up.differ"));
    byID("again").focus();
    return;
  }
  run(
    byID("set-up-submit"),
    async () => {
      const json = { name: values[0], set_up_code: values[1], password };
      const secret = await ask("POST", "/v1/operator/set-up", { json });
      setUp = { name: json.name, set_up_code: json.set_up_code };
      write(byID("secret"), secret.secret.replace(/(.{4})(?=.)/g, "$1 "));
      rows = secret.qr;
      drawSecret();
      showView("view-authenticator");
    },
    (error) => {
      if (error instanceof Problem && error.code === "weak-password") {
        fieldError(byID("new-password"), () => `${error.text}${t("set-up.weak")}`);
        byID("new-password").focus();
      } else {
        waiting(error);
      }
    },
  );
});

function drawSecret() {
  byID("qr").replaceChildren(...(rows ? [drawCode(rows, t("totp.image"))] : []));
}

byID("confirm").addEventListener("submit", (event) => {
  event.preventDefault();
  const values = filled(["first-code"]);
  if (!values) return;
  run(
    byID("confirm-submit"),
    async () => {
      const done = await ask("POST", "/v1/operator/set-up/confirm", { json: { ...setUp, code: values[0] } });
      showCodes(byID("recovery-codes"), done.recovery_codes);
      rows = null;
      byID("secret").textContent = "";
      showView("view-recovery");
    },
    (error) => {
      waiting(error);
      byID("first-code").value = "";
      byID("first-code").focus();
    },
  );
});

copyFrom(byID("recovery-copy"), byID("recovery-codes"));
byID("recovery-print").addEventListener("click", () => print());
byID("recovery-done").addEventListener("click", enter);

onLanguage(() => {
  const shown = document.querySelector("[data-view]:not([hidden]) h2");
  document.title = t("step-title", { title: shown.textContent });
  drawSecret();
});

// Not before: a form that is sent while nothing here listens loads the page anew, and what was typed is gone.
showView("view-sign", { focus: false });
if (new URLSearchParams(location.search).has("over")) notice(() => t("sign.over"), "warn");
byID("name").focus();
