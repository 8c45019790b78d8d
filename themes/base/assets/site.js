// What a page does beside the search: the reader's size and colours, and a contents list that follows the reading.
// Loaded in the head without `defer`, so that a page never shows first in other colours or sizes.
(function () {
  "use strict";

  const root = document.documentElement;
  // What a reader may choose: the name it is kept by, as an attribute of the page, and its values beside the usual one.
  const CHOICES = { "kb-scheme": ["light", "dark"], "kb-size": ["small", "large", "largest"] };
  const coming = new Map();
  let policy = null;

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

  function choose(name, value) {
    use(name, value);
    store(name, value);
  }

  // Brings a style or script that the page needs from now on: each once, and again when it didn't come.
  function bring(address, data) {
    if (coming.has(address)) return coming.get(address);
    const isStyle = address.endsWith(".css");
    const node = document.createElement(isStyle ? "link" : "script");
    const come = new Promise((resolve, reject) => Object.assign(node, { onload: resolve, onerror: reject }));
    coming.set(address, come);
    come.catch(() => coming.delete(address));
    Object.assign(node.dataset, data);
    if (isStyle) {
      node.rel = "stylesheet";
      node.href = address;
      document.querySelector("link[rel=stylesheet]").after(node); // a theme's own style comes after it
    } else {
      policy ??= self.trustedTypes?.createPolicy("kb-page", { createScriptURL: (url) => url });
      node.async = false; // they run in their order
      node.src = policy?.createScriptURL(address) ?? address;
      document.head.append(node);
    }
    return come;
  }

  // The menu of sizes and colours comes when somebody is at its button.
  function wireAids(button) {
    const { sheet, script } = button.dataset;
    let wanted = false;
    const prepare = async () => {
      try {
        await Promise.all([bring(sheet), bring(script)]);
      } catch {
        return; // without a network: the next time
      }
      button.removeEventListener("click", open);
      button.popoverTargetElement = document.getElementById("kb-aids");
      if (wanted) button.click();
      wanted = false;
    };
    const open = () => {
      wanted = true;
      prepare();
    };
    for (const type of ["pointerenter", "focus"]) button.addEventListener(type, prepare, { once: true });
    button.addEventListener("click", open);
    button.title = button.ariaLabel;
    button.hidden = !("popover" in button);
  }

  // What copies links and code comes when somebody is in the text, or when code is near.
  function wireCopying(text) {
    let come = false;
    const prepare = () => bring(text.dataset.copying).catch(() => {}).then(() => { come = true; });
    for (const type of ["pointerenter", "focusin"]) text.addEventListener(type, prepare, { once: true });
    // A click that is quicker waits; without a network the link leads to its heading.
    text.addEventListener("click", (event) => {
      const link = come ? null : event.target.closest(".kb-anchor");
      if (!link) return;
      event.preventDefault();
      prepare().then(() => link.click());
    });
    const near = (codes) => codes.some((code) => code.isIntersecting) && prepare();
    const codes = new IntersectionObserver(near, { rootMargin: "400px" });
    for (const code of text.querySelectorAll("pre")) codes.observe(code);
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

  // Browsers read what makes an app of the site with the page's own files: it can wait for them.
  const { manifest } = document.currentScript.dataset;
  const link = Object.assign(document.createElement("link"), { rel: "manifest", href: manifest });
  if (manifest) addEventListener("load", () => document.head.append(link));

  self.KBPage = { bring, choose };
  document.addEventListener("DOMContentLoaded", () => {
    const aids = document.querySelector(".kb-aids-button");
    if (aids) wireAids(aids);
    for (const text of document.querySelectorAll("[data-copying]")) wireCopying(text);
    const contents = document.querySelector(".kb-contents");
    if (contents) followReading(contents);
  });
})();
