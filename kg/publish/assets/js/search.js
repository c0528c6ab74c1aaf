"use strict";
// Search: a name, a pinyin, a body, a post; suggestions while typing, Enter takes the first or the chosen one.

const Search = (() => {
  const input = document.getElementById("query");
  const list = document.getElementById("suggestions");
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s'’·-]/g, "");
  const MOST = 12;
  const SLICE = 4000; // names made ready at a time, so that the page stays fluent meanwhile
  let forms = []; // of each node its names as they are compared, with the names as they are shown
  let found = [];
  let marked = 0;
  let take = () => {};
  let asked = null; // what the next choice is for, where somebody asked for a person

  const prepare = (upTo) => {
    for (let n = forms.length; n < upTo; n += 1) forms.push([Data.label(n), ...Data.aliases(n)].map(plain));
  };

  const idle = window.requestIdleCallback ?? ((does) => setTimeout(does, 30));
  const prepareSoon = () => {
    prepare(Math.min(Data.count, forms.length + SLICE));
    if (forms.length < Data.count) idle(prepareSoon);
  };

  const score = (form, query) => {
    if (form === query) return 0;
    if (form.startsWith(query)) return 1;
    return form.includes(query) ? 2 : 4;
  };

  /** How well a node answers; the posts that a person holds find the person, after all else. */
  const rank = (n, query, holders) => {
    let best = { score: 4, by: -1 };
    for (let place = 0; place < forms[n].length; place += 1) {
      const now = score(forms[n][place], query);
      if (now < best.score) best = { score: now, by: place };
    }
    if (best.score === 4 && holders.has(n)) return { n, score: 3, by: Data.label(holders.get(n)) };
    if (best.score === 4) return null;
    return { n, score: best.score, by: best.by > 0 ? Data.aliases(n)[best.by - 1] : "" };
  };

  const find = (text) => {
    const query = plain(text);
    if (!query) return [];
    prepare(Data.count);
    const holders = new Map();
    for (const e of Data.terms.keys()) {
      if (!holders.has(Data.from(e)) && forms[Data.to(e)][0].includes(query)) holders.set(Data.from(e), Data.to(e));
    }
    const hits = [];
    for (let n = 0; n < Data.count; n += 1) {
      if (asked !== null && Data.kind(n) !== "person") continue;
      const hit = rank(n, query, holders);
      if (hit !== null) hits.push(hit);
    }
    hits.sort((one, two) => one.score - two.score || Data.weight(two.n) - Data.weight(one.n) || one.n - two.n);
    return hits.slice(0, MOST);
  };

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (number) => {
    marked = number;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === number)));
    if (list.children[number]?.id) {
      input.setAttribute("aria-activedescendant", list.children[number].id);
      list.children[number].scrollIntoView({ block: "nearest" });
    }
  };

  const pick = (number) => {
    if (number >= found.length) return;
    const { n } = found[number];
    const use = asked ?? take;
    stopAsking();
    input.value = Data.label(n).slice(0, 100);
    close();
    use(n);
  };

  const offer = () => {
    found = find(input.value);
    if (!plain(input.value)) {
      close();
      return;
    }
    const items = found.map(({ n, by }, number) => {
      const item = make("li", "", shape(Data.kindOf(n)), make("span", "heard", `${Words.say(Data.kindOf(n))} `), printed(Data.label(n), "", 60), by ? printed(by, "by", 60) : null);
      item.id = `suggestion-${number}`;
      item.setAttribute("role", "option");
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => pick(number));
      return item;
    });
    if (!items.length) {
      items.push(make("li", "none", Words.say("nothing")));
      items[0].setAttribute("role", "option");
    }
    list.replaceChildren(...items);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(0);
  };

  const label = () => {
    const word = asked === null ? "search" : "search_goal";
    input.dataset.wordPlaceholder = word;
    input.dataset.wordLabel = word;
    input.placeholder = Words.say(word);
    input.setAttribute("aria-label", Words.say(word));
    input.classList.toggle("asking", asked !== null);
  };

  const stopAsking = () => {
    asked = null;
    label();
  };

  /** Let the next person chosen be for something else: the end of a path. */
  const ask = (then) => {
    asked = then;
    input.value = "";
    label();
    input.focus();
    tell(Words.say("search_goal"));
  };

  const start = (follow) => {
    take = follow;
    idle(prepareSoon);
    input.addEventListener("input", offer);
    input.addEventListener("focus", () => { if (input.value) input.select(); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) offer();
        else if (found.length) mark((marked + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (list.hidden) offer();
        pick(marked);
      }
    });
  };

  const clear = () => {
    input.value = "";
    stopAsking();
    close();
  };

  return { start, ask, clear, focus: () => input.focus() };
})();
