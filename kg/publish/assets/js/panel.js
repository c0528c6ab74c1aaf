"use strict";
// The panel: what is known of the chosen node or line, with its dates, what they rest on, and the sentences.

const Panel = (() => {
  const story = document.getElementById("story");
  const side = document.getElementById("panel");
  const LONG = 110; // characters of a sentence that is shown whole
  const AROUND = 36; // characters kept before the first name of a longer one, twice as many after it
  let go = () => {};

  /** A way to another node; plain text where the drawing does not have it. */
  const way = (id, label) => {
    if (!Object.hasOwn(Data.nodes, id)) return printed(label);
    const button = make("button", "to", printed(label));
    button.type = "button";
    button.addEventListener("click", () => go(id));
    return button;
  };

  const day = ({ what, earliest, latest }) => {
    if (earliest !== null && earliest === latest) return Words.say("day", { a: earliest });
    if (earliest !== null && latest !== null) return Words.say(what === "seen" || what === "on" ? "span" : "between", { a: earliest, b: latest });
    return earliest !== null ? Words.say("not_before", { a: earliest }) : Words.say("not_after", { b: latest });
  };

  const basis = (name) => {
    const badge = make("span", `basis ${name}`, Words.say(name));
    badge.title = Words.say(`${name}_why`);
    return badge;
  };

  const dates = (fact) => make("ul", "dates", ...fact.dates.map((date) => make(
    "li", "",
    make("span", "what", Words.say(date.what)),
    make("span", "day", day(date), date.what === "on" && fact.part_of_day ? ` ${fact.part_of_day}` : ""),
    basis(date.basis),
  )));

  /** The pieces of a sentence: [tag, class, text], the names in it to be marked and the offices underlined. */
  const pieces = (quote) => {
    const words = [...quote.names.map((word) => ["mark", "", word]), ...quote.offices.map((word) => ["span", "office", word])].filter(([, , word]) => word);
    if (!words.length) return [["span", "", quote.exact]];
    const spaced = (word) => [...word].map((char) => char.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s*");
    const pattern = new RegExp(words.map(([, , word]) => `(${spaced(word)})`).join("|"), "gu");
    const found = [];
    let from = 0;
    for (const match of quote.exact.matchAll(pattern)) {
      const [tag, name] = words[match.slice(1).findIndex((group) => group !== undefined)];
      if (match.index > from) found.push(["span", "", quote.exact.slice(from, match.index)]);
      found.push([tag, name, match[0]]);
      from = match.index + match[0].length;
    }
    if (from < quote.exact.length) found.push(["span", "", quote.exact.slice(from)]);
    return found;
  };

  const built = (parts) => parts.map(([tag, name, text]) => make(tag, name, text));

  /** A sentence; of a long one what stands around the first name, the rest on demand. */
  const sentence = (quote) => {
    const parts = pieces(quote);
    const block = make("blockquote");
    const first = parts.findIndex(([tag]) => tag === "mark");
    const before = parts.slice(0, Math.max(0, first)).map(([, , text]) => text).join("");
    const after = parts.slice(first + 1).map(([, , text]) => text).join("");
    if (quote.exact.length <= LONG || first < 0 || (before.length <= AROUND && after.length <= AROUND * 2)) {
      block.append(...built(parts));
      return block;
    }
    const kept = [];
    let place = 0;
    const from = Math.max(0, before.length - AROUND);
    const to = before.length + parts[first][2].length + AROUND * 2;
    for (const [tag, name, text] of parts) {
      const cut = text.slice(Math.max(0, from - place), Math.max(0, to - place));
      if (cut) kept.push([tag, name, cut]);
      place += text.length;
    }
    const whole = make("button", "whole", Words.say("whole"));
    whole.type = "button";
    whole.addEventListener("click", () => block.replaceChildren(...built(parts)));
    block.append(from > 0 ? "…" : "", ...built(kept), to < quote.exact.length ? "…" : "", whole);
    return block;
  };

  const source = (quote) => {
    const parts = [
      `${quote.newspaper} ${quote.date}`,
      quote.page === null ? "" : Words.say("page", { a: quote.page }),
      quote.headline === null ? Words.say("untitled") : Words.say("headline", { a: quote.headline }),
      quote.says === null ? "" : Words.say(quote.says),
      Words.say("offsets", { source: quote.source, a: quote.start, b: quote.end }),
    ];
    return make("cite", "", printed(parts.filter(Boolean).join(" · ")));
  };

  const quotes = (fact) => {
    const seen = new Set();
    const own = fact.quotes.filter((quote) => !seen.has(`${quote.article}|${quote.exact}`) && seen.add(`${quote.article}|${quote.exact}`));
    const drawn = own.map((quote) => make("div", "quote", sentence(quote), source(quote)));
    if (drawn.length <= 3) return drawn;
    return [...drawn.slice(0, 2), make("details", "", make("summary", "", Words.say("more", { n: drawn.length - 2 })), ...drawn.slice(2))];
  };

  const terms = (fact) => fact.terms.map((term) => Words.say(term)).join(Words.say("comma"));

  /** The heading of a fact, seen from the node in whose panel it stands. */
  const heading = (fact, from) => {
    const linked = fact.links.filter((link) => link.id !== from);
    if (fact.kind === "succession") {
      const [before, after, post] = fact.links;
      return [
        make("h4", "", way(before.id, before.label), make("span", "arrow", " → "), way(after.id, after.label)),
        from === post.id ? null : make("div", "where", way(post.id, post.label)),
      ];
    }
    if (fact.kind === "structure") return [make("div", "where", `${Words.say(fact.label)} `, ...linked.flatMap((link) => [way(link.id, link.label), " "]))];
    if (fact.kind === "mention") return [make("h4", "", printed(fact.label))];
    const first = linked[0];
    const rest = linked.slice(1).flatMap((link) => [way(link.id, link.label), " "]);
    const office = fact.kind === "tenure" && !fact.links.some((link) => link.kind === "post") ? ` ${fact.label}` : "";
    const said = fact.kind === "tenure" ? "" : terms(fact);
    return [
      make("h4", "", first ? way(first.id, first.label) : printed(fact.label), first ? printed(office) : ""),
      rest.length ? make("div", "where", ...rest) : null,
      said ? make("div", "where", said) : null,
      fact.capacity.length ? make("div", "where", printed(Words.say("as", { a: fact.capacity.join(Words.say("comma")) }))) : null,
    ];
  };

  const told = (fact, from) => make("li", "fact", ...heading(fact, from), fact.dates.length ? dates(fact) : null, ...quotes(fact));

  const section = (title, facts, from) => (facts.length ? [make("h3", "", Words.say(title)), make("ul", "", ...facts.map((fact) => told(fact, from)))] : []);

  const sections = (node, id) => {
    const facts = node.facts.map((index) => Data.facts[index]);
    const of = (kind) => facts.filter((fact) => fact.kind === kind);
    return [
      ...section("events", of("event"), id),
      ...section(node.kind === "person" ? "tenures" : "holders", of("tenure"), id),
      ...section("successions", of("succession"), id),
      ...section("participations", of("participation"), id),
      ...participants(id),
      ...section("mentions", of("mention"), id),
      ...section("structures", of("structure"), id),
    ];
  };

  /** Who took part in an event, and what is joined to a body or place by lines alone. */
  const participants = (id) => {
    const lines = Object.values(Data.edges).filter((edge) => edge.to === id && ["participation", "took_part"].includes(edge.kind));
    if (!lines.length) return [];
    const items = lines.map((edge) => make("li", "", way(edge.from, Data.nodes[edge.from].label), make("span", "where", ` ${edge.parts.map((part) => Words.say(part)).join(Words.say("comma"))}`)));
    return [make("h3", "", Words.say("participants")), make("ul", "", ...items)];
  };

  const show = (...content) => {
    story.replaceChildren(...content.filter((child) => child !== null));
    side.scrollTop = 0;
  };

  const node = (id) => {
    const about = Data.nodes[id];
    const kind = kindOf(about);
    const extra = about.event ? ` · ${Words.say(about.event)}` : "";
    show(
      make("p", "kind", shape(kind), `${Words.say(kind)}${extra}`),
      make("h2", "", printed(about.label)),
      about.aliases.length ? make("p", "others", printed(about.aliases.join(" · "))) : null,
      ...sections(about, id),
    );
  };

  const edge = (id) => {
    const about = Data.edges[id];
    const facts = about.facts.map((index) => Data.facts[index]);
    show(
      make("p", "kind", Words.say({ tenure: "line_tenure", succession: "line_succession", participation: "line_participation" }[about.kind] ?? about.kind)),
      make("h2", "", way(about.from, Data.nodes[about.from].label), " → ", way(about.to, Data.nodes[about.to].label)),
      make("ul", "", ...facts.filter((fact) => fact.kind !== "structure").map((fact) => told(fact, null))),
    );
  };

  const turns = () => {
    const found = Object.values(Data.edges).filter((line) => line.kind === "succession");
    if (!found.length) return [];
    const items = found.flatMap((line) => line.facts.map((index) => Data.facts[index])).map((fact) => {
      const [before, after, post] = fact.links;
      return make(
        "li", "turn",
        make("div", "where", way(post.id, post.label)),
        make("div", "", way(before.id, before.label), make("span", "arrow", "→"), way(after.id, after.label)),
        fact.dates.length ? dates(fact) : null,
      );
    });
    return [make("h3", "", Words.say("turns")), make("ul", "", ...items)];
  };

  const names = (ids) => make("div", "names", ...ids.map((id) => way(id, Data.nodes[id].label)));

  const everything = () => {
    const groups = ["person", "post", "role", "body", "event", "place", "press"].map((kind) => {
      const ids = Object.keys(Data.nodes).filter((id) => kindOf(Data.nodes[id]) === kind);
      return ids.length ? make("details", "", make("summary", "", `${Words.say(kind)} ${ids.length}`), names(ids)) : null;
    });
    return [make("h3", "", Words.say("index")), ...groups.filter((group) => group !== null)];
  };

  /** What stands there before anything is chosen: the story of these papers in a few lines. */
  const opening = () => {
    const persons = Object.keys(Data.nodes).filter((id) => kindOf(Data.nodes[id]) === "person");
    persons.sort((left, right) => Data.nodes[right].weight - Data.nodes[left].weight || (left < right ? -1 : 1));
    const papers = Data.issues.slice(0, 12).map((issue) => make("li", "", printed(`${issue.newspaper} ${issue.date}`), make("span", "where", ` · ${Words.say("articles", { n: issue.articles })}`)));
    const why = ["stated", "observed", "inferred"].flatMap((name) => [make("dt", "", basis(name)), make("dd", "", Words.say(`${name}_why`))]);
    show(
      make("p", "where", Words.say("help")),
      Data.left_out ? make("p", "where", Words.say("left_out", { n: Data.left_out })) : null,
      ...turns(),
      make("h3", "", Words.say("prominent")),
      names(persons.slice(0, 12)),
      ...everything(),
      make("h3", "", Words.say("issues")),
      make("ul", "", ...papers, Data.issues.length > 12 ? make("li", "where", Words.say("issue_count", { n: Data.issues.length })) : null),
      make("h3", "", Words.say("basis")),
      make("dl", "", ...why),
    );
  };

  const onGo = (follow) => { go = follow; };

  return { node, edge, opening, onGo };
})();
