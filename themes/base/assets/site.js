// What a page does beside the search: light or dark by choice, and a contents list that follows the reading.
// Loaded in the head without `defer`, so that a page never shows first in the wrong colours.
(function () {
  "use strict";

  const KEY = "kb-scheme";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  // Storage is refused in some private windows and for files opened from a disk: then the choice lasts for the page.
  function stored() {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function store(scheme) {
    try {
      window.localStorage.setItem(KEY, scheme);
    } catch {
      // The choice still holds for this page.
    }
  }

  function current() {
    return root.dataset.kbScheme || (dark.matches ? "dark" : "light");
  }

  function wireSchemeButton(button) {
    const show = () => {
      const label = current() === "dark" ? button.dataset.useLight : button.dataset.useDark;
      button.setAttribute("aria-label", label);
      button.title = label;
    };
    button.addEventListener("click", () => {
      root.dataset.kbScheme = current() === "dark" ? "light" : "dark";
      store(root.dataset.kbScheme);
      show();
    });
    dark.addEventListener("change", show);
    show();
    button.hidden = false;
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

  const scheme = stored();
  if (scheme === "light" || scheme === "dark") root.dataset.kbScheme = scheme;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".kb-scheme");
    if (button) wireSchemeButton(button);
    const contents = document.querySelector(".kb-contents");
    if (contents) followReading(contents);
  });
})();
