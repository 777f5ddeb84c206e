// Every word of the interface, in English and French. A test holds both to the same keys and to the
// same places to be filled in.
import { english } from "./strings.en.js";
import { french } from "./strings.fr.js";

const tables = { en: english, fr: french };
const remembered = "distich.language";
let language = "en";

/** The languages there are. */
export const languages = Object.keys(tables);

/** The one chosen. */
export const chosenLanguage = () => language;

/** Chooses what was chosen last, or what the browser asks for. */
export function chooseLanguage(wanted) {
  if (wanted) localStorage.setItem(remembered, wanted);
  const asked = [wanted, localStorage.getItem(remembered), ...navigator.languages];
  language = asked.map((tag) => (tag ?? "").slice(0, 2).toLowerCase()).find((tag) => tables[tag]) ?? "en";
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
  }
}

/** A text of the interface; `{name}` is filled in. */
export function t(key, values = {}) {
  const text = tables[language][key];
  if (text === undefined) throw new Error(`no text for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** A text that depends on a number: `key.one` or `key.many`. French counts 0 with one. */
export function count(key, number, values = {}) {
  const isOne = new Intl.PluralRules(language).select(number) === "one";
  return t(`${key}.${isOne ? "one" : "many"}`, { n: formatted(number), ...values });
}

/** A number as the language writes it. */
export const formatted = (number) => new Intl.NumberFormat(language).format(number);
