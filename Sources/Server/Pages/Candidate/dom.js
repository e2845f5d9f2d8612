// What every page does with its elements.
import { t } from "./text.js";

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

/** Shows one of the page's views and moves the focus to its heading; `shown.before` hears of it first. */
export function showView(id, { focus = true } = {}) {
  for (const view of document.querySelectorAll("[data-view]")) view.hidden = view.id !== id;
  const heading = byID(id).querySelector("h2");
  // For the style sheet: while the camera is on, what matters stands in one screen.
  document.body.dataset.at = id;
  document.title = t("step-title", { title: heading.textContent });
  if (!focus) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  byID(id).scrollIntoView({ block: "nearest" });
}

/** A line under the header that tells something of the moment; empty takes it away. */
export function notice(text, kind = "info") {
  const element = byID("notice");
  element.hidden = !text;
  element.className = `note ${kind}`;
  write(element, text || "");
}

/** Marks a field as wrong and says why, or takes the mark away. */
export function fieldError(input, text) {
  const element = byID(`${input.id}-error`);
  element.hidden = !text;
  write(element, text || "");
  if (text) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
