// The panel of findings: those of the bead a person is at, then all, filtered; why each was flagged
// and what is proposed, where it is asked for.
import { get } from "./api.js";
import { askReason, decide, hasSuggestion, useSuggestion } from "./deeds.js";
import { byId, fill, make, say } from "./dom.js";
import { keysOf, shownKey } from "./keys.js";
import { count, formatted, t } from "./strings.js";
import { visibleSpaces } from "./text.js";

const atOnce = 100;

export class FindingsPanel {
  constructor(ui) {
    Object.assign(this, { ui, panel: byId("findings"), shown: atOnce, chosen: null, pages: new Map() });
    this.filter = { severity: "note", decision: "open", check: "" };
    this.checks = [];
    this.here = make("section");
    this.all = make("section");
  }

  /** Draws the panel for a language. */
  draw() {
    const select = (name, options) => {
      const element = make("select", { onchange: (event) => { this.filter[name] = event.target.value; this.shown = atOnce; this.load(); } },
        options.map(([value, text]) => make("option", { value, selected: this.filter[name] === value }, text)));
      return make("label", {}, make("span.unseen", {}, t(`filter.${name}`)), element);
    };
    this.checkFilter = select("check", [["", t("filter.allChecks")]]);
    const filters = make("div.filters", { role: "group", "aria-label": t("filters") },
      select("severity", [["note", t("filter.all")], ["warning", t("filter.warnings")], ["error", t("filter.errors")]]),
      select("decision", [["open", t("decision.open")], ["accepted", t("decision.accepted")], ["ignored", t("decision.ignored")], ["fixed", t("decision.fixed")], ["", t("decision.any")]]),
      this.checkFilter,
      make("button", { type: "button", data: { action: "check" } }, t("action.check")));
    this.list = make("ul");
    this.total = make("p.state", { role: "status" });
    fill(this.all, make("h2", {}, t("allFindings")), filters, this.total, this.list);
    fill(this.panel, this.here, this.all);
    this.showHere();
    this.load();
  }

  /** Reads the findings that the filters let through. */
  async load() {
    if (this.panel.hidden || !this.ui.review.outline) return;
    const { severity, decision, check } = this.filter;
    const query = new URLSearchParams({ severity, decision, check, count: this.shown });
    const found = await get(`${this.ui.review.path}/findings?${query}`).catch((error) => this.ui.failed(error));
    if (!found) return;
    this.fillChecks(found.checks);
    this.total.textContent = count("findingCount", found.total);
    fill(this.list, found.findings.map((decided) => this.card(decided, true)),
      found.total > found.findings.length && make("li", {}, make("button", {
        type: "button", onclick: () => { this.shown += 4 * atOnce; this.load(); },
      }, t("more", { n: formatted(found.total - found.findings.length) }))),
      !found.total && make("li.nothing", {}, t("noFindings")));
  }

  fillChecks(checks) {
    if (checks.join() === this.checks.join() && this.checkFilter.querySelectorAll("option").length > 1) return;
    this.checks = checks;
    fill(this.checkFilter.querySelector("select"), [["", t("filter.allChecks")], ...checks.map((id) => [id, id])]
      .map(([value, text]) => make("option", { value, selected: this.filter.check === value }, text)));
  }

  // MARK: The bead a person is at

  /** The findings of the current bead that are open, those decided after them. */
  ofHere() {
    const bead = this.ui.review.current;
    const texts = bead && this.ui.review.texts(this.ui.review.position);
    const found = texts?.findings ?? [];
    return [...found.filter(({ decision }) => decision === "open"), ...found.filter(({ decision }) => decision !== "open")];
  }

  /** The finding that keys are about, or undefined. */
  get current() {
    const found = this.ofHere();
    return found.find(({ finding }) => finding.key === this.chosen) ?? found[0];
  }

  showHere() {
    const found = this.ofHere();
    fill(this.here, make("h2", {}, t("findingsHere")),
      found.length ? make("ul", {}, found.map((decided) => this.card(decided, false))) : make("p.nothing", {}, t("noFindingsHere")));
    for (const mark of document.querySelectorAll("mark.found")) mark.classList.remove("found");
    const key = this.current?.finding.key;
    if (!key) return;
    for (const mark of document.querySelectorAll(".row.here mark")) {
      mark.classList.toggle("found", found.length > 1 && mark.dataset.keys.split(" ").includes(key));
    }
  }

  /** Takes the next finding of the bead. */
  chooseNext() {
    const found = this.ofHere();
    if (!found.length) return say(t("noFindingsHere"));
    const at = found.indexOf(this.current);
    this.chosen = found[(at + 1) % found.length].finding.key;
    this.showHere();
    this.tell();
  }

  /** Says the current finding. */
  tell() {
    const decided = this.current;
    if (!decided) return;
    const { finding } = decided;
    const proposal = hasSuggestion(finding) ? ` ${t("suggestion")} ${finding.suggestion || t("takeOut")}` : "";
    say(`${t(finding.severity)}: ${finding.message}.${proposal}`);
  }

  /** Explains the current finding. */
  explainFirst() {
    const key = this.current?.finding.key;
    if (!key) return say(t("noFindingsHere"));
    this.ui.panels.open("findings");
    const card = [...this.here.querySelectorAll(".finding")].find((element) => element.dataset.key === key);
    if (card) this.explain(card, this.current.finding, true);
  }

  // MARK: A finding

  card(decided, isInList) {
    const { finding, decision, reason } = decided;
    const position = this.ui.review.outline.position(finding.bead);
    const card = make(`li.finding.${finding.severity}`, { data: { key: finding.key } });
    if (!isInList && this.ofHere().length > 1 && finding.key === this.current?.finding.key) card.classList.add("chosen");
    const goes = make("button.link", { type: "button", onclick: () => this.ui.go(position, finding.side) }, t("beadNumber", { n: formatted(position + 1) }));
    const button = (text, action, key) => make("button", { type: "button", onclick: action }, text, key && !isInList ? make("kbd", {}, shownKey(keysOf(key)[0] ?? "")) : "");
    const deciding = (to) => () => this.ui.review.enqueue(() => decide(this.ui, finding, to));
    card.append(
      make("p.head", {}, make(`span.severity.${finding.severity}`, {}, t(finding.severity)), make("span.state", {}, finding.check),
        decision === "open" ? "" : make("span.state", {}, t(`decision.${decision}`)), isInList ? goes : ""),
      make("p.message", {}, finding.message),
      hasSuggestion(finding) ? make("p.suggestion", {}, `${t("suggestion")} `, finding.suggestion ? make("span", { lang: this.ui.review.info[finding.side].language }, ...visibleSpaces(finding.suggestion)) : t("takeOut")) : "",
      reason ? make("p.state", {}, t("reasonGiven", { reason })) : "",
      make("span.group", {},
        decision === "open"
          ? [button(t("ignore"), () => askReason(this.ui, finding), "ignore"), button(t("accept"), deciding("accepted"), "accept"),
            hasSuggestion(finding) && !isInList ? button(t("use"), () => this.ui.review.enqueue(() => useSuggestion(this.ui, finding)), "suggest") : ""]
          : button(t("reopen"), deciding("open")),
        button(t("why"), () => this.explain(card, finding), "explain")));
    return card;
  }

  async explain(card, finding, isAloud) {
    const old = card.querySelector(".why");
    if (old) return old.remove();
    let page = this.pages.get(finding.check);
    if (!page) {
      page = await get(`/api/checks/${encodeURIComponent(finding.check)}`).catch((error) => this.ui.failed(error));
      if (!page) return;
      this.pages.set(finding.check, page);
    }
    card.append(make("div.why", {}, make("p", {}, make("strong", {}, page.title)), make("p", {}, page.explanation), make("p", {}, t("limits", { text: page.limits }))));
    if (isAloud) say(page.explanation);
  }
}
