"use strict";
// The words of the page, in Chinese and English; everything that is shown passes through here as text, never as markup.

const Data = JSON.parse(document.getElementById("data").textContent);

const Words = (() => {
  const all = JSON.parse(document.getElementById("words").textContent);
  let language = "zh";

  /** The word for a key, its slots filled; a term without a word stands for itself. */
  const say = (key, slots = {}) => {
    const pattern = Object.hasOwn(all[language], key) ? all[language][key] : key;
    return pattern.replace(/\{(\w+)\}/g, (_, slot) => slots[slot] ?? "");
  };

  /** Put the words into every element of the page that asks for one. */
  const apply = () => {
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
    for (const element of document.querySelectorAll("[data-word-label]")) element.setAttribute("aria-label", say(element.dataset.wordLabel));
    for (const element of document.querySelectorAll("[data-word-placeholder]")) element.placeholder = say(element.dataset.wordPlaceholder);
  };

  const change = () => {
    language = language === "zh" ? "en" : "zh";
    apply();
  };

  return { say, apply, change };
})();

/** An element with a class and children; strings become text. */
const make = (tag, name = "", ...children) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
};

/** Text from the paper, kept apart so that its writing direction touches nothing around it. */
const printed = (text, name = "") => make("bdi", name, String(text));

/** The small picture of a kind, as in the drawing. */
const shape = (kind) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("width", "18");
  svg.setAttribute("height", "14");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("class", `shape ${kind}`);
  path.setAttribute("d", {
    person: "M9 2a5 5 0 1 0 .01 0z",
    press: "M9 4a3 3 0 1 0 .01 0z",
    post: "M6 3h6a4 4 0 0 1 0 8H6a4 4 0 0 1 0-8z",
    role: "M6 3h6a4 4 0 0 1 0 8H6a4 4 0 0 1 0-8z",
    body: "M1 3h16v8H1z",
    event: "M9 1l6 6-6 6-6-6z",
    place: "M9 2l6 10H3z",
  }[kind]);
  svg.append(path);
  return svg;
};

/** What a node counts as in the legend: those who write for the paper are a kind of their own. */
const kindOf = (node) => (node.press ? "press" : node.kind);
