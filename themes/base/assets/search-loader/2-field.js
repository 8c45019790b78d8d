// The search field before the search is there: when somebody comes to it the rest is brought, and what was typed
// meanwhile is searched then. Enter goes to the search page, as it does without any script.
const asked = new URLSearchParams(location.search);
const onSearchPage = document.body.classList.contains("kb-search-page");

function node(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

class Field {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.panel = null;
    for (const type of ["focusin", "pointerdown", "input"]) form.addEventListener(type, () => this.wake(true));
    form.addEventListener("pointerenter", () => this.wake(false));
    form.addEventListener("focusout", (event) => {
      if (!onSearchPage && event.relatedTarget && !form.contains(event.relatedTarget)) this.clear();
    });
    const key = form.querySelector(".kb-search-key");
    if (key) key.hidden = false;
    document.addEventListener("keydown", (event) => this.onKey(event));
    if (document.activeElement === this.input) this.wake(true);
    else if (onSearchPage || asked.has("q")) this.wake(asked.has("q"));
    if (asked.has("highlight")) engine().then(({ mark }) => mark(), () => {});
  }

  // Brings the search to the field; `index`: somebody is about to ask, so the index is needed too.
  async wake(index) {
    if (this.ready) return;
    if (index) loadHead();
    try {
      const { attach } = await engine();
      if (this.ready) return;
      this.ready = true;
      this.clear();
      attach(this.form);
    } catch {
      if (this.input.value || asked.has("q")) this.fail();
    }
  }

  onKey(event) {
    if (event.key === "Escape") this.clear();
    const writing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !k) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  // Says that there is no search, and where to go on.
  fail() {
    if (this.panel || this.ready) return;
    const again = node("button", { type: "button", className: "kb-search-button", textContent: TEXTS.retry });
    again.addEventListener("click", () => {
      this.clear();
      this.input.focus();
      this.wake(true);
    });
    const list = node("a", { href: this.form.action, textContent: TEXTS.list });
    const help = this.form.querySelector("template");
    this.panel = node(
      "div",
      { className: `kb-search-panel ${onSearchPage ? "kb-search-answers" : "kb-search-popup"}` },
      node("div", { className: "kb-search-note" }, node("p", {}, node("strong", {}, TEXTS.failed)), node("p", {}, again, ...(onSearchPage ? [] : [" · ", list]))),
      node("div", { className: "kb-search-more" }, ...(help ? [document.importNode(help.content, true)] : [])),
    );
    this.panel.firstChild.setAttribute("role", "alert");
    if (onSearchPage) this.form.after(this.panel);
    else this.form.append(this.panel);
    document.documentElement.removeAttribute("data-kb-asked");
  }

  clear() {
    if (this.panel) this.panel.remove();
    this.panel = null;
  }
}

for (const form of document.querySelectorAll("form.kb-search")) new Field(form);
