// Which key does what. A person can change it; what was changed is kept in the browser.

const remembered = "distich.keys";
let bindings = new Map();

/** The key of an event as it is written: `Shift+A`, `Ctrl+z`, `?`, `Space`. */
export function keyName(event) {
  if (["Shift", "Control", "Alt", "Meta", "AltGraph", "Dead"].includes(event.key)) return "";
  const isLetter = /^\p{L}$/u.test(event.key);
  const key = event.key === " " ? "Space" : isLetter && event.shiftKey ? event.key.toUpperCase() : isLetter ? event.key.toLowerCase() : event.key;
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  // On most keyboards ? and others are typed with Shift; the sign says enough.
  if (event.shiftKey && (isLetter || key.length > 1)) parts.push("Shift");
  return [...parts, key].join("+");
}

/** How a key is shown to a person. */
export const shownKey = (key) => key.replace(/\+(\p{L})$/u, (_, letter) => `+${letter.toUpperCase()}`).replace("ArrowUp", "↑").replace("ArrowDown", "↓").replace("ArrowLeft", "←").replace("ArrowRight", "→");

/** Sets the keys of actions as they are at first, then what the person changed. */
export function loadKeys(actions) {
  let changed = {};
  try { changed = JSON.parse(localStorage.getItem(remembered) ?? "{}"); } catch { /* damaged: as at first */ }
  bindings = new Map(actions.map(({ id, keys }) => {
    const own = changed?.[id];
    return [id, Array.isArray(own) ? own.filter((key) => typeof key === "string") : keys];
  }));
}

/** The keys of an action. */
export const keysOf = (id) => bindings.get(id) ?? [];

/** The action of a key, or undefined. */
export function actionOf(key) {
  for (const [id, keys] of bindings) if (keys.includes(key)) return id;
  return undefined;
}

/** Gives an action this key and no other; another that had it loses it. Returns that other. */
export function setKey(id, key) {
  const before = actionOf(key);
  if (before && before !== id) bindings.set(before, bindings.get(before).filter((other) => other !== key));
  bindings.set(id, [key]);
  localStorage.setItem(remembered, JSON.stringify(Object.fromEntries(bindings)));
  return before === id ? undefined : before;
}

/** All keys as they are at first. */
export function resetKeys(actions) {
  localStorage.removeItem(remembered);
  loadKeys(actions);
}
