// What a page does beside the search: the reader's size and colours, and a contents list that follows the reading.
// Loaded in the head without `defer`, so that a page never shows first in other colours or sizes.
(function () {
  "use strict";

  const root = document.documentElement;
  // What a reader may choose: the name it is kept by, as an attribute of the page, and its values beside the usual one.
  const CHOICES = { "kb-scheme": ["light", "dark"], "kb-size": ["small", "large", "largest"] };

  // Storage is refused in some private windows and for files opened from a disk: then a choice lasts for the page.
  function stored(name) {
    try {
      return window.localStorage.getItem(name);
    } catch {
      return null;
    }
  }

  function store(name, value) {
    try {
      if (value) window.localStorage.setItem(name, value);
      else window.localStorage.removeItem(name);
    } catch {
      // The choice still holds for this page.
    }
  }

  function use(name, value) {
    if (value) root.setAttribute(`data-${name}`, value);
    else root.removeAttribute(`data-${name}`);
  }

  function wireAids(aids) {
    for (const input of aids.querySelectorAll("input")) {
      input.checked = input.value === (root.getAttribute(`data-${input.name}`) || "");
      input.addEventListener("change", () => {
        use(input.name, input.value);
        store(input.name, input.value);
      });
    }
    for (const each of aids.querySelectorAll("[aria-label]")) (each.closest("label") || each).title = each.ariaLabel;
    aids.hidden = !("popover" in aids);
  }

  // The section being read is the last one whose heading has passed the upper part of the window.
  function followReading(list) {
    const links = new Map();
    for (const link of list.querySelectorAll('a[href^="#"]')) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    }
    let waiting = false;
    const mark = () => {
      waiting = false;
      const line = window.innerHeight * 0.25;
      let here = null;
      for (const heading of links.keys()) {
        if (heading.getBoundingClientRect().top <= line) here = heading;
      }
      const end = window.innerHeight + window.scrollY >= document.body.scrollHeight - 2;
      if (end && window.scrollY > 0) here = [...links.keys()].pop();
      for (const [heading, link] of links) {
        if (heading === here) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    };
    const ask = () => {
      if (!waiting) {
        waiting = true;
        window.requestAnimationFrame(mark);
      }
    };
    window.addEventListener("scroll", ask, { passive: true });
    window.addEventListener("resize", ask);
    mark();
  }

  // The search page keeps its list of all articles back until the answers stand above it.
  use("kb-asked", new URLSearchParams(location.search).has("q"));
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = stored(name);
    if (values.includes(value)) use(name, value);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const aids = document.querySelector(".kb-aids");
    if (aids) wireAids(aids);
    const contents = document.querySelector(".kb-contents");
    if (contents) followReading(contents);
  });
})();
