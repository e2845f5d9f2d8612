// Where somebody may go.
import { onLanguage, t } from "./text.js";
import { byID, make, notice, worded } from "./dom.js";
import { placesOfCaller, start } from "./console.js";
import { texts } from "./home-text.js";

const caller = await start({ texts });

onLanguage(() => {
  document.title = t("brand");
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
