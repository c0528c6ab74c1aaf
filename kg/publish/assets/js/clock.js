"use strict";
// Time: what is known of a term on a given day, and the slider that asks.

const Clock = (() => {
  const HELD = 3; // seen in it, or between a stated begin and what is known of the end
  const BETWEEN = 2; // inside a window within which it began or ended
  const OPEN = 1; // before the first or after the last sight, with nothing to bound it
  const NOT = 0;
  const BEATS = 240; // stops of a play, at most
  const bar = document.getElementById("clock");
  const slider = document.getElementById("day");
  const output = document.getElementById("today");
  const play = document.getElementById("play");
  let first = 0;
  let last = 0;
  let stops = [];
  let timer = null;
  let move = () => {};

  /** What is known of a term on a day, from its six bounds. */
  const held = ([earliestBegin, latestBegin, seen, lastSeen, earliestEnd, latestEnd], day) => {
    if ((earliestBegin !== null && day < earliestBegin) || (latestEnd !== null && day > latestEnd)) return NOT;
    const sureFrom = Math.min(latestBegin ?? Infinity, seen ?? Infinity);
    const sureTo = Math.max(lastSeen ?? -Infinity, earliestEnd ?? -Infinity);
    if (day >= sureFrom && day <= sureTo) return HELD;
    // of a former holder the paper may give only the end: the day lies before it, no more is known
    if (day < sureFrom) return earliestBegin !== null ? BETWEEN : OPEN;
    return latestEnd !== null ? BETWEEN : OPEN;
  };

  const onDay = (e, day) => held(Data.term(e), day);

  /** Whether an event was on that day. */
  const happens = (n, day) => {
    const about = Data.event(n);
    return about !== null && about[1] !== null && about[1] <= day && day <= (about[2] ?? about[1]);
  };

  /** All days on which something changes, and the first and last of them. */
  const days = () => {
    const found = new Set();
    for (const bounds of Data.terms.values()) for (const day of bounds) if (day !== null) found.add(day);
    for (const [, begin, end] of Data.events.values()) for (const day of [begin, end]) if (day !== null) found.add(day);
    const issues = Data.index.read.flatMap((paper) => [paper.first, paper.last]).filter(Boolean).map(Data.day);
    // a background date (a meeting of 1949) would leave the years of the papers no room
    const from = Math.min(...issues) - 3660;
    const to = Math.max(...issues) + 366;
    const every = [...found, ...issues].filter((day) => day >= from && day <= to).sort((one, two) => one - two);
    const step = Math.max(1, Math.ceil(every.length / BEATS));
    return { first: every[0], last: every.at(-1), stops: [...new Set(every.filter((_, place) => place % step === 0 || place === every.length - 1))] };
  };

  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = "▶";
    play.setAttribute("aria-label", Words.say("play"));
  };

  const show = (day) => {
    slider.value = String(day ?? last);
    slider.setAttribute("aria-valuetext", day === null ? Words.say("any_day") : Data.date(day));
    output.textContent = day === null ? Words.say("any_day") : Data.date(day);
    bar.classList.toggle("on", day !== null);
    document.getElementById("any").hidden = day === null;
  };

  const beat = () => {
    const now = State.now.day;
    const next = stops.find((day) => now === null || day > now);
    if (next === undefined) stop();
    else move(next);
  };

  const toggle = () => {
    if (timer !== null) {
      stop();
      return;
    }
    if (State.now.day !== null && State.now.day >= stops.at(-1)) move(stops[0]);
    else beat();
    timer = setInterval(beat, 700);
    play.textContent = "❚❚";
    play.setAttribute("aria-label", Words.say("pause"));
  };

  const start = (follow) => {
    move = follow;
    if (!Data.index.read.length) {
      bar.hidden = true;
      return;
    }
    ({ first, last, stops } = days());
    slider.min = String(first);
    slider.max = String(last);
    document.getElementById("stops").replaceChildren(...Data.index.issues.map((issue) => {
      const mark = make("option");
      mark.value = String(Data.day(issue.date));
      return mark;
    }));
    slider.addEventListener("input", () => {
      stop();
      move(Number(slider.value));
    });
    play.addEventListener("click", toggle);
    document.getElementById("any").addEventListener("click", () => {
      stop();
      move(null);
    });
    stop();
    show(null);
  };

  return { start, show, stop, onDay, happens, HELD, BETWEEN, OPEN, NOT, refresh: () => { if (timer === null) stop(); } };
})();
