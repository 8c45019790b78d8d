// The search field as customers meet it: answers under the field while they type, a WAI-ARIA combobox. Without
// this script the form leads to the search page and its list of all articles, and search-loader/ brings it.
const SHOWN = 8; // hits under the field
const ANNOUNCE_AFTER = 600; // milliseconds of rest before the count is read out
const ASK_AFTER = 40; // milliseconds of rest in typing before the index is asked

class Box {
  constructor(form, limit, Kind = Answers) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.limit = limit;
    this.turn = 0;
    this.active = -1;
    this.options = [];
    this.answers = new Kind(form, !this.isPopup(), (query, correct) => this.ask(query, correct));
    this.note = element("div", { className: "kb-search-note" });
    this.list = element(this.isPopup() ? "div" : "ol", { className: "kb-search-list", id: "kb-search-list" });
    this.more = element("div", { className: "kb-search-more" });
    this.status = element("p", { className: "kb-hidden", role: "status" });
    this.panel = element("div", { className: "kb-search-panel", hidden: true }, this.note, this.list, this.more);
    form.append(this.status);
    this.wire();
    this.input.addEventListener("focus", () => open(), { once: true });
    if (document.activeElement === this.input) this.show(); // what was typed before the script came
  }

  isPopup() {
    return true;
  }

  // ---- Wiring -----------------------------------------------------------------------------------------------

  wire() {
    set(this.list, { role: "listbox", "aria-label": this.answers.text("results") });
    this.panel.className += " kb-search-popup";
    const { form, input } = this;
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" });
    form.append(this.panel);
    const close = button("✕", () => this.close());
    set(close, { className: "kb-search-close", "aria-label": this.answers.text("close") });
    input.after(close);
    input.addEventListener("input", () => this.later());
    input.addEventListener("click", () => this.show());
    input.addEventListener("keydown", (event) => this.onKey(event));
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!form.contains(event.target)) this.close();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen()) return;
      event.preventDefault();
      this.close();
      input.focus();
    });
  }

  onKey(event) {
    if (event.isComposing) return;
    const { key } = event;
    if ((key === "ArrowDown" || key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      if (!this.isOpen()) {
        this.show();
      } else {
        const steps = this.options.length + 1;
        this.choose(((this.active + 1 + (key === "ArrowDown" ? 1 : -1) + steps) % steps) - 1);
      }
    } else if (key === "Enter" && this.isOpen() && this.active >= 0) {
      event.preventDefault();
      this.options[this.active].click();
    } else if (key === "Tab" && this.active >= 0) {
      this.choose(-1);
    }
  }

  choose(number) {
    this.active = number;
    // The answers of the search page are a plain list, of which nothing is selected.
    this.options.forEach((option, at) => option.role && option.setAttribute("aria-selected", String(at === number)));
    const option = this.options[number];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  // ---- Showing ----------------------------------------------------------------------------------------------

  isOpen() {
    return !this.panel.hidden;
  }

  open() {
    this.panel.hidden = false;
    if (!this.isPopup()) return;
    this.form.dataset.open = "";
    this.input.setAttribute("aria-expanded", "true");
    const room = window.innerHeight - this.input.getBoundingClientRect().bottom - 24;
    this.panel.style.setProperty("--kb-room", `${Math.max(room, 200)}px`);
  }

  close() {
    this.turn += 1;
    this.panel.hidden = true;
    delete this.form.dataset.open;
    if (this.isPopup()) this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
    this.announce("");
  }

  announce(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.status.textContent = text;
    }, ANNOUNCE_AFTER);
  }

  // Asks for something else than was typed.
  ask(query, correct) {
    this.input.focus();
    if (query === this.input.value) {
      this.show(correct);
    } else {
      this.input.value = query;
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  later() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.show(), ASK_AFTER);
  }

  filters() {
    return {};
  }

  async show(correct = true) {
    const query = this.input.value;
    const turn = (this.turn += 1);
    if (!query.trim()) {
      this.close();
      return;
    }
    try {
      const typing = document.activeElement === this.input;
      const found = await (await open()).search(query, { limit: this.limit, typing, correct, filters: this.filters() });
      if (turn === this.turn) this.render(query, found);
    } catch (error) {
      if (turn === this.turn) this.renderFailure(query, error);
    }
  }

  render(query, found) {
    const { hits, total } = found;
    const { answers } = this;
    this.options = hits.map((hit, at) => answers.option(hit, at, found));
    this.list.replaceChildren(...this.options);
    this.list.hidden = !hits.length;
    this.choose(-1);
    this.note.replaceChildren(...answers.notes(query, found));
    this.more.replaceChildren(...(hits.length ? this.rest(query, total) : answers.waysOn(query, found.near, found.topics)));
    this.open();
    this.announce(hits.length ? answers.count(total) : this.note.textContent);
    document.dispatchEvent(new CustomEvent("kb-search", { detail: { query, count: total } }));
  }

  rest(query, total) {
    if (total <= this.limit) return [];
    const href = `${this.form.action}?q=${encodeURIComponent(wellFormed(query))}`;
    return [element("p", {}, element("a", { href }, this.answers.text("all", { n: total })))];
  }

  renderFailure(query, error) {
    this.options = [];
    this.choose(-1);
    this.list.replaceChildren();
    this.list.hidden = true;
    this.note.replaceChildren(...this.answers.failure(query, error));
    this.more.replaceChildren(...this.answers.waysOn(query, [], []));
    this.open();
    this.announce(this.note.textContent);
  }
}
