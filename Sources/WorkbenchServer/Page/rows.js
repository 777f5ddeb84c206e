// One bead as a row of the grid.
import { make } from "./dom.js";
import { isOneToOne, isUncertain } from "./outline.js";
import { count, formatted, t } from "./strings.js";
import { textElements } from "./text.js";

/**
 * A row.
 * @param review the bitext under review
 * @param position which bead
 * @param mode what replaces texts while a person edits or splits: `{ id, side, cells }`
 */
export function renderRow(review, position) {
  const bead = review.outline.beads[position];
  const texts = review.texts(position);
  const isHere = position === review.position;
  const row = make("div.row", {
    role: "row", id: `bead-${bead.id}`, data: { id: bead.id }, "aria-selected": isHere ? "true" : "false",
  });
  if (isHere) row.classList.add("here");
  if (texts && begins(review, position, texts)) row.classList.add("begins");
  row.append(head(bead, texts, position), cell(review, bead, texts, "source"), cell(review, bead, texts, "target"));
  return row;
}

/** Marks a row as the one a person is at, or takes the mark away. */
export function markRow(row, isHere, side) {
  if (!row) return;
  row.classList.toggle("here", isHere);
  row.setAttribute("aria-selected", isHere ? "true" : "false");
  for (const cell of row.querySelectorAll(".cell")) {
    cell.classList.toggle("at", isHere && cell.classList.contains(side));
  }
}

function begins(review, position, texts) {
  const before = review.texts(position - 1);
  const first = texts.source[0] ?? texts.target[0];
  const side = texts.source.length ? "source" : "target";
  const last = before?.[side].at(-1);
  return first && last ? first.paragraph !== last.paragraph : false;
}

function head(bead, texts, position) {
  const percent = Math.round(bead.confidence * 100);
  const type = `${bead.source}–${bead.target}`;
  const kind = bead.source === 0 || bead.target === 0 ? "null" : isOneToOne(bead) ? "one" : "many";
  const sure = isUncertain(bead) ? "unsure" : "sure";
  const head = make("div.bead", { role: "rowheader" },
    make("span", {}, formatted(position + 1)),
    make(`span.${kind}`, { title: t(`type.${kind}`) }, type),
    make(`span.${sure}`, { title: t(sure) }, sure === "unsure" ? `? ${percent} %` : `${percent} %`));
  const flags = make("span.flags");
  const flag = (name, sign, text) => flags.append(make(`span.${name}`, { title: text }, sign, make("span.unseen", {}, ` ${text} `)));
  if (bead.status === "confirmed") flag("confirmed", "✓", t("status.confirmed"));
  if (bead.status === "review") flag("review", "↻", t("status.review"));
  if (texts?.pins.length) flag("pinned", "◆", t("pinned"));
  if (bead.isBookmarked) flag("bookmarked", "★", t("bookmarked"));
  ["error", "warning", "note"].forEach((severity, at) => {
    const number = bead.findings[at];
    if (number) flag(severity, `${"✕!i"[at]}${number > 1 ? number : ""}`, count(`severity.${severity}`, number));
  });
  if (flags.children.length) head.append(flags);
  if (texts?.note) head.append(make("span.remark", {}, texts.note));
  return head;
}

function cell(review, bead, texts, side) {
  const mode = review.mode?.id === bead.id ? review.mode : null;
  const isAt = review.current?.id === bead.id && review.side === side;
  const cell = make(`div.cell.${side}`, {
    role: "gridcell", id: `bead-${bead.id}-${side}`, lang: review.info[side].language, dir: "auto", data: { side },
  });
  if (isAt) cell.classList.add("at");
  if (!texts) {
    cell.classList.add("loading");
    cell.append("…");
  } else if (mode?.editor?.side === side) {
    cell.append(mode.editor.element);
  } else if (texts[side].length === 0) {
    cell.classList.add("missing");
    cell.append(make("span", { "aria-hidden": "true" }, "–"), make("span.unseen", {}, t("noCounterpart")));
  } else {
    cell.append(...textElements(texts, side, mode?.cuts?.[side]));
  }
  return cell;
}
