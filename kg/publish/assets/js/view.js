"use strict";
// The drawing: colours from the style sheet, what is hidden, what is chosen, where the eye is.
// pyvis has made the globals `network`, `nodes` and `edges`.

const View = (() => {
  const hidden = new Set(["press"]);
  let chosen = null;
  let chosenEdge = null;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const ended = (edge) => edge.facts.some((index) => {
    const fact = Data.facts[index];
    return fact.kind === "tenure" && fact.dates.some((date) => date.what === "end" && date.latest !== null);
  });

  const isHidden = (id) => hidden.has(kindOf(Data.nodes[id]));

  /** What is near the chosen node or edge; null where nothing is chosen. */
  const near = () => {
    if (chosenEdge !== null) return new Set([Data.edges[chosenEdge].from, Data.edges[chosenEdge].to]);
    if (chosen === null) return null;
    const found = new Set([chosen]);
    for (const edge of Object.values(Data.edges)) {
      if (edge.from === chosen) found.add(edge.to);
      if (edge.to === chosen) found.add(edge.from);
    }
    // the bodies of a person's posts help to read the career
    for (const edge of Object.values(Data.edges)) if (edge.kind === "post_in" && edge.from !== chosen && found.has(edge.from)) found.add(edge.to);
    return found;
  };

  const nodeStyle = (id, look, around) => {
    const node = Data.nodes[id];
    const kind = kindOf(node);
    const dim = around !== null && !around.has(id);
    const strong = id === chosen;
    const line = dim ? look.faint : look[kind];
    const filled = kind !== "post" && kind !== "role";
    const ground = filled ? line : dim ? look.paper : kind === "post" ? look.postFill : look.paper;
    const border = kind === "person" || kind === "press" || kind === "place" || kind === "event" ? look.paper : line;
    const ink = dim ? (kind === "body" ? look.paper : look.faint) : kind === "body" ? look.bodyInk : kind === "press" ? look.soft : look.ink;
    const box = node.kind === "post" || node.kind === "body" || node.kind === "role";
    const colours = { background: ground, border: strong ? look.ink : border };
    return {
      id,
      hidden: isHidden(id),
      color: { ...colours, highlight: colours, hover: { background: ground, border: look.ink } },
      borderWidth: strong ? 3 : 1.5,
      borderWidthSelected: strong ? 3 : 1.5,
      font: { color: ink, face: look.sans, strokeWidth: box ? 0 : nodes.get(id).label.includes("\n") ? 2 : 4, strokeColor: look.paper, size: nodes.get(id).font.size },
      shapeProperties: { borderRadius: node.kind === "body" ? 2 : 13, borderDashes: node.kind === "role" ? [4, 3] : false },
    };
  };

  /** Whether a line has room for words between its ends. */
  const isLong = (edge) => {
    const ends = network.getPositions([edge.from, edge.to]);
    return Math.hypot(ends[edge.from].x - ends[edge.to].x, ends[edge.from].y - ends[edge.to].y) > 130;
  };

  const edgeStyle = (id, look, around) => {
    const edge = Data.edges[id];
    const family = ["tenure", "succession", "participation"].includes(edge.kind) ? edge.kind : edge.kind === "took_part" ? "participation" : "structure";
    const touched = chosenEdge === null ? chosen !== null && (edge.from === chosen || edge.to === chosen) : id === chosenEdge;
    const dim = around !== null && !touched && !(around.has(edge.from) && around.has(edge.to) && edge.kind === "post_in");
    const line = dim ? look.faint : look[family];
    const direct = edge.kind === "tenure" && Data.nodes[edge.to].kind === "body";
    const role = direct && (touched || (around === null && isLong(edge))) ? edge.label : "";
    const label = id === chosenEdge && edge.parts.length ? edge.parts.map((part) => Words.say(part)).join(Words.say("comma")) : role;
    return {
      id,
      hidden: isHidden(edge.from) || isHidden(edge.to),
      color: { color: line, highlight: line, hover: look.ink, opacity: dim ? 0.5 : 1 },
      width: (family === "succession" ? 2.6 : family === "tenure" ? 1.5 : 1.1) + (touched ? 0.8 : 0),
      dashes: edge.kind === "tenure" && ended(edge) ? [5, 4] : false,
      smooth: family === "succession" ? { enabled: true, type: "curvedCW", roundness: 0.18 } : false,
      arrows: { to: { enabled: family === "succession", scaleFactor: 0.7 } },
      label,
      font: { color: look.soft, face: look.sans, size: 11, strokeWidth: 4, strokeColor: look.paper, align: "horizontal" },
    };
  };

  /** Draw everything as it now should be. */
  const paint = () => {
    const look = { paper: colour("paper"), ink: colour("ink"), soft: colour("soft"), faint: colour("faint"), sans: colour("sans"), bodyInk: colour("body-ink"), postFill: colour("post-fill") };
    for (const name of ["person", "press", "post", "role", "body", "event", "place", "tenure", "succession", "participation", "structure"]) look[name] = colour(name);
    const around = near();
    nodes.update(nodes.getIds().map((id) => nodeStyle(id, look, around)));
    edges.update(Object.keys(Data.edges).map((id) => edgeStyle(id, look, around)));
  };

  const animation = () => (calm ? false : { duration: 350, easingFunction: "easeInOutQuad" });

  /** Where a node stands in the drawing: a body with one post stands at its post. */
  const place = (id) => Data.nodes[id].at ?? id;

  const choose = (id) => {
    chosen = id === null ? null : place(id);
    chosenEdge = null;
    if (id !== null && isHidden(chosen)) hidden.delete(kindOf(Data.nodes[chosen]));
    network.unselectAll();
    paint();
  };

  const chooseEdge = (id) => {
    chosen = null;
    chosenEdge = id;
    paint();
  };

  const centre = (id) => network.focus(place(id), { scale: Math.max(network.getScale(), 1), animation: animation() });

  const shown = () => nodes.getIds().filter((id) => !isHidden(id));

  /** Everything that is shown, or on a small screen the surroundings of the most telling person. */
  const overview = (animated = true) => {
    const small = Math.min(window.innerWidth, window.innerHeight) < 600;
    const around = small && Data.focus !== null ? [Data.focus, ...network.getConnectedNodes(Data.focus)].filter((id) => !isHidden(id)) : shown();
    if (!around.length) return;
    const boxes = around.map((id) => network.getBoundingBox(id));
    const left = Math.min(...boxes.map((box) => box.left));
    const right = Math.max(...boxes.map((box) => box.right));
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    const room = document.getElementById("mynetwork");
    const margin = 24;
    const scale = Math.min((room.clientWidth - margin) / (right - left), (room.clientHeight - margin) / (bottom - top));
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 },
      scale: Math.min(small ? 1 : 1.2, Math.max(small ? 0.6 : 0.05, scale)),
      animation: animated && animation(),
    });
  };

  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: animation() });

  const toggle = (kind) => {
    if (!hidden.delete(kind)) hidden.add(kind);
    paint();
    return !hidden.has(kind);
  };

  const isShown = (kind) => !hidden.has(kind);

  return { paint, choose, chooseEdge, centre, overview, zoom, toggle, isShown };
})();
