// Parts of the console's pages: tables, and a question before what cannot be taken back.
import { t } from "./text.js";
import { byID, make } from "./dom.js";

/** Asks before something that cannot be taken back; ends with whether to go on. The focus goes to the question and back. */
export function confirmIn(holder, question, yes) {
  const from = document.activeElement;
  return new Promise((resolve) => {
    const end = (answer) => {
      holder.hidden = true;
      holder.replaceChildren();
      if (from && from.isConnected) from.focus();
      resolve(answer);
    };
    const go = make("button", { type: "button", class: "primary", onclick: () => end(true) }, yes);
    const stop = make("button", { type: "button", class: "quiet", onclick: () => end(false) }, t("console.cancel"));
    holder.onkeydown = (event) => {
      if (event.key === "Escape") end(false);
    };
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", question);
    holder.replaceChildren(make("p", {}, question), make("div", { class: "actions" }, go, stop));
    holder.hidden = false;
    holder.scrollIntoView({ block: "nearest" });
    go.focus();
  });
}

/** Empties a list and fills it anew, a row for each item. */
export const fill = (id, rows) => byID(id).replaceChildren(...rows);

/** A table's row of texts and elements. */
export const row = (...cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell)));
