// What the pages do on top of what they are: suggestions while one types, "/" to search, copying an IRI.
"use strict";
{
  const box = document.getElementById("q");

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });

  for (const iri of document.querySelectorAll("code.iri")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    const chinese = document.documentElement.lang.startsWith("zh");
    button.textContent = chinese ? "复制" : "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(iri.textContent);
      button.textContent = chinese ? "已复制" : "Copied";
    });
    iri.after(button);
  }

  if (box) suggestions(box);

  // A combobox as the ARIA Authoring Practices describe it: the list is announced, arrows move, Enter goes there.
  function suggestions(input) {
    const list = document.createElement("ul");
    const told = document.createElement("p");
    list.id = "suggestions";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggestions);
    list.hidden = true;
    told.className = "heard";
    told.setAttribute("role", "status");
    input.after(list, told);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    let waiting = 0;
    let asked = 0;
    let chosen = -1;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const choose = (number) => {
      const options = [...list.children];
      if (!options.length) return;
      chosen = (number + options.length) % options.length;
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    };

    const show = (found) => {
      list.replaceChildren(
        ...found.map((each, number) => {
          const option = document.createElement("li");
          const name = document.createElement("bdi");
          const kind = document.createElement("span");
          option.id = `suggestion-${number}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.url = each.url;
          name.textContent = each.label;
          kind.className = "quiet";
          kind.textContent = names[each.kind] || each.kind;
          option.append(name, " ", kind);
          option.addEventListener("mousedown", (event) => {
            event.preventDefault();
            go(each.url);
          });
          return option;
        }),
      );
      chosen = -1;
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      input.removeAttribute("aria-activedescendant");
      told.textContent = input.dataset.suggested.replace("{0}", String(found.length));
    };

    const names = document.documentElement.lang.startsWith("zh")
      ? { person: "人物", body: "机构", post: "职务", event: "活动", place: "地方" }
      : { person: "person", body: "body", post: "post", event: "event", place: "place" };

    // Only a path of this very server is followed, whatever the answer says.
    const go = (url) => {
      if (url.startsWith("/") && !url.startsWith("//")) location.assign(url);
    };

    const ask = async () => {
      const words = input.value.trim();
      const mine = ++asked;
      if (!words) return close();
      try {
        const answer = await fetch(`/api/suggest?q=${encodeURIComponent(words)}`);
        if (!answer.ok || mine !== asked) return;
        show((await answer.json()).suggestions);
      } catch {
        close();
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 120);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && !list.hidden) choose(chosen + 1);
      else if (event.key === "ArrowUp" && !list.hidden) choose(chosen < 0 ? -1 : chosen - 1);
      else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen].dataset.url);
      else if (event.key === "Escape" && !list.hidden) close();
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", close);
  }
  document.documentElement.dataset.ready = "true";
}
