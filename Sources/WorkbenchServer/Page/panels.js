// The panels beside the texts: findings, the names of the project, what was done.
import { get } from "./api.js";
import { byId, fill, make } from "./dom.js";
import { chosenLanguage, count, t } from "./strings.js";

const names = ["findings", "glossary", "history"];

export class Panels {
  constructor(ui) {
    this.ui = ui;
    this.chosen = "findings";
    this.words = "";
    for (const name of names) {
      const tab = byId(`tab-${name}`);
      tab.addEventListener("click", () => this.show(name));
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        event.stopPropagation();
        const next = names[(names.indexOf(name) + step + names.length) % names.length];
        this.show(next);
        byId(`tab-${next}`).focus();
      });
    }
  }

  /** Shows a panel and goes there. */
  open(name) {
    this.show(name);
    byId(name).focus();
  }

  show(name) {
    this.chosen = name;
    for (const other of names) {
      byId(other).hidden = other !== name;
      const tab = byId(`tab-${other}`);
      tab.setAttribute("aria-selected", String(other === name));
      tab.tabIndex = other === name ? 0 : -1;
    }
    if (name === "glossary") this.buildGlossary();
    this.refresh();
  }

  /** Reads the panel in sight anew. */
  refresh() {
    if (this.chosen === "findings") this.ui.findings.load();
    if (this.chosen === "glossary") this.glossary().catch((error) => this.ui.failed(error));
    if (this.chosen === "history") this.history().catch((error) => this.ui.failed(error));
  }

  /** Builds the panel of names; what is in it comes with each reading. */
  buildGlossary() {
    const filter = make("input", {
      type: "search", placeholder: t("filterNames"), "aria-label": t("filterNames"), value: this.words,
      oninput: () => { this.words = filter.value.trim(); this.refresh(); },
    });
    this.names = { list: make("ul"), state: make("p.state", { role: "status" }), files: make("p.state"), turn: 0 };
    fill(byId("glossary"),
      make("div.filters", {}, filter, make("button", { type: "button", data: { action: "addName" } }, t("action.addName"))),
      this.names.state, this.names.list, this.names.files);
  }

  async glossary() {
    const { list, state, files } = this.names;
    const turn = this.names.turn += 1;
    const found = await get(`/api/glossary?${new URLSearchParams({ q: this.words, count: 100 })}`);
    if (turn !== this.names.turn) return;
    state.textContent = found.total ? count("nameCount", found.total) : t(this.words ? "noSuchName" : "noNames");
    files.textContent = found.files.length ? t("glossaryFiles", { files: found.files.join(", ") }) : "";
    fill(list, found.concepts.map((concept) => this.concept(concept)));
  }

  concept(concept) {
    const byLanguage = Map.groupBy(concept.terms, (term) => term.language);
    return make("li.concept", {},
      [...byLanguage].map(([language, terms]) => make("p", {}, make("small", {}, `${language} `),
        terms.map((term, at) => [at ? ", " : "", make(term.status === "forbidden" ? "s" : "span", { lang: language }, term.text)]).flat())),
      make("p", {}, make("small", {}, `${t(`kindOf.${concept.kind}`)}${concept.note ? ` · ${concept.note}` : ""}`),
        concept.isOwn ? make("button.link", {
          type: "button", onclick: () => this.ui.review.enqueue(() => this.ui.review.edit({ removeConcept: { id: concept.id } })),
        }, t("remove")) : ""));
  }

  async history() {
    const { entries } = await get(`${this.ui.review.path}/history?count=200`);
    const when = new Intl.DateTimeFormat(chosenLanguage(), { dateStyle: "short", timeStyle: "medium" });
    fill(byId("history"),
      entries.length ? make("ul", {}, entries.map((entry) => make(`li.entry${entry.isUndone ? ".undone" : ""}`, {},
        make("p", {}, t(`kind.${entry.kind}`), entry.isUndone ? ` (${t("undone")})` : ""),
        make("p", {}, make("small", {}, `${entry.label} · ${when.format(new Date(entry.at * 1000))} · ${t(entry.editor === "page" ? "inPage" : "inCommandLine")}`)))))
        : make("p.nothing", {}, t("noHistory")));
  }
}
