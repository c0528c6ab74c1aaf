"use strict";
// What is let through: kinds (the legend), newspapers, how much evidence; and the colours of the circles.

const Filters = (() => {
  const kinds = document.getElementById("kinds");
  const lines = document.getElementById("lines");
  const circles = document.getElementById("circles");
  const papers = document.getElementById("newspapers");
  const least = document.getElementById("least");
  const amount = document.getElementById("least_is");
  const more = document.getElementById("more");
  const sheet = document.getElementById("filters");
  const NEWSPAPERS = 40;
  const CHIPS = 8;
  let change = () => {};

  const counts = (() => {
    const found = new Map();
    for (let n = 0; n < Data.count; n += 1) found.set(Data.kindOf(n), (found.get(Data.kindOf(n)) ?? 0) + 1);
    return found;
  })();

  const legend = () => {
    kinds.replaceChildren(...["person", "press", "post", "role", "body", "event", "place"].filter((kind) => counts.has(kind)).map((kind) => {
      const button = action("", shape(kind), () => {
        const { hidden } = State.now;
        if (!hidden.delete(kind)) hidden.add(kind);
        button.setAttribute("aria-pressed", String(!hidden.has(kind)));
        change();
      });
      button.append(make("span", "what", Words.say(kind)), make("span", "count", String(counts.get(kind))));
      button.dataset.kind = kind;
      button.setAttribute("aria-pressed", String(!State.now.hidden.has(kind)));
      return button;
    }));
  };

  /** One chip for each large circle, named after the most connected person in it. */
  const chips = () => {
    circles.hidden = !State.now.circles;
    lines.hidden = State.now.circles;
    if (!State.now.circles) return;
    const heads = new Map();
    for (let n = 0; n < Data.count; n += 1) {
      const circle = Data.circle(n);
      if (circle < 0 || circle >= CHIPS) continue;
      const head = heads.get(circle) ?? { size: 0, n: null };
      head.size += 1;
      if (Data.kindOf(n) === "person" && (head.n === null || Data.weight(n) > Data.weight(head.n))) head.n = n;
      heads.set(circle, head);
    }
    circles.replaceChildren(...[...heads].sort(([one], [two]) => one - two).map(([circle, { size, n }]) => make(
      "li", "",
      drawn("svg", { width: 14, height: 14, "aria-hidden": "true" }, drawn("circle", { class: `circle-${circle}`, cx: 7, cy: 7, r: 5 })),
      n === null ? Words.say("circle") : printed(Data.label(n), "", 12), ` ${size}`,
    )));
  };

  const boxes = () => {
    papers.replaceChildren(...Data.index.newspapers.slice(0, NEWSPAPERS).map((name, paper) => {
      const box = make("input");
      box.type = "checkbox";
      box.checked = State.now.papers?.has(paper) ?? true;
      box.addEventListener("change", () => {
        const every = [...papers.querySelectorAll("input")];
        const kept = every.flatMap((each, number) => (each.checked ? [number] : []));
        State.now.papers = kept.length === every.length ? null : new Set(kept);
        change();
      });
      return make("label", "", box, printed(name, "", 40));
    }));
  };

  /** Show what the state says, in the language it says. */
  const refresh = () => {
    legend();
    chips();
    boxes();
    least.value = String(State.now.least);
    amount.textContent = Words.say("at_least", { n: State.now.least });
    least.setAttribute("aria-valuetext", amount.textContent);
    document.getElementById("colour").setAttribute("aria-pressed", String(State.now.circles));
  };

  const open = (wanted) => {
    sheet.hidden = !wanted;
    more.setAttribute("aria-expanded", String(wanted));
  };

  const start = (follow) => {
    change = follow;
    least.max = "20";
    least.addEventListener("input", () => {
      State.now.least = Number(least.value);
      amount.textContent = Words.say("at_least", { n: State.now.least });
      least.setAttribute("aria-valuetext", amount.textContent);
      change();
    });
    more.addEventListener("click", () => open(sheet.hidden));
    document.getElementById("colour").addEventListener("click", () => {
      State.now.circles = !State.now.circles;
      refresh();
      change();
    });
  };

  return { start, refresh };
})();
