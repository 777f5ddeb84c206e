// A bead's text on one side as elements: findings underlined, names and numbers marked, white space
// that matters made visible.
import { make } from "./dom.js";
import { t } from "./strings.js";

const severities = ["note", "warning", "error"];
const numbers = /\p{Nd}+(?:[.,:\u00A0\u202F\u2009'’ ]\p{Nd}+)*/gu;
const shownSpaces = new Map([
  ["\u00A0", "⍽"], ["\u202F", "⁀"], ["\u2009", "·"], ["\u200A", "·"], ["\u2007", "⍽"], ["\t", "→"],
  ["\u00AD", "‧"], ["\u200B", "|"], ["\u2060", "|"], ["\uFEFF", "|"], ["\u3000", "□"],
]);

/** How many bytes of UTF-8 a text has. */
export const byteLength = (text) => new TextEncoder().encode(text).length;

/** The bytes (UTF-8) before a place of a text. */
export const bytesBefore = (text, index) => byteLength(text.slice(0, index));

/** Places in bytes (UTF-8) as places of JavaScript's strings. */
function indices(text, bytes) {
  const wanted = [...new Set(bytes)].sort((a, b) => a - b);
  const found = new Map();
  let byte = 0, index = 0, next = 0;
  for (const character of text) {
    while (next < wanted.length && wanted[next] <= byte) found.set(wanted[next++], index);
    const code = character.codePointAt(0);
    byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    index += character.length;
  }
  while (next < wanted.length) found.set(wanted[next++], index);
  return found;
}

/** What a person reads of a segment: without the white space that ends it. */
export const content = (segment) => segment.text.replace(/[ \t\r\n]+$/u, "");

/**
 * The segments of a side as elements.
 * @param bead the bead with its texts
 * @param side `source` or `target`
 * @param cut the place of the scissors, `{ segment, offset }`, where the person is splitting
 */
export function textElements(bead, side, cut) {
  const segments = bead[side];
  const whole = segments.map((segment) => segment.text).join("");
  const spans = markSpans(bead, side, whole);
  let start = 0;
  const elements = [];
  segments.forEach((segment, number) => {
    const length = content(segment).length;
    const at = cut?.segment === number ? cut.offset : undefined;
    const element = make("span.segment", { data: { segment: segment.id } });
    if (at === 0) elements.push(scissors());
    if (segment.isEdited) element.classList.add("edited");
    element.append(...pieces(whole, start, start + length, spans, at ? start + at : -1));
    elements.push(element, " ");
    start += segment.text.length;
  });
  if (cut && cut.segment >= segments.length) elements.push(scissors());
  return elements;
}

const scissors = () => make("span.cut", { "aria-hidden": "true" });

function markSpans(bead, side, whole) {
  const spans = [];
  const found = bead.findings.filter(({ finding, decision }) => finding[side] && ["open", "accepted"].includes(decision));
  const names = bead.names?.[side] ?? [];
  const at = indices(whole, [...found.flatMap(({ finding }) => finding[side]), ...names.flatMap((name) => [name.start, name.end])]);
  for (const { finding } of found) {
    let [start, end] = finding[side].map((byte) => at.get(byte));
    // Something missing has a place and no extent: the character before it stands for it.
    if (start === end) start = Math.max(0, start - 1);
    spans.push({ start, end, severity: severities.indexOf(finding.severity), key: finding.key });
  }
  for (const name of names) spans.push({ start: at.get(name.start), end: at.get(name.end), name: name.concept });
  for (const match of whole.matchAll(numbers)) {
    spans.push({ start: match.index, end: match.index + match[0].length, isNumber: true });
  }
  return spans;
}

/** The stretch of a text cut wherever a mark begins or ends. */
function pieces(text, start, end, spans, cut) {
  const here = spans.filter((span) => span.start < end && span.end > start);
  const cuts = new Set([start, end]);
  for (const span of here) {
    cuts.add(Math.max(start, span.start));
    cuts.add(Math.min(end, span.end));
  }
  if (cut > start && cut < end) cuts.add(cut);
  const sorted = [...cuts].sort((a, b) => a - b);
  const out = [];
  for (let at = 0; at + 1 < sorted.length; at += 1) {
    const [from, to] = [sorted[at], sorted[at + 1]];
    if (from === cut) out.push(scissors());
    const over = here.filter((span) => span.start <= from && span.end >= to);
    out.push(piece(text.slice(from, to), over));
  }
  if (cut === end) out.push(scissors());
  return out;
}

function piece(text, spans) {
  const nodes = visibleSpaces(text.replace(/[\r\n]/g, " "));
  const flagged = spans.filter((span) => span.severity !== undefined);
  const name = spans.find((span) => span.name !== undefined);
  let inner = nodes;
  if (spans.some((span) => span.isNumber)) inner = [make("span.number", {}, ...inner)];
  if (name) inner = [make("span.name", { title: t("nameOf", { concept: name.name }) }, ...inner)];
  if (flagged.length === 0) return inner.length === 1 ? inner[0] : wrapped(inner);
  const worst = severities[Math.max(...flagged.map((span) => span.severity))];
  return make(`mark.${worst}`, { data: { keys: flagged.map((span) => span.key).join(" ") } }, ...inner);
}

function wrapped(nodes) {
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes);
  return fragment;
}

/** A text with signs for spaces that are none of the usual. */
export function visibleSpaces(text) {
  const nodes = [];
  let plain = "";
  const characters = [...text];
  characters.forEach((character, at) => {
    const isDouble = character === " " && characters[at - 1] === " ";
    const sign = isDouble ? "␣" : shownSpaces.get(character);
    if (!sign) { plain += character; return; }
    if (plain) nodes.push(document.createTextNode(plain));
    plain = "";
    nodes.push(make("span.ws", { data: { ws: sign } }, character));
  });
  if (plain || !nodes.length) nodes.push(document.createTextNode(plain));
  return nodes;
}
