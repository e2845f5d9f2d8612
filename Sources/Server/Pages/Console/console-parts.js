// Parts of the console's pages: tables, and a question before what cannot be taken back.
import { t } from "./text.js";
import { byID, make, say, worded } from "./dom.js";

/** Moves the focus to the heading above something: where a list was drawn anew, and what had the focus is gone. */
export function toHeading(element) {
  const heading = element.closest("section, main").querySelector("h1, h2");
  heading.tabIndex = -1;
  heading.focus();
}

/**
 * Asks before something that cannot be taken back; ends with whether to go on. The focus goes to the question and back.
 * The question and the word for yes are functions, since they follow the language.
 */
export function confirmIn(holder, question, yes) {
  const from = document.activeElement;
  return new Promise((resolve) => {
    const end = (answer) => {
      holder.hidden = true;
      holder.replaceChildren();
      if (from && from.isConnected) from.focus();
      else toHeading(holder);
      resolve(answer);
    };
    const go = make("button", { type: "button", class: "primary", onclick: () => end(true) });
    const stop = worded("button", "console.cancel", { type: "button", class: "quiet", onclick: () => end(false) });
    const text = make("p", { id: `${holder.id}-text` });
    say(go, yes);
    say(text, question);
    holder.onkeydown = (event) => {
      if (event.key === "Escape") end(false);
    };
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-labelledby", text.id);
    holder.replaceChildren(text, make("div", { class: "actions" }, go, stop));
    holder.hidden = false;
    holder.scrollIntoView({ block: "nearest" });
    go.focus();
  });
}

/** Fills a choice with codes in the words of their family; what was chosen stays chosen. */
export function fillChoice(id, family, codes) {
  const { value } = byID(id);
  byID(id).replaceChildren(...codes.map((code) => make("option", { value: code }, t(`${family}.${code}`))));
  byID(id).value = value || codes[0];
}

/** Empties a list and fills it anew, a row for each item. */
export const fill = (id, rows) => byID(id).replaceChildren(...rows);

/** A table's row of texts and elements. */
export const row = (...cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell)));
