"use strict";
// What the reader has asked for, and its place in the address: #person=…&date=…&steps=…, so that a link shows the same.

const State = (() => {
  const fresh = () => ({ node: null, edge: null, goal: null, steps: 0, day: null, circles: false, papers: null, least: 1, hidden: new Set(["press"]) });
  const now = fresh();

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      return null; // half a character in a link that was cut
    }
  };

  /** The node of a kind with that key, else with that name. */
  const named = (kind, wanted) => Data.number(`${kind}/${wanted}`) ?? Data.named(kind, wanted)?.n ?? null;

  const kinds = ["person", "post", "role", "body", "event", "place"];

  /** Take over what the address says; whatever it says wrongly is left out. */
  const read = () => {
    Object.assign(now, fresh());
    for (const part of window.location.hash.slice(1).split("&")) {
      const [name, ...rest] = part.split("=");
      const value = decoded(rest.join("="));
      if (value === null || !value) continue;
      if (kinds.includes(name)) now.node = named(name, value);
      else if (name === "to") now.goal = named("person", value);
      else if (name === "steps") now.steps = ["1", "2"].includes(value) ? Number(value) : 0;
      else if (name === "date" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))) now.day = Data.day(value);
      else if (name === "colour") now.circles = value === "circles";
      else if (name === "least" && /^\d{1,4}$/.test(value)) now.least = Math.max(1, Number(value));
      else if (name === "hide") now.hidden = new Set(value.split(",").filter((kind) => kind === "press" || kinds.includes(kind)));
      else if (name === "paper") now.papers = new Set(value.split("|").map((paper) => Data.index.newspapers.indexOf(paper)).filter((paper) => paper >= 0));
      else if (name === "lang") Words.use(value);
    }
    if (now.papers?.size === 0) now.papers = null;
    if (now.node === null) Object.assign(now, { steps: 0, goal: null });
  };

  /** The part of the address that says what is shown. */
  const hash = () => {
    const said = [];
    const say = (name, value) => said.push(`${name}=${encodeURIComponent(value)}`);
    if (now.node !== null) say(Data.kind(now.node), Data.called(now.node));
    if (now.goal !== null) say("to", Data.called(now.goal));
    if (now.steps) say("steps", now.steps);
    if (now.day !== null) say("date", Data.date(now.day));
    if (now.circles) say("colour", "circles");
    if (now.papers !== null) say("paper", [...now.papers].map((paper) => Data.index.newspapers[paper]).join("|"));
    if (now.least > 1) say("least", now.least);
    const hidden = [...now.hidden].sort().join(",");
    if (hidden !== "press") said.push(`hide=${hidden || "none"}`);
    if (Words.language() !== "zh") say("lang", Words.language());
    return said.length ? `#${said.join("&")}` : "";
  };

  /** Keep the address in step; a new place in the history only where the reader went somewhere else. */
  const write = (went = false) => {
    const wanted = hash();
    if (wanted === window.location.hash) return;
    history[went ? "pushState" : "replaceState"](null, "", wanted || window.location.pathname);
  };

  return { now, fresh, read, write, hash };
})();
