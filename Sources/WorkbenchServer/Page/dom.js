// Making elements. Text is set as text, never as HTML: nothing of a document becomes markup.

/** The element of an id. */
export const byId = (id) => document.getElementById(id);

/**
 * An element: `make("p.message", { lang: "fr" }, "text", child)`. Properties that are functions are
 * listeners (`onclick`), `data` is a dataset, `false` and `undefined` leave an attribute out.
 */
export function make(selector, properties = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Puts these children in place of all that an element has. */
export const fill = (element, ...children) => element.replaceChildren(...children.flat().filter((child) => child || child === 0));

/** Says to whoever cannot see the page, and in the status bar, what happened. */
export function say(text) {
  const said = byId("said");
  // The same words twice would not be read again.
  said.textContent = said.textContent === text ? `${text}\u00A0` : text;
}
