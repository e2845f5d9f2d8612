// Where somebody may go.
import { onLanguage, t } from "./text.js";
import { byID, make, notice, tell, worded } from "./dom.js";
import { may, placesOfCaller, setTitle, showWaiting, start } from "./console.js";
import { Waiting } from "./approvals.js";
import { lastSignIn, lastSignInText } from "./last-sign-in.js";
import { texts } from "./home-text.js";

const caller = await start({ texts });

new Waiting(caller, may, (list) => {
  showWaiting(list.length);
  tell(byID("waiting"), list.length ? () => t("console.waiting", { n: list.length }) : "");
});
const last = lastSignIn(caller);
if (last) {
  byID("last").className = last.failures ? "note warn" : "small";
  tell(byID("last"), () => lastSignInText(last));
}

onLanguage(() => {
  setTitle(t("brand"));
  byID("places").replaceChildren(
    ...placesOfCaller().map(({ address, text }) =>
      make(
        "a",
        { href: address },
        worded("span", text, { class: "what" }),
        worded("span", text.replace("nav.", "home."), { class: "how" }),
      ),
    ),
  );
  const few = caller.recovery_codes_left !== undefined && caller.recovery_codes_left < 3;
  notice(few ? t("home.few-codes", { n: caller.recovery_codes_left }) : "", "warn");
});
