"use strict";
// The drawing: colours from the style sheet, what is hidden, what is chosen, where the eye is.
// pyvis has made the globals `network`, `nodes` and `edges`; nodes go by their id, edges by "e" and their number.

const View = (() => {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const shown = new Set(Data.index.drawn);
  const lines = new Set(edges.getIds().map((id) => Number(id.slice(1))));
  const painted = new Map(); // how each node and edge was painted last: what has not changed is not painted again
  const CIRCLES = 8;
  let ego = null; // the only nodes to be shown, where the reader asked for surroundings
  let way = null; // the nodes of a path
  let look = {};
  let paintings = 0;

  const COLOURS = ["paper", "ink", "soft", "faint", "sans", "body-ink", "post-fill", "person", "press", "post", "role", "body", "event", "place", "tenure", "succession", "participation", "structure"];

  /** Take the colours anew from the style sheet. */
  const theme = () => {
    const style = getComputedStyle(document.documentElement);
    look = Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    for (let n = 1; n <= CIRCLES; n += 1) look[`circle-${n - 1}`] = style.getPropertyValue(`--community-${n}`).trim();
    painted.clear();
    paintings += 1;
  };

  const now = State.now;
  const inPapers = (papers) => now.papers === null || papers.some((paper) => now.papers.has(paper));

  /** Whether the filters let a node be seen; what the reader chose is always seen. */
  const passes = (n) => n === now.node || (way?.includes(n) ?? false) || (
    !now.hidden.has(Data.kindOf(n)) && (now.least <= 1 || Data.evidence(n) >= now.least) && inPapers(Data.papers(n)) && (ego === null || ego.has(n)));

  const edgePasses = (e) => passes(Data.from(e)) && passes(Data.to(e)) && (
    ["post_in", "part_of", "took_part", "took_place"].includes(Data.line(e)) || ((now.least <= 1 || Data.edgeEvidence(e) >= now.least) && inPapers(Data.edgePapers(e))));

  const visible = () => [...shown].filter(passes);
  const visibleEdges = () => [...lines].filter(edgePasses);

  const held = (e) => (now.day !== null && Data.line(e) === "tenure" ? Clock.onDay(e, now.day) : Clock.HELD);

  /** The nodes that have something to do on the chosen day. */
  const onDay = () => {
    const found = new Set();
    for (const e of lines) {
      if (Data.line(e) === "tenure" && held(e) > Clock.OPEN) found.add(Data.from(e)).add(Data.to(e));
    }
    for (const e of lines) {
      if (Data.line(e) === "post_in" && found.has(Data.from(e))) found.add(Data.to(e));
      if (["participation", "took_part", "took_place"].includes(Data.line(e))) {
        const event = Data.kind(Data.to(e)) === "event" ? Data.to(e) : Data.from(e);
        if (Clock.happens(event, now.day)) found.add(Data.from(e)).add(Data.to(e));
      }
    }
    return found;
  };

  /** What is to stand out: the way, the surroundings of what is chosen, or what the day shows; null where all is alike. */
  const bright = () => {
    if (way !== null) return new Set(way);
    if (now.edge !== null) return new Set([Data.from(now.edge), Data.to(now.edge)]);
    if (now.day !== null) {
      const found = onDay();
      if (now.node !== null) found.add(Data.place(now.node));
      return found;
    }
    if (now.node === null || now.steps) return null;
    const chosen = Data.place(now.node);
    const found = new Set([chosen, ...Data.near(chosen)]);
    // the bodies of a person's posts help to read the career
    for (const n of [...found]) {
      if (n !== chosen && Data.kind(n) === "post") for (const e of Data.edgesAt(n)) if (Data.line(e) === "post_in") found.add(Data.to(e));
    }
    return found;
  };

  const nodeStyle = (n, dim, strong) => {
    const kind = Data.kindOf(n);
    const form = Data.kind(n);
    const circle = now.circles ? (Data.circle(n) < 0 ? look.press : look[`circle-${Data.circle(n) % CIRCLES}`]) : null;
    const line = dim ? look.faint : circle ?? look[kind];
    const box = form === "post" || form === "body" || form === "role";
    const ground = form === "post" ? (dim ? look.paper : look["post-fill"]) : form === "role" ? look.paper : line;
    const border = box ? line : look.paper;
    const inkOf = { body: dim ? look.paper : now.circles ? look.paper : look["body-ink"], press: dim ? look.faint : look.soft };
    const ink = inkOf[form === "body" ? "body" : kind] ?? (dim ? look.faint : look.ink);
    const colours = { background: ground, border: strong ? look.ink : border };
    return {
      id: Data.id(n),
      hidden: !passes(n),
      color: { ...colours, highlight: colours, hover: { background: ground, border: look.ink } },
      borderWidth: strong ? 3 : 1.5,
      borderWidthSelected: strong ? 3 : 1.5,
      font: { color: ink, face: look.sans, strokeWidth: box ? 0 : 3, strokeColor: look.paper },
      shapeProperties: { borderRadius: form === "body" ? 2 : 13, borderDashes: form === "role" ? [4, 3] : false },
    };
  };

  const FAMILY = { tenure: "tenure", succession: "succession", participation: "participation", took_part: "participation" };

  /** What a line says: the role, the parts in an event, else what kind of relation it is. */
  const words = (e) => {
    const kind = Data.line(e);
    const parts = Data.parts(e);
    if (kind === "tenure") return Data.role(e);
    if (kind === "participation" && parts.length) return parts.map((part) => Words.say(part)).join(Words.say("comma"));
    return kind === "succession" ? Words.say("line_after") : Words.say(kind);
  };

  /** Whether a line has room for its words between the labels at its ends. */
  const hasRoom = (e, text, least, size) => {
    const ends = network.getPositions([Data.id(Data.from(e)), Data.id(Data.to(e))]);
    const [one, other] = Object.values(ends);
    return one !== undefined && other !== undefined && Math.hypot(one.x - other.x, one.y - other.y) > least + size * text.length;
  };

  /** Whether a term is known to be over, or was over when it was told. */
  const ended = (e) => {
    const term = Data.term(e);
    return term !== null && term[5] !== null;
  };

  const edgeStyle = (e, dim, touched, know) => {
    const family = FAMILY[Data.line(e)] ?? "structure";
    const line = dim ? look.faint : look[family];
    const text = words(e);
    const dashes = now.day === null ? family === "tenure" && ended(e) && [5, 4] : know === Clock.BETWEEN ? [5, 4] : know === Clock.OPEN ? [1, 5] : false;
    return {
      id: `e${e}`,
      hidden: !edgePasses(e) || know === Clock.NOT,
      color: { color: line, highlight: line, hover: look.ink, opacity: dim ? 0.5 : 1 },
      width: (family === "succession" ? 2.6 : family === "tenure" ? 1.5 : 1.1) + (touched ? 0.8 : 0),
      dashes,
      smooth: family === "succession" ? { enabled: true, type: "curvedCW", roundness: 0.18 } : false,
      arrows: { to: { enabled: family === "succession", scaleFactor: 0.7 } },
      label: !dim && (touched ? hasRoom(e, text, 50, 14) : hasRoom(e, text, 90, 11)) ? text : "",
      // the lines of what is chosen speak at any size, the others where the eye has come near (see drawThreshold)
      font: { color: look.soft, face: look.sans, size: touched ? 14 : 11, strokeWidth: 4, strokeColor: look.paper, align: "horizontal" },
    };
  };

  /** Draw everything as it now should be; what looks as before is left alone. */
  const paint = () => {
    const bold = bright();
    const chosen = now.node === null ? null : Data.place(now.node);
    const common = `${paintings}${now.circles}${Words.language()}`;
    const changed = [];
    for (const n of shown) {
      const [dim, strong] = [bold !== null && !bold.has(n), n === chosen];
      const sign = `${common}${dim}${strong}${passes(n)}`;
      if (painted.get(n) !== sign) {
        painted.set(n, sign);
        changed.push(nodeStyle(n, dim, strong));
      }
    }
    if (changed.length) nodes.update(changed);
    const redrawn = [];
    for (const e of lines) {
      const [from, to, know] = [Data.from(e), Data.to(e), held(e)];
      const onWay = way !== null && Math.abs(way.indexOf(from) - way.indexOf(to)) === 1 && way.includes(from) && way.includes(to);
      const touched = way !== null ? onWay : now.edge !== null ? e === now.edge : chosen !== null && (from === chosen || to === chosen);
      const structural = Data.line(e) === "post_in" || now.day !== null;
      const dim = bold !== null && !touched && !(bold.has(from) && bold.has(to) && structural && know > Clock.OPEN);
      const sign = `${common}${dim}${touched}${know}${edgePasses(e)}${now.day !== null}`;
      if (painted.get(`e${e}`) !== sign) {
        painted.set(`e${e}`, sign);
        redrawn.push(edgeStyle(e, dim, touched, know));
      }
    }
    if (redrawn.length) edges.update(redrawn);
  };

  /** Draw nodes that are not drawn yet, each beside one that is, and the lines among them. */
  const add = (wanted) => {
    const fresh = [...new Set(Array.from(wanted, Data.place))].filter((n) => !shown.has(n));
    const placed = [];
    const spots = new Map();
    const at = (n) => spots.get(n) ?? network.getPositions([Data.id(n)])[Data.id(n)];
    for (const n of fresh) {
      const beside = Data.near(n).find((m) => shown.has(m));
      const spot = beside === undefined ? network.getViewPosition() : at(beside);
      const node = Grow.settled(n, spot.x, spot.y);
      spots.set(n, { x: node.x, y: node.y });
      shown.add(n);
      placed.push(node);
    }
    if (!placed.length) return 0;
    nodes.add(placed);
    const joining = new Set(fresh.flatMap((n) => Array.from(Data.edgesAt(n)).filter((e) => shown.has(Data.other(e, n)) && !lines.has(e))));
    for (const e of joining) lines.add(e);
    edges.add([...joining].map((e) => ({ id: `e${e}`, from: Data.id(Data.from(e)), to: Data.id(Data.to(e)) })));
    return placed.length;
  };

  const animation = () => (calm ? false : { duration: 350, easingFunction: "easeInOutQuad" });

  const centre = (n) => network.focus(Data.id(Data.place(n)), { scale: Math.max(network.getScale(), 1), animation: animation() });

  /** Bring some nodes into view. */
  const frame = (wanted, animated, [least, most]) => {
    if (!wanted.length) return;
    const boxes = wanted.map((n) => network.getBoundingBox(Data.id(n)));
    const left = Math.min(...boxes.map((box) => box.left));
    const right = Math.max(...boxes.map((box) => box.right));
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    const room = document.getElementById("mynetwork");
    const margin = 24;
    const scale = Math.min((room.clientWidth - margin) / (right - left), (room.clientHeight - margin) / (bottom - top));
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 },
      scale: Math.min(most, Math.max(least, scale)),
      animation: animated && animation(),
    });
  };

  /** Everything that is shown, or on a small screen the surroundings of the most telling person. */
  const overview = (animated = true) => {
    const small = Math.min(window.innerWidth, window.innerHeight) < 600;
    const focus = Data.index.focus;
    const around = small && focus !== null ? [focus, ...Data.near(focus)].filter((n) => shown.has(n) && passes(n)) : visible();
    frame(around, animated, small ? [0.6, 1] : [0.05, 1.2]);
  };

  const only = (wanted) => { ego = wanted; };
  const walk = (nodesOfWay) => { way = nodesOfWay; };
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: animation() });

  /** The nearest node that is seen in a direction from a node, for those who walk with the arrow keys. */
  const towards = (n, across, down) => {
    const here = network.getPositions([Data.id(n)])[Data.id(n)];
    let best = null;
    for (const [id, spot] of Object.entries(network.getPositions())) {
      const m = Data.number(id);
      const along = (spot.x - here.x) * across + (spot.y - here.y) * down;
      const aside = Math.abs((spot.x - here.x) * down) + Math.abs((spot.y - here.y) * across);
      if (m === n || along <= 0 || !passes(m)) continue;
      const cost = along + 2 * aside;
      if (best === null || cost < best.cost) best = { m, cost };
    }
    return best?.m ?? null;
  };

  const start = () => {
    Grow.start(nodes.get());
    theme();
  };

  return {
    start, theme, paint, add, centre, frame, overview, only, walk, zoom, towards, visible, visibleEdges, passes, words,
    isShown: (n) => shown.has(Data.place(n)), count: () => shown.size, circles: CIRCLES,
  };
})();
