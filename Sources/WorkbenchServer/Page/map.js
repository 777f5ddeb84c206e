// A picture of the whole bitext: what kind of beads, how sure, what was found, what is confirmed, and
// where a person is. A click goes there; the caption says in words what the picture shows.
import { byId, fill, make } from "./dom.js";
import { findingCount, isOneToOne, isUncertain } from "./outline.js";
import { count, t } from "./strings.js";

const colours = ["one", "many", "null", "error", "warning", "note", "good", "ink", "line"];

export class BitextMap {
  constructor(review, go) {
    this.review = review;
    this.figure = byId("map");
    this.canvas = this.figure.querySelector("canvas");
    this.canvas.addEventListener("click", (event) => {
      const box = this.canvas.getBoundingClientRect();
      go(Math.floor(((event.clientX - box.left) / box.width) * this.review.outline.length));
    });
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  /** Draws all of it. */
  draw() {
    const outline = this.review.outline;
    if (!outline?.length || !this.canvas.clientWidth) return;
    const scale = devicePixelRatio || 1;
    const width = Math.round(this.canvas.clientWidth * scale), height = Math.round(this.canvas.clientHeight * scale);
    // Drawn once beside the page: moving on then costs no walk over all beads.
    this.picture = Object.assign(document.createElement("canvas"), { width, height });
    const pen = this.picture.getContext("2d");
    const style = getComputedStyle(document.documentElement);
    const colour = this.colour = Object.fromEntries(colours.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    const columns = Math.min(width, outline.length);
    const step = width / columns;
    const band = { done: 0.1 * height, types: [0.14 * height, 0.5 * height], unsure: 0.54 * height, found: [0.64 * height, height] };
    for (let column = 0; column < columns; column += 1) {
      const from = Math.floor((column * outline.length) / columns);
      const to = Math.max(from + 1, Math.floor(((column + 1) * outline.length) / columns));
      this.column(pen, outline.beads.slice(from, to), column * step, Math.max(step - (step > 4 ? 1 : 0), 1), band, colour);
    }
    this.mark();
  }

  /** Draws where the person is. */
  mark() {
    if (!this.picture) return;
    const { width, height } = this.picture;
    Object.assign(this.canvas, { width, height });
    const pen = this.canvas.getContext("2d");
    const scale = devicePixelRatio || 1, share = width / this.review.outline.length;
    pen.drawImage(this.picture, 0, 0);
    pen.strokeStyle = this.colour.ink;
    pen.lineWidth = scale;
    pen.strokeRect(Math.max(0, this.review.position * share - 2 * scale), scale / 2, Math.max(share, scale) + 4 * scale, height - scale);
  }

  /** Draws what some beads are, the worst of each kind in front. */
  column(pen, beads, x, width, band, colour) {
    const box = (name, top, bottom) => { pen.fillStyle = colour[name]; pen.fillRect(x, top, width, bottom - top); };
    const confirmed = beads.filter((bead) => bead.status === "confirmed").length / beads.length;
    if (confirmed > 0) { pen.globalAlpha = 0.3 + 0.7 * confirmed; box("good", 0, band.done); pen.globalAlpha = 1; }
    const [top, bottom] = band.types;
    const middle = (top + bottom) / 2, half = (bottom - top) / 2;
    if (beads.some((bead) => bead.source === 0 || bead.target === 0)) box("null", middle - half, middle + half);
    else if (beads.some((bead) => !isOneToOne(bead))) box("many", middle - half * 0.8, middle + half * 0.8);
    else box("one", middle - half * 0.35, middle + half * 0.35);
    if (beads.some(isUncertain)) box("warning", band.unsure, band.unsure + (band.found[0] - band.unsure) * 0.6);
    const found = [0, 1, 2].find((severity) => beads.some((bead) => bead.findings[severity] > 0));
    if (found !== undefined) {
      const most = Math.min(1, 0.4 + 0.2 * Math.max(...beads.map(findingCount)));
      box(["error", "warning", "note"][found], band.found[1] - (band.found[1] - band.found[0]) * most, band.found[1]);
    }
  }

  /** What the picture shows, in words. */
  describe() {
    const counts = this.review.outline.counts();
    const unmatched = this.review.outline.beads.filter((bead) => bead.source === 0 || bead.target === 0).length;
    const item = (kind, text) => make(`span.key.${kind}`, {}, text);
    fill(byId("map-text"),
      item("one", t("map.one")), item("many", count("map.many", counts.notOneToOne - unmatched)),
      item("null", count("map.null", unmatched)), item("unsure", count("map.unsure", counts.uncertain)),
      item("found", count("map.found", counts.findings)), item("done", count("map.done", counts.confirmed)));
  }
}
