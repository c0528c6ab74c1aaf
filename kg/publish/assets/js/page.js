"use strict";
// The page as a whole: what is chosen stands in the address, and the drawing, the panel and the legend follow it.

(() => {
  const { now } = State;
  const NEW = 40; // nodes drawn at once when a reader follows somebody: more would bury what was there
  const EGO = 400; // nodes of surroundings, at most
  const board = document.getElementById("mynetwork");

  const panel = () => {
    if (now.goal !== null) Panel.path(Paths.between(now.node, now.goal));
    else if (now.node !== null) Panel.node(now.node);
    else if (now.edge !== null) Panel.edge(now.edge);
    else Panel.opening();
  };

  /** Let the drawing follow the state: what must be drawn for it, what is shown alone, what is bright. */
  const draw = () => {
    View.only(null);
    View.walk(null);
    if (now.node !== null) {
      const here = Data.place(now.node);
      if (!View.isShown(here) || Data.index.core) View.add(Paths.around(here, 1, NEW));
      if (now.steps) {
        const ego = Paths.around(here, now.steps, EGO);
        View.add(ego);
        View.only(ego);
      }
      const way = now.goal === null ? null : Paths.between(now.node, now.goal);
      if (way !== null) {
        View.add(way);
        View.walk(way);
      }
    }
    View.paint();
  };

  const changed = (went = false) => {
    draw();
    panel();
    State.write(went);
  };

  const chooseNode = (n, { centred = true } = {}) => {
    Object.assign(now, { node: n, edge: null, goal: null, steps: 0 });
    network.unselectAll();
    changed(true);
    if (centred) View.centre(n);
    tell(`${Words.say(Data.kindOf(n))} ${Data.label(n).slice(0, 60)}`);
  };

  const chooseEdge = (e) => {
    Object.assign(now, { node: null, edge: e, goal: null, steps: 0 });
    changed(true);
  };

  const nothing = () => {
    Object.assign(now, { node: null, edge: null, goal: null, steps: 0 });
    network.unselectAll();
    changed(true);
  };

  const reset = () => {
    Clock.stop();
    Object.assign(now, State.fresh());
    network.unselectAll();
    Search.clear();
    Filters.refresh();
    Clock.show(null);
    changed(true);
    View.overview();
  };

  /** Go where the address says. */
  const follow = (animated = true) => {
    State.read();
    Filters.refresh();
    Clock.show(now.day);
    draw();
    panel();
    if (now.goal !== null) View.frame(View.visible().filter((n) => Paths.between(now.node, now.goal)?.includes(n)), animated, [0.3, 1.2]);
    else if (now.steps) View.frame(View.visible(), animated, [0.2, 1.2]);
    else if (now.node !== null) View.centre(now.node);
    else View.overview(animated);
  };

  const steps = (wanted) => {
    now.steps = wanted;
    changed(true);
    if (wanted) View.frame(View.visible(), true, [0.2, 1.2]);
    document.querySelectorAll("#panel .group button")[wanted]?.focus();
  };

  const findPath = () => Search.ask((goal) => {
    if (goal === now.node) return;
    Object.assign(now, { goal, steps: 0 });
    changed(true);
    const way = Paths.between(now.node, goal);
    View.frame(way ?? [Data.place(now.node)], true, [0.3, 1.2]);
  });

  const endPath = () => {
    now.goal = null;
    changed(true);
  };

  const drawMore = (n) => {
    const far = Data.near(Data.place(n)).filter((m) => !View.isShown(m)).sort((one, two) => Data.weight(two) - Data.weight(one) || one - two);
    tell(Words.say("drawn", { n: View.add(far.slice(0, 3 * NEW)) }));
    changed();
  };

  const setDay = (day) => {
    now.day = day;
    Clock.show(day);
    changed();
  };

  /** Which papers, from when to when, beside the name of the page. */
  const papers = () => {
    const { read } = Data.index;
    const days = [...new Set([read.map((paper) => paper.first).sort()[0], read.map((paper) => paper.last).sort().at(-1)].filter(Boolean))];
    document.getElementById("papers").replaceChildren(printed([read.slice(0, 3).map((paper) => paper.newspaper).join(" "), days.join(" – ")].join(" "), "", 120));
  };

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** With the keyboard in the drawing: arrows go from node to node, Enter reads on in the panel. */
  const walk = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (ARROWS[event.key]) {
      event.preventDefault();
      const from = now.node === null ? null : Data.place(now.node);
      const next = from === null ? Data.index.focus : View.towards(from, ...ARROWS[event.key]);
      if (next !== null) chooseNode(next);
    } else if (event.key === "Enter") document.getElementById("panel").focus();
    else if (event.key === "+" || event.key === "=") View.zoom(1.4);
    else if (event.key === "-") View.zoom(1 / 1.4);
  };

  const language = () => {
    Words.use(Words.language() === "zh" ? "en" : "zh");
    label();
    Filters.refresh();
    Clock.show(now.day);
    Clock.refresh();
    changed();
  };

  /** Light, dark, or as the system has it. */
  const theme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    repaint();
  };

  const repaint = () => {
    View.theme();
    View.paint();
  };

  /** Paper is white: the drawing too, while it is printed. */
  const printing = () => {
    const root = document.documentElement;
    let before;
    window.addEventListener("beforeprint", () => {
      before = root.dataset.theme;
      root.dataset.theme = "light";
      repaint();
      network.redraw();
    });
    window.addEventListener("afterprint", () => {
      if (before === undefined) delete root.dataset.theme;
      else root.dataset.theme = before;
      repaint();
    });
  };

  /** vis-network makes the drawing reachable by the keyboard; here it gets its name. */
  const label = () => {
    const frame = board.querySelector(".vis-network");
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", Words.say("drawing"));
    frame.tabIndex = 0;
  };

  const listen = () => {
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) chooseNode(Data.number(node), { centred: false });
      else if (edge !== undefined) chooseEdge(Number(edge.slice(1)));
      else if (now.node !== null || now.edge !== null) nothing();
    });
    network.on("hoverNode", () => { board.style.cursor = "pointer"; });
    network.on("blurNode", () => { board.style.cursor = ""; });
    board.addEventListener("keydown", walk);
    const buttons = { reset, language, theme, closer: () => View.zoom(1.4), farther: () => View.zoom(1 / 1.4), png: Export.picture, csv: Export.csv, share: Cite.link };
    for (const [id, does] of Object.entries(buttons)) document.getElementById(id).addEventListener("click", does);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") reset();
      else if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
        event.preventDefault();
        Search.focus();
      }
    });
    window.addEventListener("popstate", () => follow());
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    printing();
  };

  State.read();
  Words.apply();
  papers();
  label();
  View.start();
  Panel.start({ go: chooseNode, steps, path: findPath, unpath: endPath, draw: drawMore });
  Search.start((n) => chooseNode(n));
  Filters.start(() => changed());
  Clock.start(setDay);
  View.overview(false);
  follow(false);
  listen();
  document.documentElement.dataset.ready = "true";
  Facts.whenRead(() => { document.documentElement.dataset.whole = "true"; });
})();
