"use strict";
// A career as a small picture: one row a post, what is sure filled, what lies between two sights hatched, each sight a dot.

const Career = (() => {
  const WIDE = 330;
  const ROW = 40;
  const MOST = 14;
  const day = (text) => (text === null || text === undefined ? null : Data.day(text));

  const span = (fact, what) => {
    const found = fact.dates.find((date) => date.what === what);
    return found === undefined ? [null, null, null] : [day(found.earliest), day(found.latest), found.basis];
  };

  const row = (fact) => {
    const [earliestBegin, latestBegin, beginBasis] = span(fact, "begin");
    const [seen, lastSeen] = span(fact, "seen");
    const [earliestEnd, latestEnd, endBasis] = span(fact, "end");
    return { label: fact.label, earliestBegin, latestBegin, seen, lastSeen, earliestEnd, latestEnd, beginBasis, endBasis, sights: [...new Set(fact.seen.map(Data.day))] };
  };

  const known = (each) => [each.earliestBegin, each.latestBegin, each.seen, each.lastSeen, each.earliestEnd, each.latestEnd].filter((value) => value !== null);

  const ticks = (first, last) => {
    const years = [];
    const from = Number(Data.date(first).slice(0, 4));
    const to = Number(Data.date(last).slice(0, 4));
    const step = Math.max(1, Math.ceil((to - from + 1) / 5));
    for (let year = from; year <= to + 1; year += step) years.push(year);
    return years.map((year) => [year, Data.day(`${String(year).padStart(4, "0")}-01-01`)]).filter(([, at]) => at >= first && at <= last);
  };

  /** The picture, or null where no day is known. */
  const picture = (terms, events) => {
    const rows = terms.map(row).filter((each) => known(each).length).slice(0, MOST);
    if (!rows.length) return null;
    const days = [...rows.flatMap(known), ...events.map(day).filter((each) => each !== null)];
    const least = Math.min(...days);
    const most = Math.max(...days);
    const pad = Math.max(30, (most - least) * 0.06);
    const [first, last] = [least - pad, most + pad];
    const x = (at) => 4 + ((at - first) / (last - first)) * (WIDE - 8);
    const high = rows.length * ROW + (events.length ? 22 : 4) + 16;
    const svg = drawn("svg", { class: "career", viewBox: `0 0 ${WIDE} ${high}`, role: "img", "aria-label": Words.say("career") });
    svg.append(drawn("defs", {}, drawn("pattern", { id: "between", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, drawn("path", { class: "hatch", d: "M0 0V6" }))));
    for (const [year, at] of ticks(first, last)) {
      svg.append(drawn("path", { class: "tick", d: `M${x(at)} 0V${high - 14}` }), drawn("text", { class: "year", x: x(at), y: high - 3, "text-anchor": "middle" }, String(year)));
    }
    const bar = (name, from, to, top) => svg.append(drawn("rect", { class: name, x: x(from), y: top, width: Math.max(2, x(to) - x(from)), height: 10, rx: 2 }));
    rows.forEach((each, place) => {
      const top = place * ROW + 20;
      const sureFrom = Math.min(...[each.latestBegin, each.seen, each.earliestEnd].filter((value) => value !== null));
      const sureTo = Math.max(...[each.earliestEnd, each.lastSeen, each.latestBegin].filter((value) => value !== null));
      if (each.earliestBegin !== null && each.earliestBegin < sureFrom) bar("between", each.earliestBegin, sureFrom, top);
      if (each.latestEnd !== null && each.latestEnd > sureTo) bar("between", sureTo, each.latestEnd, top);
      if (each.latestEnd === null) svg.append(drawn("path", { class: "open", d: `M${x(sureTo)} ${top + 5}H${WIDE - 2}` }));
      if (Number.isFinite(sureFrom) && Number.isFinite(sureTo)) bar("sure", sureFrom, sureTo, top);
      for (const sight of each.sights) svg.append(drawn("circle", { class: "sight", cx: x(sight), cy: top + 5, r: 3 }));
      if (each.beginBasis === "stated" && each.latestBegin !== null) svg.append(drawn("path", { class: "stated", d: `M${x(each.latestBegin)} ${top - 3}v16` }));
      if (each.endBasis === "stated" && each.earliestEnd !== null) svg.append(drawn("path", { class: "stated", d: `M${x(each.earliestEnd)} ${top - 3}v16` }));
      const label = each.label.length > 24 ? `${each.label.slice(0, 23)}…` : each.label;
      svg.append(drawn("text", { class: "office", x: 4, y: top - 6 }, label));
    });
    for (const at of events.map(day).filter((each) => each !== null)) {
      svg.append(drawn("path", { class: "shape event", d: `M${x(at)} ${rows.length * ROW + 4}l4 5-4 5-4-5z` }));
    }
    if (State.now.day !== null && State.now.day >= first && State.now.day <= last) svg.append(drawn("path", { class: "now", d: `M${x(State.now.day)} 0V${high - 14}` }));
    return svg;
  };

  return { picture };
})();
