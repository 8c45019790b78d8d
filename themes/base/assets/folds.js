// The questions of an FAQ: an address opens its question, and all can be opened at once, also for the printer.
(function () {
  "use strict";

  const questions = [...document.querySelectorAll(".kb-question")];
  const button = document.querySelector(".kb-fold-all button");

  // Opens whatever an anchor stands in, and brings it into view where something had to be opened.
  function open(hash) {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return; // an address that can't be read leads nowhere
    }
    let closed = null;
    for (let at = target; at; at = at.parentElement) {
      if (at.nodeName === "DETAILS" && !at.open) closed = at;
      if (at.nodeName === "DETAILS") at.open = true;
    }
    if (closed) target.scrollIntoView();
  }

  function openAll(yes) {
    for (const question of questions) question.open = yes;
  }

  function show() {
    const label = questions.every((question) => question.open) ? button.dataset.close : button.dataset.open;
    if (button.textContent !== label) button.textContent = label;
  }

  // The address of the question that somebody opened, to be shared or kept.
  function name(question) {
    const heading = question.querySelector("summary [id]");
    if (!heading) return;
    try {
      history.replaceState(history.state, "", `#${encodeURIComponent(heading.id)}`);
    } catch {
      // Some browsers forbid that for files.
    }
  }

  if (new URLSearchParams(location.search).has("highlight") && location.hash.length < 2) openAll(true);
  open(location.hash);
  addEventListener("hashchange", () => open(location.hash));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.hash && link.href.split("#")[0] === location.href.split("#")[0]) open(link.hash);
    const summary = event.target.closest(".kb-question > summary");
    // Before the fold turns: one that is closed now will be open.
    if (summary && !summary.parentElement.open && !event.target.closest("a, button")) name(summary.parentElement);
  });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".kb-text details:not([open])")];
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
    closed = [];
  });

  if (button) {
    button.addEventListener("click", () => openAll(!questions.every((question) => question.open)));
    for (const question of questions) question.addEventListener("toggle", show);
    show();
  }
  document.documentElement.dataset.kbFolds = "";
})();
