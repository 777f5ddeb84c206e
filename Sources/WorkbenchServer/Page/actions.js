// Everything a person can do in the page, each by a key, most by a button. What changes the bitext is
// an edit that the command line has as well (`distich project edit`).
import * as deeds from "./deeds.js";
import { findingCount, isOneToOne, isUncertain } from "./outline.js";
import { count, t } from "./strings.js";
import { say } from "./dom.js";

const jump = (id, key, isWanted) => [
  { id: `next.${id}`, group: "go", keys: [key], isButton: true, run: (ui) => ui.jump(1, isWanted, id) },
  { id: `previous.${id}`, group: "go", keys: [`Shift+${key.toUpperCase()}`], run: (ui) => ui.jump(-1, isWanted, id) },
];

/** An action that changes the bitext. */
const change = (id, keys, run, isButton = true) => ({
  id, group: "decide", keys, isButton, run: (ui) => run(ui, ui.review),
});

const shape = (id, keys, run, isButton = true) => ({ ...change(id, keys, run, isButton), group: "shape" });

export const actions = [
  { id: "next", group: "go", keys: ["j", "ArrowDown"], run: (ui) => ui.go(ui.review.position + 1) },
  { id: "previous", group: "go", keys: ["k", "ArrowUp"], run: (ui) => ui.go(ui.review.position - 1) },
  { id: "source", group: "go", keys: ["ArrowLeft", "h"], run: (ui) => ui.take("source") },
  { id: "target", group: "go", keys: ["ArrowRight", "l"], run: (ui) => ui.take("target") },
  { id: "pageDown", group: "go", keys: ["PageDown"], run: (ui) => ui.page(1) },
  { id: "pageUp", group: "go", keys: ["PageUp"], run: (ui) => ui.page(-1) },
  { id: "first", group: "go", keys: ["Home"], run: (ui) => ui.go(0) },
  { id: "last", group: "go", keys: ["End"], run: (ui) => ui.go(ui.review.outline.length - 1) },
  ...jump("notOneToOne", "n", (bead) => !isOneToOne(bead)),
  ...jump("unconfirmed", "x", (bead) => bead.status !== "confirmed"),
  ...jump("uncertain", "c", isUncertain),
  ...jump("finding", "i", (bead) => findingCount(bead) > 0),
  { id: "next.bookmark", group: "go", keys: ["Shift+B"], run: (ui) => ui.jump(1, (bead) => bead.isBookmarked, "bookmark") },

  change("confirm", ["a"], async (ui, review) => {
    const bead = review.current;
    if (bead.status === "confirmed") return review.edit({ unconfirm: { bead: bead.id } });
    await review.edit({ confirm: { bead: bead.id } });
    ui.go(review.outline.position(bead.id) + 1);
  }),
  change("confirmBefore", ["Shift+A"], async (ui, review) => {
    const before = review.outline.counts().confirmed;
    await review.edit({ confirmBefore: { bead: review.current.id } });
    say(count("said.confirmed", review.outline.counts().confirmed - before));
  }),
  change("review", ["r"], (ui, review) => {
    const { id, status } = review.current;
    return review.edit(status === "review" ? { unconfirm: { bead: id } } : { review: { bead: id } });
  }),
  change("bookmark", ["b"], (ui, review) => review.edit({
    bookmark: { bead: review.current.id, isSet: !review.current.isBookmarked },
  }), false),
  { id: "note", group: "decide", keys: ["Shift+E"], run: (ui) => deeds.askNote(ui) },

  shape("merge", ["m"], (ui, review) => review.edit({ merge: { bead: review.current.id } })),
  shape("mergePrevious", ["Shift+M"], async (ui, review) => {
    const before = review.outline.beads[review.position - 1];
    if (!before) return say(t("said.isFirst"));
    await review.edit({ merge: { bead: before.id } });
    ui.go(review.outline.position(before.id));
  }, false),
  { id: "split", group: "shape", keys: ["s"], isButton: true, run: (ui) => deeds.startSplit(ui) },
  shape("moveUp", ["u"], (ui, review) => review.edit({
    moveSegment: { side: review.side, bead: review.current.id, direction: "up" },
  })),
  shape("moveDown", ["d"], (ui, review) => review.edit({
    moveSegment: { side: review.side, bead: review.current.id, direction: "down" },
  })),
  shape("unmatch", ["Shift+U"], (ui, review) => review.edit({ unmatch: { bead: review.current.id } })),
  { id: "edit", group: "shape", keys: ["e"], isButton: true, run: (ui) => deeds.startEdit(ui) },
  shape("joinSegments", ["Shift+J"], async (ui, review) => {
    const segments = (await review.currentTexts())[review.side];
    if (segments.length < 2) return say(t("said.oneSegment"));
    await review.edit({ joinSegments: { side: review.side, segment: segments[0].id } });
  }, false),
  shape("pin", ["Space"], async (ui, review) => {
    const texts = await review.currentTexts();
    if (texts.pins.length) {
      await review.edit(...texts.pins.map(({ source, target }) => ({ unpin: { source, target } })));
    } else if (texts.source.length && texts.target.length) {
      await review.edit({ pin: { source: texts.source[0].id, target: texts.target[0].id } });
    } else {
      say(t("said.nothingToPin"));
    }
  }),
  shape("realign", ["Shift+R"], (ui) => deeds.realign(ui)),

  { id: "explain", group: "findings", keys: ["o"], run: (ui) => ui.findings.explainFirst() },
  { id: "ignore", group: "findings", keys: ["w"], isButton: true, run: (ui) => deeds.askReason(ui) },
  { ...change("accept", ["y"], (ui, review) => deeds.decideHere(ui, "accepted"), false), group: "findings" },
  { ...change("suggest", ["v"], (ui) => deeds.useSuggestion(ui), false), group: "findings" },
  { id: "nextHere", group: "findings", keys: ["f"], run: (ui) => ui.findings.chooseNext() },
  { ...change("check", ["Shift+K"], async (ui, review) => {
    say(t("said.checking"));
    await review.send("check", {});
    say(count("said.checked", review.outline.counts().findings));
  }), group: "findings" },
  { id: "addName", group: "findings", keys: ["g"], isButton: true, run: (ui) => deeds.askName(ui) },

  { ...change("undo", ["Ctrl+z"], (ui) => deeds.step(ui, "undo")), group: "other" },
  { ...change("redo", ["Ctrl+Shift+Z", "Ctrl+y"], (ui) => deeds.step(ui, "redo")), group: "other" },
  { id: "search", group: "other", keys: ["/"], run: (ui) => ui.search() },
  { id: "export", group: "other", keys: ["Shift+D"], run: (ui) => ui.export() },
  { id: "panel.findings", group: "other", keys: ["Shift+F"], run: (ui) => ui.panels.open("findings") },
  { id: "panel.glossary", group: "other", keys: ["Shift+G"], run: (ui) => ui.panels.open("glossary") },
  { id: "panel.history", group: "other", keys: ["Shift+H"], run: (ui) => ui.panels.open("history") },
  { id: "save", group: "other", keys: ["Ctrl+s"], run: () => say(t("said.alwaysSaved")) },
  { id: "help", group: "other", keys: ["?"], run: (ui) => ui.help() },
];

/** The groups in the order in which they are shown. */
export const groups = ["go", "decide", "shape", "findings", "other"];
