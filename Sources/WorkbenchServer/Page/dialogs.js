// Questions to a person: a reason, a note, a name, what to search, what to export, which keys.
import { get } from "./api.js";
import { fill, make, say } from "./dom.js";
import { actions, groups } from "./actions.js";
import { keyName, keysOf, resetKeys, setKey, shownKey } from "./keys.js";
import { count, formatted, t } from "./strings.js";

/** Opens a dialog; when it closes the focus returns to where it was. */
function open(title, ...content) {
  const heading = make("h2", { id: "dialog-title" }, title);
  const dialog = make("dialog", { "aria-labelledby": "dialog-title", onclose: () => { dialog.remove(); before?.focus?.(); } }, heading, ...content);
  const before = document.activeElement;
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

const field = (label, input) => make("label.field", {}, label, input);

/** Asks in a form; `done` gets the values and says what is wrong with them, or nothing. */
function ask(title, fields, submit, done) {
  const problem = make("p.problem", { role: "alert" });
  const form = make("form", {
    method: "dialog",
    onsubmit: (event) => {
      event.preventDefault();
      const wrong = done();
      if (wrong) problem.textContent = wrong;
      else dialog.close();
    },
  }, ...fields, problem, make("span.group.end", {},
    make("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
    make("button", { type: "submit" }, submit)));
  const dialog = open(title, form);
  const first = form.querySelector("input, textarea");
  first?.focus();
  first?.select();
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  return dialog;
}

/** Why a finding is let pass. */
export function askReason(finding, done) {
  const reason = make("input", { name: "reason", required: true, maxlength: 500 });
  ask(t("ignoreTitle"), [make("p", {}, finding.message), field(t("reason"), reason)], t("ignore"), () => {
    if (!reason.value.trim()) return t("reasonNeeded");
    done(reason.value.trim());
    return "";
  });
}

/** A note to a bead. */
export function askNote(text, done) {
  const note = make("textarea", { name: "note", rows: 3, maxlength: 2000 }, text);
  ask(t("noteTitle"), [field(t("note"), note)], t("save"), () => { done(note.value.trim()); return ""; });
}

/** A name for the glossary, in both languages. */
export function askName(guess, languages, done) {
  const input = (side) => make("input", { name: side, value: guess[side], lang: languages[side], maxlength: 200, autocomplete: "off" });
  const source = input("source"), target = input("target");
  const kind = make("select", { name: "kind" }, ["person", "place", "organisation", "work", "term"]
    .map((value) => make("option", { value }, t(`kindOf.${value}`))));
  ask(t("nameTitle"), [
    field(t("nameIn", { language: languages.source }), source), field(t("nameIn", { language: languages.target }), target),
    field(t("kindOfName"), kind),
  ], t("add"), () => {
    const terms = [["source", source], ["target", target]]
      .filter(([, { value }]) => value.trim()).map(([side, { value }]) => ({ language: languages[side], text: value.trim() }));
    if (!terms.length) return t("nameNeeded");
    done({ kind: kind.value, terms });
    return "";
  });
}

/** Searches both texts; a choice goes there. */
export function search(review, go) {
  const input = make("input", { type: "search", name: "q", autocomplete: "off", "aria-label": t("searchFor") });
  const results = make("div.results"), state = make("p.state", { role: "status" });
  let last = 0;
  const dialog = open(t("action.search"), make("form", {
    onsubmit: (event) => { event.preventDefault(); results.querySelector("button")?.click(); },
  }, field(t("searchFor"), input)), state, results);
  input.addEventListener("input", async () => {
    const turn = last += 1;
    const q = input.value.trim();
    if (!q) { fill(results); state.textContent = ""; return; }
    const found = await get(`${review.path}/search?${new URLSearchParams({ q, count: 50 })}`).catch(() => null);
    if (turn !== last || !found) return;
    state.textContent = count("found", found.total);
    fill(results, found.hits.map((hit) => make("button", {
      type: "button", onclick: () => { dialog.close(); go(review.outline.position(hit.bead), hit.side); },
    }, make("span.state", {}, `${formatted(review.outline.position(hit.bead) + 1)} `), make("span", { lang: review.info[hit.side].language }, hit.text))));
  });
  input.focus();
}

/** What the bitext is written as. */
export function exportMenu(review, formats) {
  // Not every format can leave beads out.
  const reviewed = make("input", { type: "checkbox", name: "reviewed", onchange: () => {
    for (const button of dialog.querySelectorAll("[data-whole]")) button.disabled = reviewed.checked;
  } });
  const choice = ({ id, name, ending, leavesOut }) => make("button", {
    type: "button", data: { format: id, ...(leavesOut ? {} : { whole: "" }) },
    onclick: () => {
      const query = new URLSearchParams({ format: id, ...(reviewed.checked ? { confirmed: "1" } : {}) });
      // A download that the browser saves; the page stays.
      make("a", { href: `${review.path}/export?${query}`, download: "" }).click();
      say(t("said.exported", { format: name }));
      dialog.close();
    },
  }, name, make("small", {}, `.${ending}`));
  const section = (title, kind) => [make("h2", {}, t(title)), make("div.choices", {}, formats.filter((format) => format.kind === kind).map(choice))];
  const dialog = open(t("action.export"), ...section("bitextFormats", "bitext"), ...section("reports", "report"),
    make("p", {}, make("label", {}, reviewed, ` ${t("confirmedOnly")}`)),
    make("span.group.end", {}, make("button", { type: "button", onclick: () => dialog.close() }, t("cancel"))));
}

/** What each key does; a key can be given to another action. */
export function help(ui) {
  const state = make("p.state", { role: "status" });
  let waiting = null;
  const list = make("div");
  const draw = () => fill(list, groups.flatMap((group) => [
    make("h2", {}, t(`group.${group}`)),
    make("div.keys", {}, actions.filter((action) => action.group === group).flatMap(({ id }) => [
      make("span", {}, t(`action.${id}`)),
      make("button", { type: "button", data: { key: id }, "aria-label": t("changeKey", { action: t(`action.${id}`), keys: keysOf(id).map(shownKey).join(", ") }),
        onclick: (event) => { waiting = id; event.target.textContent = "…"; state.textContent = t("pressKey", { action: t(`action.${id}`) }); } },
      keysOf(id).map(shownKey).join("  ") || "–"),
    ])),
  ]));
  draw();
  const dialog = open(t("action.help"), make("p", {}, t("helpText")), state, list, make("span.group.end", {},
    make("button", { type: "button", onclick: () => { resetKeys(actions); draw(); ui.drawTools(); state.textContent = t("keysReset"); } }, t("resetKeys")),
    make("button", { type: "button", onclick: () => dialog.close() }, t("close"))));
  dialog.addEventListener("keydown", (event) => {
    if (!waiting) return;
    const key = keyName(event);
    if (!key) return;
    event.preventDefault();
    const id = waiting;
    waiting = null;
    if (key !== "Escape" && key !== "Tab") {
      const loser = setKey(id, key);
      state.textContent = loser ? t("keyTaken", { key: shownKey(key), action: t(`action.${loser}`) }) : t("keySet", { key: shownKey(key) });
    }
    draw();
    ui.drawTools();
    list.querySelector(`[data-key="${id}"]`)?.focus();
  }, true);
  return dialog;
}
