// What a person does inside a bead: choosing the place where it is cut, writing another text.
import { make, say } from "./dom.js";
import { shownKey } from "./keys.js";
import { t } from "./strings.js";
import { bytesBefore, content } from "./text.js";

const words = /(?<=\s)\S/gu;

/**
 * The places where a side can be cut: before each segment, before each word, at the end. With
 * `isFine` before each character.
 */
function placesOf(segments, isFine) {
  const places = [];
  segments.forEach((segment, number) => {
    const text = content(segment);
    places.push({ segment: number, offset: 0 });
    const steps = isFine
      ? [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].map(({ index }) => index)
      : [...text.matchAll(words)].map(({ index }) => index);
    for (const offset of steps) if (offset > 0) places.push({ segment: number, offset });
  });
  places.push({ segment: segments.length, offset: 0 });
  return places;
}

const order = (a, b) => a.segment - b.segment || a.offset - b.offset;

/** Where the scissors are at first: after the first segment, else at the sign nearest the share. */
function firstPlace(segments, share) {
  if (segments.length !== 1) return { segment: Math.min(1, segments.length), offset: 0 };
  const text = content(segments[0]);
  const offsets = placesOf(segments).filter((place) => place.offset > 0).map((place) => place.offset);
  if (!offsets.length) return { segment: 1, offset: 0 };
  const cost = (offset) => Math.abs(offset / text.length - share)
    - (/[.!?;:…»”"]\s*$/u.test(text.slice(0, offset)) ? 0.35 : /,\s*$/u.test(text.slice(0, offset)) ? 0.1 : 0);
  return { segment: 0, offset: offsets.reduce((best, offset) => (cost(offset) < cost(best) ? offset : best)) };
}

/** A split in the making: two pairs of scissors that the arrows move. */
export class Split {
  /** @param finish is called with the edits, or with null where the person thought better of it */
  constructor(texts, side, finish) {
    Object.assign(this, { id: texts.id, texts, side, finish });
    const first = firstPlace(texts.source, 0.5);
    const share = this.share("source", first);
    this.cuts = { source: first, target: firstPlace(texts.target, share) };
    if (!texts[side].length) this.side = side === "source" ? "target" : "source";
  }

  share(side, place) {
    const texts = this.texts[side].map(content);
    const total = texts.join("").length || 1;
    return (texts.slice(0, place.segment).join("").length + place.offset) / total;
  }

  /** Does what a key says; whether it was for us. */
  key(name) {
    const step = { ArrowLeft: -1, ArrowRight: 1, "Shift+ArrowLeft": -1, "Shift+ArrowRight": 1 }[name];
    const far = { "Ctrl+ArrowLeft": -1, "Ctrl+ArrowRight": 1, Home: -Infinity, End: Infinity }[name];
    if (step) this.move(step, name.startsWith("Shift"));
    else if (far) this.moveFar(far);
    else if (["Tab", "ArrowUp", "ArrowDown"].includes(name)) this.turn();
    else if (name === "Enter") this.cut();
    else if (name === "Escape") this.finish(null);
    else return false;
    return true;
  }

  turn() {
    const other = this.side === "source" ? "target" : "source";
    if (this.texts[other].length) this.side = other;
    this.tell();
  }

  move(step, isFine) {
    const places = placesOf(this.texts[this.side], isFine);
    const now = this.cuts[this.side];
    const next = step > 0
      ? places.find((place) => order(place, now) > 0)
      : places.findLast((place) => order(place, now) < 0);
    if (next) this.cuts[this.side] = next;
    this.tell();
  }

  moveFar(step) {
    const length = this.texts[this.side].length;
    const now = this.cuts[this.side];
    const segment = step < 0 && now.offset > 0 && step !== -Infinity ? now.segment : now.segment + step;
    this.cuts[this.side] = { segment: Math.min(length, Math.max(0, segment)), offset: 0 };
    this.tell();
  }

  tell() {
    const { segment, offset } = this.cuts[this.side];
    const text = this.texts[this.side].map(content).map((part, at) => (at === segment ? part.slice(offset) : at < segment ? "" : part)).join(" ").trim();
    say(t("said.cut", { side: t(this.side), text: text.slice(0, 40) || t("theEnd") }));
  }

  cut() {
    const edits = [];
    const counts = {};
    for (const side of ["source", "target"]) {
      const { segment, offset } = this.cuts[side];
      const whole = this.texts[side][segment];
      if (offset > 0) {
        edits.push({ splitSegment: { side, segment: whole.id, offset: bytesBefore(whole.text, offset) } });
      }
      counts[side] = segment + (offset > 0 ? 1 : 0);
    }
    const extra = edits.map((edit) => edit.splitSegment.side);
    const all = (side) => counts[side] === this.texts[side].length + (extra.includes(side) ? 1 : 0);
    if (counts.source + counts.target === 0 || (all("source") && all("target"))) return say(t("said.noCut"));
    this.finish([...edits, { split: { bead: this.id, source: counts.source, target: counts.target } }]);
  }
}

/** Another text in the making: a field a segment. */
export class TextEditor {
  /** @param finish is called with the edits, or with null */
  constructor(texts, side, language, finish) {
    Object.assign(this, { id: texts.id, finish, editor: { side } });
    const segments = texts[side];
    this.fields = segments.map((segment, number) => make("textarea", {
      lang: language, dir: "auto", rows: 1, spellcheck: "true",
      "aria-label": t("segmentField", { side: t(side), n: number + 1, all: segments.length }),
      onkeydown: (event) => this.key(event), oninput: (event) => fit(event.target),
    }, content(segment)));
    this.save = () => {
      const edits = segments.flatMap((segment, number) => {
        const text = this.fields[number].value.replace(/\s+$/u, "");
        return text === content(segment) ? [] : [{ setText: { side, segment: segment.id, text } }];
      });
      finish(edits);
    };
    this.editor.element = make("div.editor", {}, this.fields, make("span.group", {},
      make("button", { type: "button", onclick: this.save }, t("save"), make("kbd", {}, shownKey("Enter"))),
      make("button", { type: "button", onclick: () => finish(null) }, t("cancel"), make("kbd", {}, "Esc"))));
  }

  /** Puts the caret into the first field. */
  focus() {
    this.fields.forEach(fit);
    this.fields[0]?.focus();
  }

  key(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.save(); }
    if (event.key === "Escape") { event.preventDefault(); this.finish(null); }
  }
}

function fit(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}
