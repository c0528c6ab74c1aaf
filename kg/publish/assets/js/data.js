"use strict";
// The network as the page keeps it (written by kg/publish/compact.py). Nodes and edges are numbers; what is known of one
// is looked up by column. Facts and sentences lie in blocks behind the scripts, each parsed when somebody asks for it, so
// that a large page is usable before it has been read to its end.

const Data = (() => {
  const index = JSON.parse(document.getElementById("index").textContent);
  const { nodes, edges } = index;
  const KINDS = ["person", "post", "role", "body", "event", "place"];
  const LINES = ["tenure", "succession", "participation", "post_in", "part_of", "took_part", "took_place", "located", "contained"];
  const count = nodes.label.length;
  const press = new Set(nodes.press);
  const folded = new Map(index.folded);
  const events = new Map(nodes.events.map(([number, ...about]) => [number, about]));
  const terms = new Map(edges.terms.map(([number, ...bounds]) => [number, bounds]));
  const DAY = 86400000;

  const kind = (n) => KINDS[nodes.kind.charCodeAt(n) - 48];
  const line = (e) => LINES[edges.kind.charCodeAt(e) - 48];
  const label = (n) => nodes.label[n];
  const short = (n) => nodes.short[n] || nodes.label[n];
  const key = (n) => nodes.key[n] || nodes.label[n];
  const id = (n) => `${kind(n)}/${key(n)}`;
  const aliases = (n) => (nodes.aliases[n] ? nodes.aliases[n].split("\n") : []);
  /** What a node counts as in the legend: those who write for the paper are a kind of their own. */
  const kindOf = (n) => (press.has(n) ? "press" : kind(n));
  /** Where a node stands in the drawing: a body with one post stands at its post. */
  const place = (n) => folded.get(n) ?? n;

  let byId = null;
  const number = (wanted) => {
    byId ??= new Map(Array.from({ length: count }, (_, n) => [id(n), n]));
    return byId.get(wanted);
  };

  let byName = null;
  /** The first node of a kind with a name, and whether it is the only one. */
  const named = (wantedKind, name) => {
    if (byName === null) {
      byName = new Map();
      for (let n = 0; n < count; n += 1) {
        const called = `${kind(n)}/${label(n)}`;
        byName.set(called, { n: byName.get(called)?.n ?? n, alone: !byName.has(called) });
      }
    }
    return byName.get(`${wantedKind}/${name}`);
  };

  /** What to call a node in a link: its name where nobody shares it, else its key. */
  const called = (n) => (named(kind(n), label(n)).alone && label(n).length < 100 ? label(n) : key(n));

  /** Relations that are told but not drawn: lines from every body to its city would cover all others. */
  const isDrawn = (e) => edges.kind.charCodeAt(e) - 48 < 7 && !folded.has(edges.to[e]) && !folded.has(edges.from[e]);

  // the edges at each node, one after the other: those of n stand from starts[n] to starts[n + 1]
  const starts = new Uint32Array(count + 1);
  const total = edges.from.length;
  for (let e = 0; e < total; e += 1) {
    if (isDrawn(e)) {
      starts[edges.from[e] + 1] += 1;
      starts[edges.to[e] + 1] += 1;
    }
  }
  for (let n = 0; n < count; n += 1) starts[n + 1] += starts[n];
  const ends = new Uint32Array(starts[count]);
  const filled = starts.slice();
  for (let e = 0; e < total; e += 1) {
    if (isDrawn(e)) {
      ends[filled[edges.from[e]]++] = e;
      ends[filled[edges.to[e]]++] = e;
    }
  }
  const edgesAt = (n) => ends.subarray(starts[n], starts[n + 1]);
  const other = (e, n) => (edges.from[e] === n ? edges.to[e] : edges.from[e]);
  const near = (n) => [...new Set(Array.from(edgesAt(n), (e) => other(e, n)))].filter((m) => m !== n);

  return {
    index, count, kind, kindOf, line, label, short, key, id, number, named, called, aliases, place, edgesAt, other, near, isDrawn,
    edgeCount: total,
    from: (e) => edges.from[e],
    to: (e) => edges.to[e],
    fact: (e) => edges.fact[e],
    role: (e) => edges.labels[edges.label[e]],
    parts: (e) => edges.part_lists[edges.parts[e]],
    term: (e) => terms.get(e) ?? null,
    terms,
    event: (n) => events.get(n) ?? null,
    events,
    weight: (n) => nodes.weight[n],
    circle: (n) => nodes.circle[n],
    evidence: (n) => nodes.evidence[n],
    edgeEvidence: (e) => edges.evidence[e],
    papers: (n) => index.paper_sets[nodes.papers[n]],
    edgePapers: (e) => index.paper_sets[edges.papers[e]],
    isFolded: (n) => folded.has(n),
    day: (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY),
    date: (day) => new Date(day * DAY).toISOString().slice(0, 10),
  };
})();

const Facts = (() => {
  const tables = new Map();
  const KEPT = 64; // parsed blocks that are remembered; a reader seldom needs more at once

  const blocks = (name) => {
    if (!tables.has(name)) {
      const found = [...document.querySelectorAll(`script[data-table=${name}]`)];
      tables.set(name, { found, first: found.map((block) => Number(block.dataset.first)), parsed: new Map() });
    }
    return tables.get(name);
  };

  const row = (name, number) => {
    const { found, first, parsed } = blocks(name);
    let low = 0;
    for (let high = first.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if (first[middle] <= number) low = middle;
      else high = middle - 1;
    }
    if (!parsed.has(low)) {
      if (parsed.size >= KEPT) parsed.delete(parsed.keys().next().value);
      parsed.set(low, JSON.parse(found[low].textContent));
    }
    return parsed.get(low)[number - first[low]];
  };

  const quote = ([sentence, says, observed, name, office], names, offices) => {
    const [exact, article, start, end, field] = row("sentences", sentence);
    const [paper, date, page, headline, source] = row("articles", article);
    return { sentence, exact, article, start, end, field, newspaper: Data.index.newspapers[paper], date, page, headline, source, says, observed, names: names[name], offices: offices[office] };
  };

  const get = (number) => {
    const [kind, label, links, terms, capacity, dates, part, names, offices, quotes] = row("facts", number);
    return {
      kind, label, links, terms, capacity,
      dates: dates.map(([what, earliest, latest, basis]) => ({ what, earliest, latest, basis })),
      part_of_day: part,
      count: quotes.length,
      quotes: (most = Infinity) => quotes.slice(0, most).map((each) => quote(each, names, offices)),
      seen: quotes.map(([, , observed]) => observed).filter(Boolean),
    };
  };

  const of = (n) => row("lists", n).map(get);

  /** Do something once the page has been read to its end; at once where it has. */
  const whenRead = (does) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", does, { once: true });
    else does();
  };

  return { get, of, whenRead };
})();
