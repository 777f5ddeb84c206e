// The page: what is where, and who hears what.
import { session } from "./api.js";
import { actions } from "./actions.js";
import { byId, say } from "./dom.js";
import { actionOf, keyName, loadKeys } from "./keys.js";
import { chooseLanguage, chosenLanguage } from "./strings.js";
import { Desk } from "./desk.js";

let desk;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || !desk?.review?.outline) return;
  const isField = event.target.closest("input, textarea, select, dialog");
  if (isField) return;
  const name = keyName(event);
  if (desk.split) {
    if (desk.split.key(name)) { event.preventDefault(); desk.drawMode(); }
    return;
  }
  // Buttons and tabs keep the keys that work them.
  if (event.target.closest("button, a") && ["Enter", "Space"].includes(name)) return;
  const id = actionOf(name);
  if (!id) return;
  event.preventDefault();
  desk.run(id);
});

document.addEventListener("click", (event) => {
  const action = event.target.closest("[data-action]")?.dataset.action;
  if (action) desk?.run(action);
});

byId("language").addEventListener("change", (event) => {
  chooseLanguage(event.target.value);
  desk?.draw();
});

// What goes wrong is said, not left to the console alone.
addEventListener("error", (event) => say(event.message));
addEventListener("unhandledrejection", (event) => say(String(event.reason?.message ?? event.reason)));

chooseLanguage();
byId("language").value = chosenLanguage();
loadKeys(actions);
desk = new Desk(await session());
// For the browser's console, and for tests that ask what the page knows.
globalThis.distich = desk;
await desk.start();
