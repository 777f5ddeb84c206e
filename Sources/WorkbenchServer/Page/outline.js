// Every bead of the bitext without its texts: columns, small enough to hold fifty thousand.

export const statuses = ["unconfirmed", "confirmed", "review"];
/** Below this a bead is uncertain; the report says the same. */
export const uncertain = 0.5;

export class Outline {
  constructor(columns) {
    this.revision = columns.revision;
    const at = (positions) => new Set(positions);
    const noted = at(columns.noted), bookmarked = at(columns.bookmarked);
    const findings = new Map(columns.findings.map(([position, ...counts]) => [position, counts]));
    this.beads = columns.ids.map((id, position) => ({
      id,
      source: columns.source[position],
      target: columns.target[position],
      status: statuses[columns.status[position]],
      origin: columns.origin[position],
      confidence: columns.confidence[position],
      hasNote: noted.has(position),
      isBookmarked: bookmarked.has(position),
      findings: findings.get(position) ?? none,
    }));
    this.index();
  }

  /** How many beads there are. */
  get length() { return this.beads.length; }

  /** Where the bead of an id stands, or -1. */
  position(id) { return this.positions.get(id) ?? -1; }

  /**
   * Follows an edit. Returns the positions from which to which rows are to be drawn anew, or null
   * where everything has to be read again.
   */
  apply(outcome) {
    if (outcome.isWholesale) return null;
    this.revision = outcome.revision;
    const before = this.beads.length;
    let first = Infinity;
    const touch = (position) => { first = Math.min(first, position); };
    const gone = new Set(outcome.removed);
    for (const id of gone) touch(this.position(id));
    const fresh = [];
    for (const { bead, after } of outcome.changed) {
      const position = this.position(bead.id);
      const value = fromOutcome(bead);
      if (position >= 0 && !gone.has(bead.id)) {
        this.beads[position] = value;
        touch(position);
      } else {
        fresh.push({ value, after });
      }
    }
    if (gone.size) this.beads = this.beads.filter((bead) => !gone.has(bead.id));
    for (const { value, after } of fresh) {
      this.index();
      const position = after === null || after === undefined ? 0 : this.position(after) + 1;
      this.beads.splice(position, 0, value);
      touch(position);
    }
    if (gone.size || fresh.length) this.index();
    return { first: Math.max(0, first), isMoved: gone.size > 0 || fresh.length > 0, before };
  }

  /** The first position from `start` on, forwards or backwards, whose bead is so; -1 without. */
  find(start, step, isWanted) {
    for (let at = start + step; at >= 0 && at < this.beads.length; at += step) {
      if (isWanted(this.beads[at])) return at;
    }
    return -1;
  }

  /** What the status bar says. */
  counts() {
    const counts = { confirmed: 0, review: 0, notOneToOne: 0, uncertain: 0, findings: 0 };
    for (const bead of this.beads) {
      if (bead.status === "confirmed") counts.confirmed += 1;
      if (bead.status === "review") counts.review += 1;
      if (!isOneToOne(bead)) counts.notOneToOne += 1;
      if (isUncertain(bead)) counts.uncertain += 1;
      counts.findings += findingCount(bead);
    }
    return counts;
  }

  index() {
    this.positions = new Map(this.beads.map((bead, position) => [bead.id, position]));
  }
}

const none = [0, 0, 0];
// In the order in which the server numbers them.
const origins = ["automatic", "pinned", "confirmed", "edited"];

function fromOutcome(bead) {
  const { errors, warnings, notes } = bead.findings;
  return { ...bead, origin: Math.max(0, origins.indexOf(bead.origin)), findings: [errors, warnings, notes] };
}

export const isOneToOne = (bead) => bead.source === 1 && bead.target === 1;
export const isUncertain = (bead) => bead.confidence < uncertain && bead.status !== "confirmed";
export const findingCount = (bead) => bead.findings[0] + bead.findings[1] + bead.findings[2];
