// The bitext under review: what the server has of it, as far as it is here, and what is asked of it.
import { get, post, Refused } from "./api.js";
import { Outline } from "./outline.js";

const windowSize = 60;

export class Review {
  /** @param listener gets `changed(keys, outcome)`, `done(kind)`, `arrived(keys)`, `foreign(entries, isRefused)`,
   *   `failed(error)`, `saved()` */
  constructor(info, listener) {
    Object.assign(this, { info, listener, position: 0, side: "source", mode: null });
    this.path = `/api/bitexts/${info.id}`;
    this.cache = new Map();
    this.asked = new Set();
    this.queue = Promise.resolve();
    this.isBusy = false;
  }

  /** Reads the outline. */
  async load() {
    this.outline = new Outline(await get(`${this.path}/outline`));
    for (const texts of this.cache.values()) texts.isStale = true;
    this.position = Math.min(this.position, Math.max(0, this.outline.length - 1));
  }

  /** The bead a person is at. */
  get current() { return this.outline?.beads[this.position]; }

  /** The texts of a bead, if they are here; otherwise they are sent for. */
  texts(position) {
    const bead = this.outline.beads[position];
    if (!bead) return null;
    const texts = this.cache.get(bead.id);
    if (!texts || texts.isStale) this.askFor(position);
    return texts ?? null;
  }

  /** The texts of the current bead, once they are here. */
  async currentTexts() {
    const bead = this.current;
    const texts = this.cache.get(bead.id);
    if (!texts || texts.isStale) await this.fetch(this.position, 1);
    return this.cache.get(bead.id);
  }

  askFor(position) {
    const start = Math.floor(position / windowSize) * windowSize;
    if (this.asked.has(start)) return;
    this.asked.add(start);
    // Rows that are scrolled past quickly are not worth a request.
    setTimeout(() => this.fetch(start, windowSize).then((keys) => this.listener.arrived(keys))
      .catch((error) => this.listener.failed(error)).finally(() => this.asked.delete(start)), 15);
  }

  async fetch(from, number) {
    const first = this.outline.beads[from];
    if (!first) return [];
    const found = await get(`${this.path}/beads?from=${first.id}&count=${number}`);
    if (found.revision !== this.outline.revision && !this.isBusy) this.check();
    for (const bead of found.beads) this.cache.set(bead.id, bead);
    return found.beads.map((bead) => bead.id);
  }

  // MARK: Changes

  /** Does something after all that was asked before it. */
  enqueue(work) {
    const done = this.queue.then(async () => {
      this.isBusy = true;
      try { return await work(); } finally { this.isBusy = false; }
    });
    this.queue = done.catch((error) => this.refused(error));
    return this.queue;
  }

  /** Makes an edit, or several as one step. */
  async edit(...edits) {
    const edit = edits.length > 1 ? { together: { edits } } : edits[0];
    const outcome = await this.send("edits", { edit });
    this.listener.done(outcome.isChange ? Object.keys(edits.at(-1))[0] : null);
    return outcome;
  }

  /** Takes the last step back, or does it again; null where there is none. */
  async step(way) {
    return this.info[way === "undo" ? "undoable" : "redoable"] ? this.send(way, {}) : null;
  }

  /** Posts to the bitext and follows what comes of it. */
  async send(what, value) {
    this.isSlow = what === "check" || value.edit?.realignAround !== undefined;
    const outcome = await post(`${this.path}/${what}`, { expecting: this.outline.revision, ...value })
      .finally(() => { this.isSlow = false; });
    await this.follow(outcome);
    return outcome;
  }

  async follow(outcome) {
    this.info.undoable = outcome.undoable;
    this.info.redoable = outcome.redoable;
    const here = this.current?.id;
    const moved = this.outline.apply(outcome);
    if (moved) {
      for (const id of outcome.removed) this.cache.delete(id);
      await this.refetch(outcome.changed.map(({ bead }) => bead.id));
    } else {
      await this.load();
    }
    const position = this.outline.position(here);
    this.position = position >= 0 ? position : Math.min(this.position, this.outline.length - 1);
    this.listener.changed(moved && !moved.isMoved ? outcome.changed.map(({ bead }) => bead.id) : null, outcome);
    this.listener.saved(this.outline.revision);
  }

  /** Reads the texts of changed beads before they are shown, so that nothing flickers. */
  async refetch(ids) {
    const positions = ids.map((id) => this.outline.position(id)).filter((position) => position >= 0);
    const first = Math.min(...positions), last = Math.max(...positions);
    if (positions.length && last - first < windowSize) await this.fetch(first, last - first + 1);
    else for (const id of ids) { const texts = this.cache.get(id); if (texts) texts.isStale = true; }
  }

  /** Something was refused: a stale edit means that somebody else changed the bitext. */
  async refused(error) {
    if (error instanceof Refused && error.code === "stale") await this.catchUp(true);
    else this.listener.failed(error);
  }

  // MARK: Others

  /** Looks whether somebody else changed the bitext. */
  async check() {
    if (this.isBusy) return;
    try {
      const { revision } = await get(`${this.path}/revision`);
      if (revision !== this.outline.revision && !this.isBusy) await this.enqueue(() => this.catchUp(false));
      else this.listener.saved(revision);
    } catch (error) {
      this.listener.failed(error);
    }
  }

  /** Reads everything anew and tells what happened meanwhile. */
  async catchUp(isRefused) {
    const since = this.outline.revision, done = this.info.undoable;
    const { revision } = await get(`${this.path}/revision`);
    if (revision === since && !isRefused) return;
    const { entries } = await get(`${this.path}/history?count=20`);
    const here = this.current?.id;
    Object.assign(this.info, (await get(this.path)).info);
    await this.load();
    const position = this.outline.position(here);
    if (position >= 0) this.position = position;
    this.listener.changed(null);
    this.listener.foreign(entries.filter((entry) => entry.number > done && !entry.isUndone), isRefused);
  }
}
