"use strict";
// The page as a whole: what is chosen stands in the address, and the drawing, the panel and the legend follow it.

(() => {
  const kinds = document.getElementById("kinds");
  let current = { node: null, edge: null };

  const address = (id) => {
    const node = id === null ? null : Data.nodes[id];
    const hash = node === null ? "" : `#${node.kind}=${encodeURIComponent(node.key)}`;
    if (hash !== window.location.hash) history.pushState(null, "", hash || window.location.pathname);
  };

  /** The node an address speaks of: by its key, else by its name. */
  const addressed = () => {
    const [, kind, value] = /^#(\w+)=(.*)$/.exec(window.location.hash) ?? [];
    if (kind === undefined) return null;
    let wanted;
    try {
      wanted = decodeURIComponent(value);
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      return null;
    }
    const found = Object.entries(Data.nodes).filter(([, node]) => node.kind === kind);
    const match = found.find(([, node]) => node.key === wanted) ?? found.find(([, node]) => node.label === wanted);
    return match === undefined ? null : match[0];
  };

  const legend = () => {
    const counts = new Map();
    for (const node of Object.values(Data.nodes)) counts.set(kindOf(node), (counts.get(kindOf(node)) ?? 0) + 1);
    kinds.replaceChildren(...["person", "press", "post", "role", "body", "event", "place"].filter((kind) => counts.has(kind)).map((kind) => {
      const button = make("button", "", shape(kind), make("span", "what", Words.say(kind)), make("span", "count", String(counts.get(kind))));
      button.type = "button";
      button.dataset.kind = kind;
      button.setAttribute("aria-pressed", String(View.isShown(kind)));
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(View.toggle(kind)));
      });
      return button;
    }));
  };

  const refresh = () => {
    if (current.node !== null) Panel.node(current.node);
    else if (current.edge !== null) Panel.edge(current.edge);
    else Panel.opening();
  };

  const chooseNode = (id, { centred = true, remember = true } = {}) => {
    current = { node: id, edge: null };
    View.choose(id);
    legend();
    refresh();
    if (centred) View.centre(id);
    if (remember) address(id);
  };

  const chooseEdge = (id) => {
    current = { node: null, edge: id };
    View.chooseEdge(id);
    refresh();
    address(null);
  };

  const reset = ({ remember = true, animated = true } = {}) => {
    current = { node: null, edge: null };
    View.choose(null);
    Search.clear();
    refresh();
    View.overview(animated);
    if (remember) address(null);
  };

  const follow = () => {
    const id = addressed();
    if (id === null) reset({ remember: false });
    else chooseNode(id, { remember: false });
  };

  /** Which papers, from when to when, beside the name of the page. */
  const papers = () => {
    const names = [...new Set(Data.issues.map((issue) => issue.newspaper))];
    const days = [...new Set([Data.issues[0], Data.issues.at(-1)].filter(Boolean).map((issue) => issue.date))];
    document.getElementById("papers").replaceChildren(printed([names.slice(0, 3).join(" "), days.join(" – ")].join(" ")));
  };

  Words.apply();
  papers();
  legend();
  Panel.onGo(chooseNode);
  Search.start((id) => chooseNode(id));
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) chooseNode(node, { centred: false });
    else if (edge !== undefined) chooseEdge(edge);
    else if (current.node !== null || current.edge !== null) {
      current = { node: null, edge: null };
      View.choose(null);
      refresh();
      address(null);
    }
  });
  network.on("hoverNode", () => { document.getElementById("mynetwork").style.cursor = "pointer"; });
  network.on("blurNode", () => { document.getElementById("mynetwork").style.cursor = ""; });
  document.getElementById("reset").addEventListener("click", () => reset());
  document.getElementById("closer").addEventListener("click", () => View.zoom(1.4));
  document.getElementById("farther").addEventListener("click", () => View.zoom(1 / 1.4));
  document.getElementById("language").addEventListener("click", () => {
    Words.change();
    legend();
    refresh();
    View.paint();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") reset();
    else if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      Search.focus();
    }
  });
  window.addEventListener("popstate", follow);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", View.paint);

  const first = addressed();
  if (first === null) reset({ remember: false, animated: false });
  else {
    View.overview(false);
    chooseNode(first, { remember: false });
  }
  document.documentElement.dataset.ready = "true";
})();
