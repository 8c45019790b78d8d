// Tabs as assistive technology knows them, and the same choice (Windows, macOS …) in every set of every article.
// Without it they are radio buttons that work all the same.
(function () {
  "use strict";

  const KEY = "kb-tabs";
  const MOST = 12;
  const sets = [...document.querySelectorAll(".tabbed-set")].map(wire);

  // The last choices, newest first. Where storage is refused they hold for this page.
  let choices = read();

  function read() {
    try {
      const found = JSON.parse(window.localStorage.getItem(KEY));
      return Array.isArray(found) ? found.filter((name) => typeof name === "string").slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  function keep(name) {
    choices = [name, ...choices.filter((other) => other !== name)].slice(0, MOST);
    try {
      window.localStorage.setItem(KEY, JSON.stringify(choices));
    } catch {
      // The choice still holds for this page.
    }
  }

  function wire(box, number) {
    const below = (selector) => [...box.children].filter((child) => child.matches(selector));
    const names = below("label").map((label) => label.textContent.trim());
    const panels = below(".tabbed-content");
    const list = document.createElement("div");
    list.className = "kb-tabs";
    list.setAttribute("role", "tablist");
    const tabs = panels.map((panel, at) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = `kb-tab-${number}-${at}`;
      tab.textContent = names[at];
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", `kb-panel-${number}-${at}`);
      panel.id = `kb-panel-${number}-${at}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      panel.addEventListener("beforematch", () => choose(set, at));
      tab.addEventListener("click", () => choose(set, at, true));
      tab.addEventListener("keydown", (event) => step(event, set, at));
      return tab;
    });
    const set = { names, panels, tabs };
    list.append(...tabs);
    box.prepend(list);
    box.dataset.kbTabs = "";
    show(set, Math.max(0, below("input").findIndex((input) => input.checked)));
    return set;
  }

  function show(set, chosen) {
    set.chosen = chosen;
    set.tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
    });
    set.panels.forEach((panel, at) => {
      panel.tabIndex = at === chosen ? 0 : -1;
      panel.ariaHidden = at === chosen ? null : "true";
      if (at === chosen) panel.removeAttribute("hidden");
      // Found by the browser's own search, where it can.
      else panel.setAttribute("hidden", "onbeforematch" in panel ? "until-found" : "");
    });
  }

  // By hand: the same choice everywhere, while what was clicked stays where it is in the window.
  function choose(set, chosen, kept) {
    const tab = set.tabs[chosen];
    const before = tab.getBoundingClientRect().top;
    show(set, chosen);
    if (!kept) return;
    keep(set.names[chosen]);
    for (const other of sets) {
      const same = other.names.indexOf(set.names[chosen]);
      if (other !== set && same >= 0) show(other, same);
    }
    window.scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: "instant" });
  }

  function step(event, set, at) {
    const forward = getComputedStyle(set.tabs[at]).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const last = set.tabs.length - 1;
    let next = null;
    if (event.key === "Home") next = 0;
    else if (event.key === "End") next = last;
    else if (event.key === forward) next = at === last ? 0 : at + 1;
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") next = at ? at - 1 : last;
    if (next === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(set, next, true);
    set.tabs[next].focus();
  }

  // Whatever an address leads to is shown, wherever it stands.
  function reveal() {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return; // an address that can't be read leads nowhere
    }
    let hidden = false;
    for (const set of sets) {
      const at = target ? set.panels.findIndex((panel) => panel.contains(target)) : -1;
      if (at >= 0 && at !== set.chosen) {
        show(set, at);
        hidden = true;
      }
    }
    if (hidden) target.scrollIntoView();
  }

  // The panel that has most of the words of a search which led here.
  function revealFound() {
    const words = (new URLSearchParams(location.search).get("highlight") || "").toLowerCase().split(" ").filter(Boolean);
    if (!words.length) return;
    for (const set of sets) {
      const found = set.panels.map((panel) => {
        const text = panel.textContent.toLowerCase();
        return words.filter((word) => text.includes(word)).length;
      });
      const most = Math.max(...found);
      if (most > found[set.chosen]) show(set, found.indexOf(most));
    }
  }

  for (const set of sets) {
    const chosen = choices.map((name) => set.names.indexOf(name)).find((at) => at >= 0);
    if (chosen !== undefined) show(set, chosen);
  }
  revealFound();
  reveal();
  window.addEventListener("hashchange", reveal);
})();
