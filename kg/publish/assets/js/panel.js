"use strict";
// The panel: what is known of the chosen node or line, with its dates, what they rest on, and the sentences.

const Panel = (() => {
  const story = document.getElementById("story");
  const side = document.getElementById("panel");
  const LONG = 110; // characters of a sentence that is shown whole
  const AROUND = 36; // characters kept before the first name of a longer one, twice as many after it
  const WHOLE = 20000; // characters shown at most, even of a line that a broken page printed a million of
  const FACTS = 40; // facts of a kind that are written out at once
  const NAMES = 300; // names of a list that are written out at once
  let on = {};

  /** A way to another node. */
  const way = (n, label = Data.label(n)) => action("to", printed(label), () => on.go(n));

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
    const exact = quote.exact.slice(0, WHOLE);
    const words = [...quote.names.map((word) => ["mark", "", word]), ...quote.offices.map((word) => ["span", "office", word])].filter(([, , word]) => word && word.length < 200).slice(0, 200);
    if (!words.length) return [["span", "", exact]];
    const spaced = (word) => [...word].map((char) => char.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("\\s*");
    const pattern = new RegExp(words.map(([, , word]) => `(${spaced(word)})`).join("|"), "gu");
    const found = [];
    let from = 0;
    for (const match of exact.matchAll(pattern)) {
      const [tag, name] = words[match.slice(1).findIndex((group) => group !== undefined)];
      if (match.index > from) found.push(["span", "", exact.slice(from, match.index)]);
      found.push([tag, name, match[0]]);
      from = match.index + match[0].length;
    }
    if (from < exact.length) found.push(["span", "", exact.slice(from)]);
    return found;
  };

  const built = (parts) => parts.map(([tag, name, text]) => make(tag, name, text));

  /** A sentence; of a long one what stands around the first name, the rest on demand. */
  const sentence = (quote) => {
    const parts = pieces(quote);
    const block = make("blockquote");
    const first = Math.max(0, parts.findIndex(([tag]) => tag === "mark"));
    const before = parts.slice(0, first).map(([, , text]) => text).join("");
    const after = parts.slice(first + 1).map(([, , text]) => text).join("");
    if (quote.exact.length <= LONG || (parts[first][0] === "mark" && before.length <= AROUND && after.length <= AROUND * 2)) {
      block.append(...built(parts));
      return block;
    }
    const kept = [];
    let place = 0;
    const from = Math.max(0, before.length - AROUND);
    const to = before.length + Math.min(parts[first][2].length, AROUND) + AROUND * 2;
    for (const [tag, name, text] of parts) {
      const cut = text.slice(Math.max(0, from - place), Math.max(0, to - place));
      if (cut) kept.push([tag, name, cut]);
      place += text.length;
    }
    const whole = action("whole", Words.say("whole"), () => {
      block.replaceChildren(...built(parts));
      block.tabIndex = -1;
      block.focus();
    });
    block.append(from > 0 ? "…" : "", ...built(kept), to < quote.exact.length ? "…" : "", whole);
    return block;
  };

  const source = (quote) => {
    const parts = [
      ...Cite.where(quote),
      quote.says === null ? "" : Words.say(quote.says),
      Words.say("offsets", { source: quote.source, a: quote.start, b: quote.end }),
    ];
    return make("cite", "", printed(parts.filter(Boolean).join(" · ")), " ", action("whole", Words.say("cite"), () => Cite.quote(quote)));
  };

  const quotes = (fact) => {
    const draw = (list) => {
      const seen = new Set();
      const own = list.filter((quote) => !seen.has(`${quote.article}|${quote.exact}`) && seen.add(`${quote.article}|${quote.exact}`));
      return own.map((quote) => make("div", "quote", sentence(quote), source(quote)));
    };
    if (fact.count <= 3) return draw(fact.quotes());
    // hundreds of sentences are written out when somebody opens them
    const rest = make("details", "", make("summary", "", Words.say("more", { n: fact.count - 2 })));
    rest.addEventListener("toggle", () => { if (rest.children.length === 1) rest.append(...draw(fact.quotes().slice(2))); }, { once: true });
    return [...draw(fact.quotes(2)), rest];
  };

  const terms = (fact) => fact.terms.map((term) => Words.say(term)).join(Words.say("comma"));

  /** The heading of a fact, seen from the node in whose panel it stands. */
  const heading = (fact, from) => {
    const linked = fact.links.filter((link) => link !== from);
    if (fact.kind === "succession") {
      const [before, after, post] = fact.links;
      return [
        make("h4", "", way(before), make("span", "arrow", " → "), way(after)),
        from === post ? null : make("div", "where", way(post)),
      ];
    }
    if (fact.kind === "structure") return [make("div", "where", `${Words.say(fact.label)} `, ...linked.flatMap((link) => [way(link), " "]))];
    if (fact.kind === "mention") return [make("h4", "", printed(fact.label))];
    const first = linked[0];
    const rest = linked.slice(1).flatMap((link) => [way(link), " "]);
    const office = fact.kind === "tenure" && !fact.links.some((link) => Data.kind(link) === "post") ? ` ${fact.label}` : "";
    const said = fact.kind === "tenure" ? "" : terms(fact);
    return [
      make("h4", "", first === undefined ? printed(fact.label) : way(first), first === undefined ? "" : printed(office)),
      rest.length ? make("div", "where", ...rest) : null,
      said ? make("div", "where", said) : null,
      fact.capacity.length ? make("div", "where", printed(Words.say("as", { a: fact.capacity.join(Words.say("comma")) }))) : null,
    ];
  };

  const told = (fact, from) => make("li", "fact", ...heading(fact, from), fact.dates.length ? dates(fact) : null, ...quotes(fact));

  /** A list of which so many are written out, the rest when asked for. */
  const listed = (name, all, most, draw) => {
    const list = make(name === "names" ? "div" : "ul", name);
    let done = 0;
    const more = action("more", "", () => grow());
    const grow = () => {
      list.append(...all.slice(done, done + most).map(draw));
      done += most;
      more.textContent = Words.say("rest", { n: all.length - done });
      more.hidden = done >= all.length;
    };
    grow();
    return all.length > most ? [list, more] : [list];
  };

  const section = (title, facts, from) => (facts.length ? [make("h3", "", Words.say(title)), ...listed("", facts, FACTS, (fact) => told(fact, from))] : []);

  const sections = (n) => {
    const facts = Facts.of(n);
    const of = (kind) => facts.filter((fact) => fact.kind === kind);
    const happened = of("participation").flatMap((fact) => fact.dates.map((date) => date.earliest));
    const picture = Data.kind(n) === "person" ? Career.picture(of("tenure"), happened) : null;
    return [
      ...(picture === null ? [] : [make("h3", "", Words.say("career")), picture, key()]),
      ...section("events", of("event"), n),
      ...section(Data.kind(n) === "person" ? "tenures" : "holders", of("tenure"), n),
      ...section("successions", of("succession"), n),
      ...section("participations", of("participation"), n),
      ...participants(n),
      ...section("mentions", of("mention"), n),
      ...section("structures", of("structure"), n),
    ];
  };

  /** What the strokes of a career mean. */
  const key = () => {
    const sign = (name, form) => drawn("svg", { width: 22, height: 12, "aria-hidden": "true" }, drawn(form, name === "sight" ? { class: name, cx: 11, cy: 6, r: 3 } : name === "open" ? { class: name, d: "M1 6H21" } : { class: name, x: 1, y: 1, width: 20, height: 10, rx: 2 }));
    const entry = (name, form) => make("span", "", sign(name, form), Words.say(`key_${name}`));
    return make("p", "key", entry("sure", "rect"), entry("between", "rect"), entry("sight", "circle"), entry("open", "path"));
  };

  /** Who took part in an event. */
  const participants = (n) => {
    const lines = Array.from(Data.edgesAt(n)).filter((e) => Data.to(e) === n && ["participation", "took_part"].includes(Data.line(e)));
    if (!lines.length) return [];
    const draw = (e) => make("li", "", way(Data.from(e)), make("span", "where", ` ${Data.parts(e).map((part) => Words.say(part)).join(Words.say("comma"))}`));
    return [make("h3", "", Words.say("participants")), ...listed("", lines, NAMES, draw)];
  };

  const show = (...content) => {
    story.replaceChildren(...content.filter((child) => child !== null));
    side.scrollTop = 0;
  };

  /** What a reader can do with a node: see its surroundings alone, look for a way, take a link along. */
  const tools = (n) => {
    const steps = [0, 1, 2].map((step) => {
      const button = action("", Words.say(`steps_${step}`), () => on.steps(step));
      button.setAttribute("aria-pressed", String(State.now.steps === step));
      return button;
    });
    const group = make("div", "group", ...steps);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", Words.say("surroundings"));
    const far = Data.near(Data.place(n)).filter((m) => !View.isShown(m)).length;
    return make(
      "div", "tools", group,
      Data.kind(n) === "person" ? action("path", Words.say("path"), on.path) : null,
      action("link", Words.say("link"), Cite.link),
      far ? action("draw", Words.say("draw", { n: far }), () => on.draw(n)) : null,
    );
  };

  /** What is known of the terms of a node on the chosen day. */
  const then = (n) => {
    if (State.now.day === null) return null;
    const lines = Array.from(Data.edgesAt(n)).filter((e) => Data.line(e) === "tenure");
    const known = [[Clock.HELD, "held"], [Clock.BETWEEN, "maybe"]].flatMap(([state, word]) => lines
      .filter((e) => Clock.onDay(e, State.now.day) === state)
      .map((e) => make("li", "", way(Data.other(e, n)), ` ${Words.say(word)}`)));
    return make("div", "then", make("strong", "", Data.date(State.now.day)), known.length ? make("ul", "", ...known) : make("span", "where", ` ${Words.say("nothing_then")}`));
  };

  const node = (n) => {
    const kind = Data.kindOf(n);
    const event = Data.event(n);
    const head = [
      make("p", "kind", shape(kind), `${Words.say(kind)}${event ? ` · ${Words.say(event[0])}` : ""}`),
      make("h2", "", printed(Data.label(n))),
      Data.aliases(n).length ? make("p", "others", printed(Data.aliases(n).join(" · "))) : null,
      tools(n),
      then(n),
    ];
    show(...head);
    Facts.whenRead(() => { if (State.now.node === n && State.now.goal === null) show(...head, ...sections(n)); });
  };

  const edge = (e) => {
    const kind = { tenure: "line_tenure", succession: "line_succession", participation: "line_participation" }[Data.line(e)] ?? Data.line(e);
    const head = [make("p", "kind", Words.say(kind)), make("h2", "", way(Data.from(e)), " → ", way(Data.to(e)))];
    Facts.whenRead(() => {
      const fact = Facts.get(Data.fact(e));
      const facts = fact.kind === "structure" && Data.line(e) === "post_in" ? Facts.of(Data.from(e)).filter((each) => each.kind === "tenure") : [fact];
      show(...head, make("ul", "", ...facts.map((each) => told(each, null))));
    });
  };

  /** The way from one person to another, step by step, with the sentence behind each step. */
  const path = (way_) => {
    const { node: start, goal } = State.now;
    const head = [make("p", "kind", Words.say("path_title")), make("h2", "", way(start), " … ", way(goal)), make("div", "tools", action("", Words.say("path_end"), on.unpath), action("link", Words.say("link"), Cite.link))];
    if (way_ === null) {
      show(...head, make("p", "", Words.say("no_path")));
      return;
    }
    Facts.whenRead(() => {
      const steps = way_.slice(1).map((n, place) => {
        const [e] = Paths.joining(way_[place], n);
        const fact = Facts.get(Data.fact(e));
        return make("li", "fact", make("h4", "", way(way_[place]), make("span", "arrow", ` — ${View.words(e)} — `), way(n)), fact.dates.length ? dates(fact) : null, ...quotes({ ...fact, count: Math.min(1, fact.count) }).slice(0, 1));
      });
      show(...head, make("p", "where", Words.say("path_steps", { n: way_.length - 1 })), make("ol", "steps", ...steps));
    });
  };

  const turns = () => {
    const found = [];
    for (let e = 0; e < Data.edgeCount; e += 1) if (Data.line(e) === "succession") found.push(e);
    if (!found.length) return [];
    const weight = (e) => Data.weight(Data.from(e)) + Data.weight(Data.to(e));
    found.sort((one, two) => weight(two) - weight(one) || one - two);
    const draw = (e) => {
      const fact = Facts.get(Data.fact(e));
      const [before, after, post] = fact.links;
      return make(
        "li", "turn",
        make("div", "where", way(post)),
        make("div", "", way(before), make("span", "arrow", "→"), way(after)),
        fact.dates.length ? dates(fact) : null,
      );
    };
    return [make("h3", "", Words.say("turns")), ...listed("", found, 12, draw)];
  };

  /** Who held what on the chosen day: what is sure, what may be. */
  const today = () => {
    const day_ = State.now.day;
    const of = (state) => [...Data.terms.keys()].filter((e) => Data.kindOf(Data.from(e)) !== "press" && View.passes(Data.from(e)) && Clock.onDay(e, day_) === state);
    const draw = (e) => make("li", "held", way(Data.to(e)), Data.kind(Data.to(e)) === "post" ? "" : printed(` ${Data.role(e)}`), " ", way(Data.from(e)));
    const group = (title, found) => (found.length ? [make("h3", "", `${Words.say(title)} ${found.length}`), ...listed("", found, FACTS, draw)] : []);
    const open = of(Clock.OPEN);
    const rest = open.length ? make("details", "", make("summary", "", `${Words.say("open")} ${open.length}`)) : null;
    rest?.addEventListener("toggle", () => { if (rest.children.length === 1) rest.append(...listed("", open, FACTS, draw)); }, { once: true });
    const events = [...Data.events.keys()].filter((n) => Clock.happens(n, day_));
    show(
      make("p", "kind", Words.say("on_day")),
      make("h2", "", Data.date(day_)),
      ...group("held", of(Clock.HELD)),
      ...group("maybe", of(Clock.BETWEEN)),
      ...(events.length ? [make("h3", "", `${Words.say("event")} ${events.length}`), ...listed("", events, FACTS, (n) => make("li", "", way(n)))] : []),
      rest,
      make("p", "where", Words.say("on_day_why")),
    );
  };

  const everything = () => {
    const of = new Map();
    for (let n = 0; n < Data.count; n += 1) {
      const kind = Data.kindOf(n);
      if (!of.has(kind)) of.set(kind, []);
      of.get(kind).push(n);
    }
    const groups = ["person", "post", "role", "body", "event", "place", "press"].filter((kind) => of.has(kind)).map((kind) => {
      const group = make("details", "", make("summary", "", `${Words.say(kind)} ${of.get(kind).length}`));
      group.addEventListener("toggle", () => { if (group.children.length === 1) group.append(...listed("names", of.get(kind), NAMES, (n) => way(n))); }, { once: true });
      return group;
    });
    return [make("h3", "", Words.say("index")), ...groups];
  };

  /** What stands there before anything is chosen: the story of these papers in a few lines. */
  const opening = () => {
    if (State.now.day !== null) {
      today();
      return;
    }
    const persons = [];
    for (let n = 0; n < Data.count; n += 1) if (Data.kindOf(n) === "person") persons.push(n);
    persons.sort((left, right) => Data.weight(right) - Data.weight(left) || left - right);
    const { issues, read } = Data.index;
    const total = read.reduce((sum, paper) => sum + paper.issues, 0);
    const one = (issue) => make("li", "", printed(`${issue.newspaper} ${issue.date}`), make("span", "where", ` · ${Words.say("articles", { n: issue.articles })}`));
    const paper = (each) => make("li", "", printed(`${each.newspaper} ${each.first} – ${each.last}`), make("span", "where", ` · ${Words.say("issue_count", { n: each.issues })} · ${Words.say("articles", { n: each.articles })}`));
    const why = ["stated", "observed", "inferred"].flatMap((name) => [make("dt", "", basis(name)), make("dd", "", Words.say(`${name}_why`))]);
    const left = Data.count - Data.index.folded.length - View.count();
    Facts.whenRead(() => {
      if (State.now.node !== null || State.now.edge !== null || State.now.day !== null) return;
      show(
        make("p", "where", Words.say("help")),
        Data.index.core ? make("p", "where", Words.say("left_out", { n: left })) : null,
        ...turns(),
        make("h3", "", Words.say("prominent")),
        make("div", "names", ...persons.slice(0, 12).map((n) => way(n))),
        ...everything(),
        make("h3", "", Words.say("issues")),
        ...(total <= issues.length ? listed("", issues, 12, one) : listed("", read, 12, paper)),
        make("h3", "", Words.say("basis")),
        make("dl", "", ...why),
      );
    });
  };

  return { node, edge, path, opening, start: (handlers) => { on = handlers; } };
})();
