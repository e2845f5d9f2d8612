// What every page does with its elements.
import { onLanguage, t } from "./text.js";

export const byID = (id) => document.getElementById(id);

/** An element with attributes, listeners (`onclick`) and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** An element whose text is one of the table's, and changes with the language. */
export const worded = (name, key, attributes = {}) => {
  const element = make(name, { ...attributes, "data-t": key });
  element.textContent = t(key);
  return element;
};

/** Writes a text where it differs: what is announced is announced once. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const spoken = new Map();

/** Writes a text where it differs; one given as a function follows the language for as long as it stands there. */
export function say(element, words) {
  const text = typeof words === "function" ? words() : words;
  if (typeof words === "function") spoken.set(element, words);
  else spoken.delete(element);
  write(element, text || "");
  return text;
}

let shown = null;

function writeTitle() {
  document.title = t("step-title", { title: shown.querySelector("h2").textContent });
}

onLanguage(() => {
  for (const [element, words] of spoken) {
    if (element.isConnected) write(element, words());
    else spoken.delete(element);
  }
  if (shown) writeTitle();
});

/** A line that is there only while it says something; empty takes it away. */
export function tell(element, words) {
  element.hidden = !say(element, words);
}

/** Shows one of the page's views and moves the focus to its heading. */
export function showView(id, { focus = true } = {}) {
  for (const view of document.querySelectorAll("[data-view]")) view.hidden = view.id !== id;
  shown = byID(id);
  const heading = shown.querySelector("h2");
  // For the style sheet: while the camera is on, what matters stands in one screen.
  document.body.dataset.at = id;
  writeTitle();
  if (!focus) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  byID(id).scrollIntoView({ block: "nearest" });
}

/** Says that the page's script runs: what stands in the HTML for pages whose script never does goes. */
export function started() {
  byID("late").remove();
}

/** A line under the header that tells something of the moment; empty takes it away. */
export function notice(words, kind = "info") {
  byID("notice").className = `note ${kind}`;
  tell(byID("notice"), words);
}

/** Marks a field as wrong and says why, or takes the mark away. */
export function fieldError(input, words) {
  tell(byID(`${input.id}-error`), words);
  if (words) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
