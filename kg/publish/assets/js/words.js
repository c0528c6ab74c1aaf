"use strict";
// The words of the page, in Chinese and English; everything that is shown passes through here as text, never as markup.

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
    for (const element of document.querySelectorAll("[data-word-title]")) element.title = say(element.dataset.wordTitle);
    for (const element of document.querySelectorAll("[data-word-placeholder]")) element.placeholder = say(element.dataset.wordPlaceholder);
  };

  const use = (wanted) => {
    language = wanted === "en" ? "en" : "zh";
    apply();
  };

  return { say, apply, use, language: () => language };
})();

/** An element with a class and children; strings become text. */
const make = (tag, name = "", ...children) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
};

/** A button that does something. */
const action = (name, text, does) => {
  const button = make("button", name, text);
  button.type = "button";
  button.addEventListener("click", does);
  return button;
};

/** Text from the paper, kept apart so that its writing direction touches nothing around it; a broken page may print a line of a million characters. */
const printed = (text, name = "", most = 400) => {
  const whole = String(text);
  return make("bdi", name, whole.length > most ? `${whole.slice(0, most)}…` : whole);
};

/** An element of a drawing inside the page, with its attributes. */
const drawn = (tag, attributes = {}, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children.filter((child) => child !== null));
  return element;
};

/** The small picture of a kind, as in the drawing. */
const shape = (() => {
  const outlines = JSON.parse(document.getElementById("shapes").textContent);
  return (kind) => drawn("svg", { width: 18, height: 14, "aria-hidden": "true" }, drawn("path", { class: `shape ${kind}`, d: outlines[kind] }));
})();

/** Say something to those who listen to the page, and show it for a moment to those who see it. */
const tell = (() => {
  const spot = document.getElementById("said");
  let fading = null;
  return (text) => {
    spot.textContent = text;
    spot.dataset.fresh = "true";
    clearTimeout(fading);
    fading = setTimeout(() => { delete spot.dataset.fresh; }, 2500);
  };
})();
