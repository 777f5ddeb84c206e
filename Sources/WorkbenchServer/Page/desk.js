// The desk at which a person reviews: the grid, the panels and the state they share.
import { actions } from "./actions.js";
import { get, Refused } from "./api.js";
import { byId, fill, make, say } from "./dom.js";
import * as dialogs from "./dialogs.js";
import { FindingsPanel } from "./findings.js";
import { keysOf, shownKey } from "./keys.js";
import { VirtualList } from "./list.js";
import { BitextMap } from "./map.js";
import { findingCount } from "./outline.js";
import { Panels } from "./panels.js";
import { Review } from "./review.js";
import { markRow, renderRow } from "./rows.js";
import { count, formatted, t } from "./strings.js";

const patience = 2000;

export class Desk {
  constructor(session) {
    this.session = session;
    this.findings = new FindingsPanel(this);
    this.panels = new Panels(this);
    const desk = this;
    this.list = new VirtualList(byId("grid"), byId("rows"), {
      get length() { return desk.review?.outline?.length ?? 0; },
      key: (position) => desk.review.outline.beads[position]?.id,
      render: (position) => renderRow(desk.review, position),
    });
    byId("rows").addEventListener("click", (event) => this.clicked(event));
    setInterval(() => { if (!document.hidden) this.review?.check(); }, patience);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.review?.check(); });
  }

  /** Opens the bitext that the address names, or the first. */
  async start() {
    const { bitexts } = this.session;
    const chooser = byId("bitext");
    fill(chooser, bitexts.map((info) => make("option", { value: info.id }, info.name)));
    byId("bitext-label").hidden = bitexts.length < 2;
    chooser.addEventListener("change", () => this.open(Number(chooser.value)));
    const wanted = Number(location.hash.slice(1));
    const info = bitexts.find(({ id }) => id === wanted) ?? bitexts[0];
    if (!info) return this.tell(t("emptyProject"));
    chooser.value = info.id;
    await this.open(info.id);
  }

  async open(id) {
    const { info } = await get(`/api/bitexts/${id}`);
    this.review = new Review(info, this);
    this.mode = this.split = null;
    if (this.map) this.map.review = this.review;
    else this.map = new BitextMap(this.review, (position) => this.go(position));
    await this.review.load();
    history.replaceState(null, "", `#${id}`);
    this.list.heights.clear();
    this.list.rebuild();
    this.list.refresh();
    const saved = Number(localStorage.getItem(this.bookmark));
    this.draw();
    this.go(Math.max(0, this.review.outline.position(saved)));
    byId("grid").focus({ preventScroll: true });
  }

  /** Where the person was last in this bitext, remembered by the browser. */
  get bookmark() { return `distich.at.${this.session.project}.${this.review.info.id}`; }

  // MARK: Drawing

  /** Draws all that has words. */
  draw() {
    for (const [id, action] of [["open-search", "search"], ["open-export", "export"], ["open-help", "help"]]) {
      fill(byId(id), t(`action.${action}`), make("kbd", {}, shownKey(keysOf(action)[0] ?? "")));
    }
    if (!this.review) return;
    const { info } = this.review;
    document.title = `${info.name} – distich`;
    byId("title").textContent = info.name;
    const names = new Intl.DisplayNames(document.documentElement.lang, { type: "language", fallback: "code" });
    for (const side of ["source", "target"]) {
      byId(`${side}-name`).textContent = `${names.of(info[side].language)} · ${info[side].file}`;
    }
    byId("grid").setAttribute("aria-label", t("gridLabel", { name: info.name }));
    byId("grid").setAttribute("aria-colcount", "3");
    this.drawTools();
    this.findings.draw();
    this.panels.show(this.panels.chosen);
    this.list.refresh();
    this.drawCounts();
    this.saved();
  }

  drawTools() {
    const shown = actions.filter((action) => action.isButton);
    let group = shown[0].group;
    fill(byId("tools"), shown.flatMap((action) => {
      const button = make("button", { type: "button", data: { action: action.id } }, t(`short.${action.id}`), make("kbd", {}, shownKey(keysOf(action.id)[0] ?? "")));
      button.title = t(`action.${action.id}`);
      if (action.group === group) return [button];
      group = action.group;
      return [make("span.gap"), button];
    }));
    this.drawState();
  }

  /** What depends on the bead a person is at. */
  drawState() {
    const bead = this.review?.current;
    if (!bead) return;
    const pressed = { confirm: bead.status === "confirmed", review: bead.status === "review" };
    for (const [id, is] of Object.entries(pressed)) {
      byId("tools").querySelector(`[data-action="${id}"]`)?.setAttribute("aria-pressed", String(is));
    }
    const able = { undo: this.review.info.undoable > 0, redo: this.review.info.redoable > 0, ignore: findingCount(bead) > 0 };
    for (const [id, is] of Object.entries(able)) {
      const button = byId("tools").querySelector(`[data-action="${id}"]`);
      if (button) button.disabled = !is;
    }
    const { position, outline } = this.review;
    byId("position").textContent = t("position", { n: formatted(position + 1), all: formatted(outline.length) });
    byId("grid").setAttribute("aria-activedescendant", `bead-${bead.id}-${this.review.side}`);
    this.findings.showHere();
  }

  drawCounts() {
    const { outline } = this.review;
    const counts = outline.counts();
    byId("grid").setAttribute("aria-rowcount", outline.length);
    const percent = outline.length ? Math.floor((100 * counts.confirmed) / outline.length) : 0;
    fill(byId("progress"), make("b", {}, `${percent} %`), ` ${t("progress", { done: formatted(counts.confirmed), all: formatted(outline.length) })}`,
      counts.review ? ` · ${count("progressReview", counts.review)}` : "", ` · ${count("findingCount", counts.findings)}`);
    this.map.draw();
    this.map.describe();
    this.drawState();
  }

  /** Draws the current row anew, as it is while a person edits in it. */
  drawMode() {
    this.review.mode = this.split ?? this.mode;
    if (this.split) this.review.side = this.split.side;
    this.list.refresh([this.review.current.id]);
    this.list.remeasure(this.review.position);
    this.drawState();
  }

  // MARK: What the review tells

  changed(keys, outcome) {
    this.list.rebuild();
    this.list.refresh(keys);
    this.list.show(this.review.position);
    this.drawCounts();
    this.panels.refresh();
    if (outcome?.changesConcepts) this.review.askFor(this.review.position);
  }

  arrived(keys) {
    // Texts are higher than their placeholders: where the person is stays in sight.
    const isFollowed = this.list.isInSight(this.review.position);
    const isEditing = this.split || this.mode;
    this.list.refresh(keys.filter((key) => !isEditing || key !== this.review.current.id));
    if (isFollowed) this.list.show(this.review.position);
    this.findings.showHere();
  }

  /** An edit of a kind was made; none where nothing changed. */
  done(kind) { say(t(kind ? `kind.${kind}` : "said.noChange")); }

  saved() {
    const state = byId("saved");
    state.classList.remove("failed");
    state.textContent = t("allSaved");
  }

  failed(error) {
    const isLost = error instanceof Refused && (error.code === "offline" || error.code === "no-session");
    const message = isLost ? t(error.code === "offline" ? "offline" : "noSession") : error.message;
    if (isLost) {
      byId("saved").classList.add("failed");
      byId("saved").textContent = message;
    }
    if (byId("said").textContent.trim() !== message) say(message);
  }

  /** Somebody else changed the bitext. */
  foreign(entries, isRefused) {
    this.tell(t(isRefused ? "staleEdit" : "foreignChange"), entries.map((entry) => `${t(`kind.${entry.kind}`)} – ${entry.label} (${t(entry.editor === "page" ? "inPage" : "inCommandLine")})`));
  }

  tell(text, items = []) {
    const notice = byId("notice");
    fill(notice, make("span", {}, text), make("button.push", { type: "button", onclick: () => { notice.hidden = true; byId("grid").focus(); } }, t("close")),
      items.length > 0 && make("ul", {}, items.map((item) => make("li", {}, item))));
    notice.hidden = false;
  }

  // MARK: Moving

  go(position, side = this.review.side) {
    const { outline } = this.review;
    if (!outline.length) return;
    this.leaveModes();
    const before = this.review.position;
    this.review.position = Math.min(Math.max(0, position), outline.length - 1);
    this.review.side = side;
    this.findings.chosen = null;
    this.list.show(this.review.position);
    if (before !== this.review.position) markRow(this.list.element(before), false);
    markRow(this.list.element(this.review.position), true, side);
    this.drawState();
    this.map.mark();
    localStorage.setItem(this.bookmark, String(this.review.current.id));
  }

  take(side) { this.go(this.review.position, side); }

  page(step) {
    const [first, last] = this.list.visible;
    this.go(this.review.position + step * Math.max(1, last - first - 1));
  }

  jump(step, isWanted, id) {
    const found = this.review.outline.find(this.review.position, step, isWanted);
    if (found < 0) return say(t(`none.${id}`));
    this.go(found);
    if (id === "finding") this.findings.tell();
  }

  clicked(event) {
    const row = event.target.closest(".row");
    if (!row || event.target.closest(".editor")) return;
    const side = event.target.closest(".cell")?.dataset.side ?? this.review.side;
    const position = this.review.outline.position(Number(row.dataset.id));
    // A selection that is being made must stay.
    if (String(getSelection())) { this.review.side = side; if (position === this.review.position) return; }
    this.go(position, side);
    const key = event.target.closest("mark")?.dataset.keys?.split(" ")[0];
    if (key) { this.findings.chosen = key; this.findings.showHere(); }
  }

  // MARK: Doing

  /** Does what a key or a button says, after all that was asked for before; moving waits for nothing slow. */
  run(id) {
    const action = actions.find((other) => other.id === id);
    if (!action || !this.review?.outline) return;
    if (action.group === "go" && this.review.isSlow) action.run(this);
    else this.review.enqueue(() => action.run(this));
  }

  leaveModes() {
    if (!this.split && !this.mode) return;
    if (this.split) byId("notice").hidden = true;
    this.split = this.mode = this.review.mode = null;
    this.list.refresh([this.review.current.id]);
  }

  search() { dialogs.search(this.review, (position, side) => this.go(position, side)); }

  export() { dialogs.exportMenu(this.review, this.session.formats); }

  help() { dialogs.help(this); }
}
