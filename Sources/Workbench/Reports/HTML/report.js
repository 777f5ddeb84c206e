"use strict";
// The page is complete without this: it adds filters, a way from finding to finding, and
// explanations where they are asked for.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);
  const cards = all(".finding");
  const marks = all("mark");
  const position = one("#position");
  const only = one("#only");
  const help = one("#help");
  const keys = one("#keys");
  const here = one(".here");
  let current = -1;

  const marksOf = new Map();
  for (const mark of marks) {
    for (const number of mark.dataset.f.split(" ")) {
      if (!marksOf.has(number)) marksOf.set(number, []);
      marksOf.get(number).push(mark);
    }
  }

  const shown = () => cards.filter((card) => !card.hidden);

  function filter() {
    const severities = new Set(
      all("button[data-severity]").filter((b) => b.getAttribute("aria-pressed") === "true")
        .map((b) => b.dataset.severity));
    const boxes = all("input[data-check]");
    const checks = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.check));
    const visible = new Set();
    for (const card of cards) {
      card.hidden = !severities.has(card.dataset.severity) || !checks.has(card.dataset.check);
      if (!card.hidden) visible.add(card.id.slice(1));
    }
    for (const mark of marks) {
      mark.classList.toggle("off", !mark.dataset.f.split(" ").some((f) => visible.has(f)));
    }
    let rows = 0;
    for (const row of all(".row")) {
      row.hidden = only.checked && !row.querySelector(".finding:not([hidden])");
      if (!row.hidden) rows += 1;
    }
    one("#nothing").hidden = rows > 0;
    if (current >= 0 && cards[current].hidden) leave();
    tell();
  }

  function tell() {
    const list = shown();
    const index = current < 0 ? 0 : list.indexOf(cards[current]) + 1;
    position.textContent = index ? `${index} of ${list.length}` : `${list.length}`;
    for (const id of ["#next", "#previous"]) one(id).disabled = list.length === 0;
  }

  function leave() {
    if (current < 0) return;
    const card = cards[current];
    card.removeAttribute("aria-current");
    for (const mark of marksOf.get(card.id.slice(1)) || []) mark.classList.remove("current");
    for (const text of all(".text.whole", card.closest(".row"))) text.classList.remove("whole");
    current = -1;
  }

  function go(card, scrolls = true) {
    leave();
    current = cards.indexOf(card);
    const number = card.id.slice(1);
    card.setAttribute("aria-current", "true");
    for (const mark of marksOf.get(number) || []) mark.classList.add("current");
    for (const text of all(".text[data-whole]", card.closest(".row"))) {
      text.classList.toggle("whole", text.dataset.whole.split(" ").includes(number));
    }
    if (scrolls) {
      const row = card.closest(".row");
      row.scrollIntoView({ block: "center" });
      card.focus({ preventScroll: true });
      // The heights of rows that were never shown are guesses until they are.
      requestAnimationFrame(() => row.scrollIntoView({ block: "center" }));
    }
    point(Number(card.closest(".row").dataset.row));
    tell();
  }

  function step(by) {
    const list = shown();
    if (!list.length) return;
    let index = current < 0 ? -1 : list.indexOf(cards[current]);
    if (index < 0 && current < 0) {
      // From where one is reading.
      const below = list.findIndex((card) => card.getBoundingClientRect().bottom > 140);
      index = by > 0 ? (below < 0 ? -1 : below - 1) : (below < 0 ? list.length : below);
    }
    go(list[(index + by + list.length) % list.length]);
  }

  function explain(card) {
    const open = card.querySelector(".explained");
    if (open) return open.remove();
    const page = document.getElementById("check-" + card.dataset.check);
    const box = document.createElement("div");
    box.className = "explained";
    for (const paragraph of all("p", page)) box.append(paragraph.cloneNode(true));
    card.append(box);
  }

  // The picture of the whole.
  const svg = one(".map svg");
  const rows = Number(svg ? svg.dataset.rows : 0);
  const width = svg ? svg.viewBox.baseVal.width : 0;
  function point(row) {
    if (!here) return;
    here.setAttribute("x", String((row / rows) * width));
    here.setAttribute("width", String(Math.max(2, width / rows)));
    here.removeAttribute("hidden");
  }
  if (svg) {
    svg.addEventListener("click", (event) => {
      const box = svg.getBoundingClientRect();
      const share = (event.clientX - box.left) / box.width;
      const row = Math.max(0, Math.min(rows - 1, Math.floor(share * rows)));
      const near = all(".row:not([hidden])").reduce((best, item) =>
        !best || Math.abs(item.dataset.row - row) < Math.abs(best.dataset.row - row) ? item : best,
      null);
      if (near) near.scrollIntoView({ block: "center" });
      point(row);
    });
  }

  for (const button of all("button[data-severity]")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!on));
      filter();
    });
  }
  for (const box of all("input[data-check]")) box.addEventListener("change", filter);
  for (const [id, state] of [["#every", true], ["#none", false]]) {
    const button = one(id);
    if (!button) continue;
    button.addEventListener("click", () => {
      for (const box of all("input[data-check]")) box.checked = state;
      filter();
    });
  }
  only.addEventListener("change", () => {
    filter();
    if (current >= 0) cards[current].closest(".row").scrollIntoView({ block: "center" });
  });
  one("#next").addEventListener("click", () => step(1));
  one("#previous").addEventListener("click", () => step(-1));
  one("#ask").addEventListener("click", () => help.showModal());
  for (const mark of marks) {
    mark.addEventListener("click", () => {
      const list = mark.dataset.f.split(" ").map((f) => document.getElementById("f" + f))
        .filter((card) => card && !card.hidden);
      if (!list.length) return;
      const index = list.findIndex((card) => card.hasAttribute("aria-current"));
      go(list[(index + 1) % list.length], false);
      list[0].scrollIntoView({ block: "nearest" });
    });
  }
  for (const card of cards) {
    card.addEventListener("click", (event) => {
      if (event.target.closest("a.why")) {
        event.preventDefault();
        explain(card);
      }
      if (!card.hasAttribute("aria-current")) go(card, false);
    });
  }
  document.addEventListener("click", (event) => {
    const menu = one("details.checks[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = one("details.checks[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || !keys.checked) return;
    if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const act = {
      n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
      e: () => current >= 0 && explain(cards[current]),
      o: () => only.click(),
      "1": () => one("button[data-severity=error]").click(),
      "2": () => one("button[data-severity=warning]").click(),
      "3": () => one("button[data-severity=note]").click(),
      "?": () => help.showModal(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  one(".bar").hidden = false;
  filter();
  document.documentElement.classList.add("ready");
  const asked = cards.find((card) => "#" + card.id === location.hash);
  if (asked) go(asked);
})();
