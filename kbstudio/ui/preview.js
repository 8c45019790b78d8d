// Runs in a world of its own beside the page, which runs no script: brings the page to a new state in place,
// scrolls it to a source line, and tells which source line was clicked or scrolled to.
(function () {
  "use strict";

  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("kb-preview", { createHTML: (html) => html })
    : { createHTML: (html) => html };

  const GAZE = 0.3; // where in the view the line stands that is read
  let quietUntil = performance.now() + 500;
  let isWaiting = false;
  let told = 0;
  let extent = 0;

  function syncAttributes(old, fresh) {
    for (const { name } of [...old.attributes]) {
      const kept = name === "data-kb-scheme" || (name === "open" && old.nodeName === "DETAILS");
      if (!fresh.hasAttribute(name) && !kept) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
  }

  function isSameKind(old, fresh) {
    return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName;
  }

  // Nodes that stay keep what only the browser knows of them: loaded images, open details, chosen tabs.
  function morph(old, fresh) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return;
    }
    syncAttributes(old, fresh);
    const before = [...old.childNodes];
    const after = [...fresh.childNodes];
    let start = 0;
    while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start += 1;
    let end = 0;
    const most = Math.min(before.length, after.length) - start;
    while (end < most && looksAlike(before[before.length - 1 - end], after[after.length - 1 - end])) end += 1;
    const middle = before.slice(start, before.length - end);
    const wanted = after.slice(start, after.length - end);
    const tail = end ? before[before.length - end] : null;
    wanted.forEach((node, at) => {
      if (at < middle.length && isSameKind(middle[at], node)) morph(middle[at], node);
      else if (at < middle.length) middle[at].replaceWith(document.importNode(node, true));
      else old.insertBefore(document.importNode(node, true), tail);
    });
    for (const node of middle.slice(wanted.length)) node.remove();
    for (let at = 1; at <= end; at += 1) {
      const kept = before[before.length - at];
      const node = after[after.length - at];
      if (!kept.isEqualNode(node)) morph(kept, node);
    }
  }

  // Blocks below a new line differ in their source lines only.
  function looksAlike(old, fresh) {
    return isSameKind(old, fresh) && old.textContent === fresh.textContent;
  }

  function styles(doc) {
    return [...doc.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.getAttribute("href")).join("\n");
  }

  // True when the page now shows this HTML; false when it has to be loaded anew.
  function update(html) {
    const fresh = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
    if (!document.body || styles(document) !== styles(fresh)) return false;
    rest();
    syncAttributes(document.documentElement, fresh.documentElement);
    document.title = fresh.title;
    morph(document.body, fresh.body);
    return true;
  }

  function setScheme(scheme) {
    if (scheme) document.documentElement.dataset.kbScheme = scheme;
    else delete document.documentElement.dataset.kbScheme;
  }

  function places() {
    const seen = new Map();
    for (const element of document.querySelectorAll("#kb-article-body [data-line]")) {
      const box = element.getBoundingClientRect();
      const line = Number(element.dataset.line);
      const part = element.closest(".kb-part");
      if (box.height && !seen.has(line)) seen.set(line, { line, part, top: box.top + window.scrollY, bottom: box.bottom + window.scrollY });
    }
    return [...seen.values()].sort((one, other) => one.line - other.line);
  }

  // The height in the page at which a source line stands, between the blocks around it; null without blocks.
  function heightOf(line) {
    const all = places();
    if (!all.length) return null;
    let at = all.length - 1;
    while (at >= 0 && all[at].line > line) at -= 1;
    if (at < 0) return 0;
    const here = all[at];
    const next = all[at + 1];
    // A part may stand elsewhere than it was written: nothing lies between its end and what was written next.
    if (!next || next.part !== here.part) return here.top;
    const share = (line - here.line) / Math.max(1, next.line - here.line);
    return here.top + (next.top - here.top) * share;
  }

  // Scrolls only when the line isn't well in view, so that the page rests while one types in a place.
  function scrollToLine(line) {
    const height = heightOf(line);
    if (height === null) return;
    const view = window.innerHeight;
    const inView = height - window.scrollY;
    if (inView < view * 0.12 || inView > view * 0.75) {
      rest();
      window.scrollTo({ top: height - view * GAZE, behavior: "instant" });
    }
  }

  // The source line that stands at a height of the page; 0 without blocks.
  function lineAt(height) {
    const all = places();
    let at = all.length - 1;
    while (at > 0 && all[at].top > height) at -= 1;
    if (at < 0) return 0;
    const here = all[at];
    const next = all[at + 1];
    if (!next || next.part !== here.part || next.top <= here.top) return here.line;
    const share = Math.min(1, Math.max(0, (height - here.top) / (next.top - here.top)));
    return Math.round(here.line + (next.line - here.line) * share);
  }

  // Who scrolls the page takes the text along; what scrolls it for the text, or changes it, doesn't.
  function rest() {
    quietUntil = performance.now() + 200;
    told = 0;
  }

  function onScroll() {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      // A picture that arrives, or another width, moves everything: nobody scrolled.
      const before = extent;
      extent = document.documentElement.scrollHeight;
      const isMoved = performance.now() < quietUntil || (before && before !== extent);
      const line = isMoved ? 0 : lineAt(window.scrollY + window.innerHeight * GAZE);
      if (line && line !== told) console.info("kb-scroll:" + line);
      told = line || told;
    });
  }

  function scrollToAnchor(anchor) {
    const element = document.getElementById(anchor);
    if (element) element.scrollIntoView({ behavior: "instant" });
  }

  function onClick(event) {
    const target = event.target;
    if (event.button || !target.closest || target.closest("a, summary, label, input, button, select, video, audio")) return;
    if (String(window.getSelection())) return;
    const element = target.closest("#kb-article-body [data-line]");
    if (element) console.info("kb-line:" + element.dataset.line);
  }

  document.addEventListener("click", onClick);
  document.addEventListener("scroll", onScroll, { passive: true });
  window.kbPreview = { update, setScheme, scrollToLine, scrollToAnchor, heightOf };
})();
