// Copies links to headings, and code. Without it the links still lead to their headings.
(function () {
  "use strict";

  const SHOWN = 2000;

  function start(text) {
    const words = text.dataset;
    const said = document.createElement("p");
    said.className = "kb-hidden";
    said.setAttribute("role", "status");
    text.after(said);

    const say = (message) => {
      said.textContent = "";
      window.setTimeout(() => { said.textContent = message; }, 50);
    };

    for (const link of text.querySelectorAll(".kb-anchor")) {
      link.addEventListener("click", async () => {
        if (!(await copied(link.href))) return;
        mark(link);
        say(words.linkCopied);
      });
    }

    for (const code of text.querySelectorAll("pre")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kb-copy";
      button.textContent = words.copy;
      button.setAttribute("aria-label", `${words.copy}: ${words.code}`);
      button.addEventListener("click", async () => {
        if (!(await copied(typed(code)))) {
          window.getSelection().selectAllChildren(code);
          return;
        }
        button.textContent = words.copied;
        mark(button);
        say(words.copied);
        window.setTimeout(() => { button.textContent = words.copy; }, SHOWN);
      });
      frame(code).append(button);
    }
  }

  // The element that holds the button: the code scrolls sideways in it, and the button stays.
  function frame(code) {
    if (code.parentElement.matches(".highlight, .kb-code")) return code.parentElement;
    const around = document.createElement("div");
    around.className = "kb-code";
    code.replaceWith(around);
    around.append(code);
    return around;
  }

  // Code as one types it: without the prompts of a console.
  function typed(code) {
    const copy = code.cloneNode(true);
    for (const prompt of copy.querySelectorAll(".gp")) prompt.remove();
    return copy.textContent.replace(/\n$/, "");
  }

  function mark(element) {
    element.dataset.kbDone = "";
    window.setTimeout(() => { delete element.dataset.kbDone; }, SHOWN);
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copiedTheOldWay(text);
    }
  }

  // Browsers give the clipboard only to pages that came safely; on an intranet without HTTPS the old way works.
  function copiedTheOldWay(text) {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.value = text;
    field.className = "kb-hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
    return done;
  }

  document.querySelectorAll(".kb-text").forEach(start);
})();
