// Texts in the language of choice: Chinese unless the candidate switched.
import { zh } from "./text-zh.js";
import { en } from "./text-en.js";

const tables = { "zh-CN": zh, en };
const key = "faceauth.language";
const listeners = [];
let language = stored();

function stored() {
  try {
    return localStorage.getItem(key) === "en" ? "en" : "zh-CN";
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
    return "zh-CN";
  }
}

export const currentLanguage = () => language;
export const isChinese = () => language === "zh-CN";

/** The text of a key, with {places} filled in. */
export function t(name, values = {}) {
  const text = tables[language][name];
  if (text === undefined) throw new Error(`no text: ${name}`);
  return text.replace(/\{([a-z]+)\}/g, (place, value) => (value in values ? String(values[value]) : place));
}

/** The text for a code of the service; a newer service's own words for a code that this page does not know. */
export function told(kind, code, served = {}) {
  if (`${kind}.${code}` in tables[language]) return t(`${kind}.${code}`);
  return (isChinese() ? served.zh || served.title_zh : served.en || served.title) || t("problem.other");
}

/** Puts the texts into everything below that names one, and says so to whoever writes texts by themselves. */
export function applyTexts(root = document) {
  for (const element of root.querySelectorAll("[data-t]")) {
    const text = t(element.dataset.t);
    if (element.textContent !== text) element.textContent = text;
  }
  for (const element of root.querySelectorAll("[data-t-alt]")) element.alt = t(element.dataset.tAlt);
  for (const element of root.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
  }
}

/** Calls now and after each change of the language. */
export function onLanguage(listener) {
  listeners.push(listener);
  listener();
}

function use(next) {
  language = next;
  document.documentElement.lang = next;
  const button = document.getElementById("language");
  button.textContent = isChinese() ? "English" : "中文";
  button.lang = isChinese() ? "en" : "zh-CN";
  applyTexts();
  for (const listener of listeners) listener();
}

/** Sets the page's language, and has the button switch it. */
export function startTexts() {
  document.getElementById("language").addEventListener("click", () => {
    const next = isChinese() ? "en" : "zh-CN";
    try {
      localStorage.setItem(key, next);
    } catch {
      // See above.
    }
    use(next);
  });
  use(language);
}
