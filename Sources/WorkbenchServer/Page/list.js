// A list of any length of which only the rows in sight exist. Rows have heights of their own: each is
// measured when it is first shown, and counts as the mean of those measured until then.

const margin = 600;

export class VirtualList {
  /**
   * @param viewport what scrolls
   * @param canvas holds the rows
   * @param source `length`, `key(position)`, `render(position)`
   */
  constructor(viewport, canvas, source) {
    Object.assign(this, { viewport, canvas, source, heights: new Map(), elements: new Map(), kept: -1 });
    viewport.addEventListener("scroll", () => this.draw(), { passive: true });
    let width = 0;
    new ResizeObserver(() => {
      if (viewport.clientWidth !== width) {
        width = viewport.clientWidth;
        this.heights.clear();
        this.rebuild();
      }
      this.draw();
    }).observe(viewport);
  }

  /** Rows were put in or taken out, or all are new. */
  rebuild() {
    const length = this.source.length;
    const mean = this.mean();
    // A Fenwick tree of heights: a row's place and the row at a place in logarithmic time.
    this.tree = new Float64Array(length + 1);
    for (let at = 1; at <= length; at += 1) {
      this.tree[at] += this.heights.get(this.source.key(at - 1)) ?? mean;
      const up = at + (at & -at);
      if (up <= length) this.tree[up] += this.tree[at];
    }
    this.estimate = mean;
  }

  /** These beads are drawn anew; all without a list. */
  refresh(keys) {
    for (const key of keys ?? [...this.elements.keys()]) {
      this.elements.get(key)?.remove();
      this.elements.delete(key);
    }
    this.draw();
  }

  /** The element of a row that is there. */
  element(position) { return this.elements.get(this.source.key(position)); }

  /** Scrolls so that a row is in sight, with a bit of what is around it. */
  show(position) {
    this.kept = position;
    this.draw();
    for (let turn = 0; turn < 4; turn += 1) {
      const top = this.offset(position);
      const height = this.height(position);
      const view = this.viewport.clientHeight;
      const around = Math.min(90, Math.max(0, (view - height) / 2));
      const least = Math.max(0, top + height + around - view), most = Math.max(0, top - around);
      const wanted = Math.min(Math.max(this.viewport.scrollTop, Math.min(least, most)), Math.max(least, most));
      if (Math.abs(wanted - this.viewport.scrollTop) < 1) break;
      const isFar = Math.abs(wanted - this.viewport.scrollTop) > view;
      this.viewport.scrollTop = isFar ? Math.max(0, top - view / 3) : wanted;
      this.draw();
    }
  }

  /** Whether some of a row is in sight. */
  isInSight(position) {
    const top = this.offset(position) - this.viewport.scrollTop;
    return top + this.height(position) > 0 && top < this.viewport.clientHeight;
  }

  /** The first and the last position in sight. */
  get visible() {
    const top = this.viewport.scrollTop;
    return [this.at(top), this.at(top + this.viewport.clientHeight)];
  }

  draw() {
    if (!this.tree) return;
    for (let turn = 0; turn < 3; turn += 1) {
      const top = this.viewport.scrollTop;
      const anchor = this.at(top), anchored = this.offset(anchor);
      if (!this.place(this.at(top - margin), this.at(top + this.viewport.clientHeight + margin))) break;
      // What is above turned out higher or lower: what a person looks at stays where it is.
      const moved = this.offset(anchor) - anchored;
      if (Math.abs(moved) >= 1 && top > 0) this.viewport.scrollTop = top + moved;
    }
  }

  // MARK: Inside

  /** Makes the rows of a range exist and stand in order; whether a height was learnt. */
  place(first, last) {
    const length = this.source.length;
    this.canvas.style.height = `${this.offset(length)}px`;
    const wanted = [];
    for (let at = first; at <= Math.min(last, length - 1); at += 1) wanted.push(at);
    if (this.kept >= 0 && this.kept < length) {
      if (this.kept < first) wanted.unshift(this.kept);
      else if (this.kept > last) wanted.push(this.kept);
    }
    const keys = new Set(wanted.map((at) => this.source.key(at)));
    for (const [key, element] of this.elements) {
      if (!keys.has(key)) { element.remove(); this.elements.delete(key); }
    }
    const fresh = [];
    let next = this.canvas.firstChild;
    for (const at of wanted) {
      const key = this.source.key(at);
      let element = this.elements.get(key);
      if (!element) {
        element = this.source.render(at);
        this.elements.set(key, element);
        fresh.push([at, key, element]);
      }
      if (element === next) next = next.nextSibling;
      else this.canvas.insertBefore(element, next);
      element.setAttribute("aria-rowindex", at + 1);
    }
    let hasLearnt = false;
    const measured = fresh.map(([at, key, element]) => [at, key, element.offsetHeight]);
    for (const [at, key, height] of measured) hasLearnt = this.learn(at, key, height) || hasLearnt;
    if (hasLearnt) this.canvas.style.height = `${this.offset(length)}px`;
    for (const at of wanted) {
      this.elements.get(this.source.key(at)).style.transform = `translateY(${this.offset(at)}px)`;
    }
    return hasLearnt;
  }

  /** A row that is edited in place has another height than before. */
  remeasure(position) {
    const element = this.element(position);
    if (element && this.learn(position, this.source.key(position), element.offsetHeight)) this.draw();
  }

  learn(position, key, height) {
    const known = this.heights.get(key) ?? this.estimate;
    this.heights.set(key, height);
    const delta = height - known;
    if (Math.abs(delta) < 0.5) return false;
    for (let at = position + 1; at < this.tree.length; at += at & -at) this.tree[at] += delta;
    return true;
  }

  height(position) { return this.heights.get(this.source.key(position)) ?? this.estimate; }

  mean() {
    if (!this.heights.size) return 64;
    let sum = 0;
    for (const height of this.heights.values()) sum += height;
    return sum / this.heights.size;
  }

  /** How far from the top a row begins. */
  offset(position) {
    let sum = 0;
    for (let at = position; at > 0; at -= at & -at) sum += this.tree[at];
    return sum;
  }

  /** The row at a height. */
  at(y) {
    let at = 0, rest = Math.max(0, y);
    let step = 1;
    while (step * 2 < this.tree.length) step *= 2;
    for (; step > 0; step >>= 1) {
      if (at + step < this.tree.length && this.tree[at + step] <= rest) {
        at += step;
        rest -= this.tree[at];
      }
    }
    return Math.min(at, Math.max(0, this.source.length - 1));
  }
}
