"use strict";
// Search: a name, a pinyin, a body, a post; suggestions while typing, Enter takes the first or the chosen one.

const Search = (() => {
  const input = document.getElementById("query");
  const list = document.getElementById("suggestions");
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s'’·-]/g, "");
  let entries = [];
  let found = [];
  let marked = 0;
  let take = () => {};

  /** Every node with the forms it can be found by; the posts a person holds find the person, after all else. */
  const index = () => {
    entries = Object.entries(Data.nodes).map(([id, node]) => ({
      id,
      node,
      forms: [node.label, ...node.aliases].map((form) => [plain(form), form]),
      offices: node.kind === "person" ? node.facts.map((number) => Data.facts[number]).filter((fact) => fact.kind === "tenure").map((fact) => [plain(fact.label), fact.label]) : [],
    }));
  };

  const rank = (entry, query) => {
    let best = null;
    const offer = (score, by) => { if (best === null || score < best.score) best = { score, by }; };
    for (const [form, shown] of entry.forms) {
      const by = shown === entry.node.label ? "" : shown;
      if (form === query) offer(0, by);
      else if (form.startsWith(query)) offer(1, by);
      else if (form.includes(query)) offer(2, by);
    }
    for (const [form, shown] of entry.offices) if (form.includes(query)) offer(3, shown);
    return best;
  };

  const find = (text) => {
    const query = plain(text);
    if (!query) return [];
    return entries
      .map((entry) => ({ ...entry, match: rank(entry, query) }))
      .filter((entry) => entry.match !== null)
      .sort((left, right) => left.match.score - right.match.score || right.node.weight - left.node.weight || (left.id < right.id ? -1 : 1))
      .slice(0, 12);
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
    input.value = found[number].node.label;
    close();
    take(found[number].id);
  };

  const offer = () => {
    found = find(input.value);
    if (!plain(input.value)) {
      close();
      return;
    }
    const items = found.map(({ node, match }, number) => {
      const item = make("li", "", shape(kindOf(node)), printed(node.label), match.by ? printed(match.by, "by") : null);
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

  const start = (follow) => {
    take = follow;
    index();
    input.addEventListener("input", offer);
    input.addEventListener("focus", () => { if (input.value) offer(); });
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
    close();
  };

  return { start, clear, focus: () => input.focus() };
})();
