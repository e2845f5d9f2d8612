// What the service shows once: codes to keep, and passwords to say on the telephone.
import { t } from "./text.js";
import { make } from "./dom.js";
import { spelling } from "./spelling.js";

/** Lists codes, one an item. */
export const showCodes = (list, codes) => list.replaceChildren(...codes.map((code) => make("li", {}, code)));

/** Has a button copy an element's text, an item a line. Without a clipboard the text is selected instead. */
export function copyFrom(button, element) {
  button.addEventListener("click", async () => {
    const items = [...element.querySelectorAll("li")].map((item) => item.textContent);
    try {
      await navigator.clipboard.writeText(items.length ? items.join("\n") : element.textContent);
      button.textContent = t("console.copied");
      setTimeout(() => {
        button.textContent = t("console.copy");
      }, 2000);
    } catch {
      getSelection().selectAllChildren(element);
    }
  });
}

/** Shows a code sign by sign, each with the words by which it is said on the telephone. */
export const spell = (list, code) =>
  list.replaceChildren(
    ...[...code].filter((sign) => sign !== "-" && sign !== " ").map((sign) =>
      make("li", {}, make("b", {}, sign), make("span", {}, spelling(sign)))),
  );
