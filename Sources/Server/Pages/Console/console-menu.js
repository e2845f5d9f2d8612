// The way between pages: a line of links, which on a narrow screen a button opens. Which of the two, the style sheet says.
import { t } from "./text.js";
import { byID, make, worded, write } from "./dom.js";

const label = make("span");
const mark = make("span", { class: "mark", "aria-hidden": "true" });
const told = make("span", { class: "sr" });
const button = make("button", { type: "button", id: "menu", "aria-expanded": "false", "aria-controls": "menu-list" }, label, mark, told);
const list = make("div", { id: "menu-list" });

function open(isOpen) {
  button.setAttribute("aria-expanded", String(isOpen));
}

const isOpen = () => button.getAttribute("aria-expanded") === "true";

/** Puts the menu into the bar. */
export function placeMenu() {
  const nav = byID("nav");
  nav.replaceChildren(button, list);
  button.addEventListener("click", () => open(!isOpen()));
  nav.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    open(false);
    button.focus();
  });
  // Whoever goes on elsewhere has done with it.
  nav.addEventListener("focusout", (event) => event.relatedTarget && !nav.contains(event.relatedTarget) && open(false));
  document.addEventListener("pointerdown", (event) => nav.contains(event.target) || open(false));
}

/** Writes the places (`{address, text}`) and how many requests wait at the helpdesk. */
export function fillMenu(places, waiting) {
  const focused = [...list.querySelectorAll("a")].indexOf(document.activeElement);
  list.replaceChildren(
    ...places.map(({ address, text }) => {
      const link = worded("a", text, { href: address });
      if (location.pathname === address) link.setAttribute("aria-current", "page");
      if (text !== "nav.helpdesk" || !waiting) return link;
      // Beside the link's own words, which follow the language by themselves.
      return make("span", { class: "place" }, link,
        make("span", { class: "count" }, make("span", { "aria-hidden": "true" }, String(waiting)),
          make("span", { class: "sr" }, t("console.waiting", { n: waiting }))));
    }),
  );
  if (focused >= 0) list.querySelectorAll("a")[focused].focus();
  write(label, t("console.menu"));
  // What waits is told by the button as well, behind which the link is.
  mark.hidden = !waiting;
  write(mark, String(waiting));
  write(told, waiting ? ` ${t("console.waiting", { n: waiting })}` : "");
}
