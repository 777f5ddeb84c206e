// What takes more than one edit, or a question first. Each gets the desk at which the person sits.
import * as dialogs from "./dialogs.js";
import { byId, say } from "./dom.js";
import { Split, TextEditor } from "./editing.js";
import { t } from "./strings.js";
import { bytesBefore } from "./text.js";

/** Undo or redo. */
export async function step(desk, way) {
  const outcome = await desk.review.step(way);
  say(outcome ? t(`said.${way}`, { label: outcome.label }) : t(`said.no.${way}`));
}

/** Lets the person choose where the bead is cut. */
export async function startSplit(desk) {
  const texts = await desk.review.currentTexts();
  desk.split = new Split(texts, desk.review.side, (edits) => {
    desk.leaveModes();
    byId("grid").focus();
    if (edits) desk.review.enqueue(() => desk.review.edit(...edits));
    else say(t("said.noChange"));
  });
  byId("grid").focus();
  desk.drawMode();
  desk.split.tell();
  desk.tell(t("splitHelp"));
}

/** Lets the person write another text. */
export async function startEdit(desk) {
  const texts = await desk.review.currentTexts();
  const { side } = desk.review;
  if (!texts[side].length) return say(t("noCounterpart"));
  desk.mode = new TextEditor(texts, side, desk.review.info[side].language, (edits) => {
    desk.leaveModes();
    byId("grid").focus();
    if (edits?.length) desk.review.enqueue(() => desk.review.edit(...edits));
    else say(t("said.noChange"));
  });
  desk.drawMode();
  desk.mode.focus();
  desk.list.remeasure(desk.review.position);
}

/** Aligns the stretch between the pins around the bead anew. */
export async function realign(desk) {
  say(t("said.realigning"));
  const outcome = await desk.review.send("edits", { edit: { realignAround: { bead: desk.review.current.id } } });
  say(t(outcome.isChange ? "said.realigned" : "said.realignedSame"));
}

/** Asks for a note to the bead. */
export function askNote(desk) {
  const bead = desk.review.current;
  const note = desk.review.texts(desk.review.position)?.note ?? "";
  dialogs.askNote(note, (text) => desk.review.enqueue(() => desk.review.edit({ note: { bead: bead.id, text } })));
}

/** Asks why a finding is to be let pass. */
export function askReason(desk, finding = desk.findings.current?.finding) {
  if (!finding) return say(t("noFindingsHere"));
  dialogs.askReason(finding, (reason) => desk.review.enqueue(() => decide(desk, finding, "ignored", reason)));
}

/** Decides about a finding. */
export async function decide(desk, finding, decision, reason) {
  await desk.review.edit({ decide: { finding: finding.key, decision, ...(reason ? { reason } : {}) } });
  say(t("said.decided", { decision: t(`decision.${decision}`) }));
}

/** Decides about the finding that keys are about. */
export function decideHere(desk, decision) {
  const finding = desk.findings.current?.finding;
  return finding ? decide(desk, finding, decision) : say(t("noFindingsHere"));
}

/** Whether a finding proposes something; an empty text proposes to take the place out. */
export function hasSuggestion(finding) {
  return typeof finding?.suggestion === "string";
}

/** Puts what a finding proposes in place of what it flags. */
export async function useSuggestion(desk, finding = desk.findings.current?.finding) {
  const range = finding?.[finding.side];
  if (!hasSuggestion(finding) || !range) return say(t("noSuggestion"));
  const segments = (await desk.review.currentTexts())[finding.side];
  let start = 0;
  for (const segment of segments) {
    const length = bytesBefore(segment.text, segment.text.length);
    if (range[0] >= start && range[1] <= start + length) {
      const bytes = new TextEncoder().encode(segment.text);
      const part = (from, to) => new TextDecoder().decode(bytes.slice(from, to));
      const text = part(0, range[0] - start) + finding.suggestion + part(range[1] - start);
      // With the text that it flags a finding goes: it is decided about before.
      await desk.review.edit({ decide: { finding: finding.key, decision: "fixed" } }, { setText: { side: finding.side, segment: segment.id, text } });
      return say(t("said.used"));
    }
    start += length;
  }
  return say(t("noSuggestion"));
}

/** Asks for a name; what is selected is one, else the first words with capitals are. */
export async function askName(desk) {
  const texts = await desk.review.currentTexts();
  const selection = getSelection();
  const chosen = String(selection).trim().replace(/\s+/g, " ");
  const side = selection.anchorNode?.parentElement?.closest(".cell")?.dataset.side;
  const guess = { source: capitalised(texts.source), target: capitalised(texts.target) };
  if (chosen && side) guess[side] = chosen;
  const { info } = desk.review;
  dialogs.askName(guess, { source: info.source.language, target: info.target.language }, ({ kind, terms }) => {
    desk.review.enqueue(async () => {
      await desk.review.edit({ addConcept: { concept: { id: slug(terms[0].text), kind, terms } } });
      say(t("said.added", { name: terms[0].text }));
    });
  });
}

/** The first words with capitals after the beginning of a sentence: a name, as a proposal. */
function capitalised(segments) {
  const names = segments.flatMap((segment) => segment.text.match(/(?<=\S[ \u00A0])\p{Lu}[\p{L}'’-]+(?:[ \u00A0-]\p{Lu}[\p{L}'’-]+)*/gu) ?? []);
  return names.sort((a, b) => b.split(/\s/).length - a.split(/\s/).length)[0] ?? "";
}

/** A name as the glossary numbers it: letters a to z, digits and hyphens. */
function slug(text) {
  const plain = text.normalize("NFD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return plain || `name-${Date.now().toString(36)}`;
}
