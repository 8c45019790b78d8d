// The search field before the search is there: when somebody comes to it the rest is brought, and what was typed
// meanwhile is searched then. Enter goes to the search page, as it does without any script.
const asked = new URLSearchParams(location.search);

class Field {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    for (const type of ["focusin", "input"]) form.addEventListener(type, ({ inputType }) => this.wake(true, inputType));
    form.addEventListener("pointerenter", () => this.wake(false));
    form.addEventListener("focusout", (event) => {
      if (!onSearchPage && event.relatedTarget && !form.contains(event.relatedTarget)) this.clear();
    });
    form.querySelector(".kb-search-key")?.removeAttribute("hidden");
    document.addEventListener("keydown", (event) => this.onKey(event));
    if (document.activeElement === this.input) this.wake(true);
    else if (onSearchPage || asked.has("q")) this.wake(asked.has("q"));
    if (asked.has("highlight")) engine().then(({ mark }) => mark(), () => {});
  }

  // Brings the search to the field; `index`: somebody is about to ask, so the index is needed too.
  async wake(index, input) {
    if (this.ready) return;
    try {
      if (index) prepare(this.input.value || asked.get("q") || "", input);
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
    const { key, target } = event;
    if (key === "Escape") this.clear();
    const isK = key.toLowerCase() === "k" && !event.shiftKey;
    const isSlash = key === "/" && !target.closest?.("input, textarea, select, [contenteditable]");
    if (event.altKey || !(event.ctrlKey || event.metaKey ? isK : isSlash)) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  // Says that there is no search, and where to go on.
  fail() {
    if (this.panel || this.ready) return;
    const again = () => {
      this.clear();
      this.input.focus();
      this.wake(true);
    };
    this.panel = element(
      "div",
      { className: `kb-search-panel ${onSearchPage ? "kb-search-answers" : "kb-search-popup"}` },
      element("div", { className: "kb-search-note" }, ...failure(this.form, "", again)),
      element("div", { className: "kb-search-more" }, ...people(this.form)),
    );
    this.panel.firstChild.setAttribute("role", "alert");
    this.form[onSearchPage ? "after" : "append"](this.panel);
    settle();
  }

  clear() {
    this.panel?.remove();
    this.panel = null;
  }
}

for (const form of document.querySelectorAll("form.kb-search")) new Field(form);
