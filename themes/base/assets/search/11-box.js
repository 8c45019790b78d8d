// The search field as customers meet it: answers under the field while they type, a WAI-ARIA combobox. Without
// this script the form leads to the search page and its list of all articles, and search-loader/ brings it.
const SHOWN = 8; // hits under the field
const ANNOUNCE_AFTER = 600; // milliseconds of rest before the count is read out
const ASK_AFTER = 40; // milliseconds of rest in typing before the index is asked

class Box {
  constructor(form, limit) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.limit = limit;
    this.turn = 0;
    this.active = -1;
    this.options = [];
    this.note = element("div", { className: "kb-search-note" });
    this.list = element(this.kind, { className: "kb-search-list", id: "kb-search-list" });
    this.more = element("div", { className: "kb-search-more" });
    this.status = element("p", { className: "kb-hidden", role: "status" });
    this.panel = element("div", { className: "kb-search-panel", hidden: true }, this.note, this.list, this.more);
    form.append(this.status);
    this.wire();
    this.input.addEventListener("focus", () => open(), { once: true });
    if (document.activeElement === this.input) this.show(); // what was typed before the script came
  }

  // The element of the answers: a list only on the search page, under the field it is a popup.
  get kind() {
    return "div";
  }

  // ---- Wiring -----------------------------------------------------------------------------------------------

  wire() {
    set(this.list, { role: "listbox", "aria-label": this.text("results") });
    this.panel.className += " kb-search-popup";
    const { form, input } = this;
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" });
    form.append(this.panel);
    const close = button("✕", () => this.close());
    set(close, { className: "kb-search-close", "aria-label": this.text("close") });
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
    this.form.dataset.open = "";
    this.input.setAttribute("aria-expanded", "true");
    const room = window.innerHeight - this.input.getBoundingClientRect().bottom - 24;
    this.panel.style.setProperty("--kb-room", `${Math.max(room, 200)}px`);
  }

  close() {
    delete this.form.dataset.open;
    this.input.setAttribute("aria-expanded", "false");
    this.hide();
  }

  hide() {
    this.turn += 1;
    this.panel.hidden = true;
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
    return null;
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
      const found = await open().search(query, { limit: this.limit, typing, correct, filters: this.filters() });
      if (turn === this.turn) this.render(query, found);
    } catch (error) {
      if (turn === this.turn) this.render(query, { hits: [], near: [], topics: [], facets: {} }, this.failed(query, error));
    }
  }

  // `failed`: what is said instead of the answers.
  render(query, found, failed) {
    const { hits, total } = found;
    this.options = hits.map((hit, at) => this.option(hit, at, found));
    this.list.replaceChildren(...this.options);
    this.list.hidden = !hits.length;
    this.choose(-1);
    this.note.replaceChildren(...(failed || this.notes(query, found)));
    this.more.replaceChildren(...(hits.length ? this.rest(query, total) : this.waysOn(query, found)));
    this.open();
    this.announce(hits.length ? this.count(total) : this.note.textContent);
    if (!failed) document.dispatchEvent(new CustomEvent("kb-search", { detail: { query, count: total } }));
  }

  rest(query, total) {
    if (total <= this.limit) return [];
    return [element("p", {}, element("a", { href: this.address(query) }, this.text("all", { n: total })))];
  }

  // The search page with what it finds.
  address(query) {
    return this.form.action + asking({ q: query.slice(0, MAX_QUERY) });
  }

  // Where to go when the search has nothing.
  waysOn(query, found) {
    return extras ? extras.waysOn(this, query, found) : people(this.form);
  }

  // What is said when no answer came.
  failed(query, error) {
    const old = error.message === OTHER_VERSION;
    return failure(this.form, this.text(old ? "updated" : "failed"), () => {
      if (!old) this.ask(query, true);
      else if (onSearchPage) location.reload();
      else location.assign(this.address(query));
    });
  }

  // ---- What is shown ----------------------------------------------------------------------------------------

  text(name, values = {}) {
    return TEXTS[name].replace(/\{(\w+)\}/g, (blank, key) => (key in values ? values[key] : blank));
  }

  count(total) {
    return total === 1 ? this.text("one") : this.text("many", { n: total });
  }

  // A link to a hit or a section of it, whose page will mark the words.
  link(url, terms, properties, ...children) {
    const node = element("a", { ...properties, href: url }, ...children);
    node.addEventListener("click", () => {
      const address = new URL(url);
      address.searchParams.set(HIGHLIGHT, terms.slice(0, MOST_MARKED).join(" "));
      node.href = address.href;
    });
    return node;
  }

  line({ snippet, summary }, mark) {
    // Under the field the line is cut to fit, with its own sign for that.
    return marked((snippet || summary).replace(/ …$/, ""), mark);
  }

  // A hit under the field.
  option(hit, at, { mark, terms }) {
    const place = [hit.category, hit.section && hit.section.title].filter(Boolean).join(" › ");
    return this.link(
      hit.section ? hit.section.url : hit.url,
      terms,
      { className: "kb-search-hit", id: `kb-search-hit-${at}`, role: "option", tabIndex: -1, "aria-selected": "false" },
      element("span", { className: "kb-search-title" }, ...marked(hit.title, mark)),
      element("span", { className: "kb-search-where" }, place),
      element("span", { className: "kb-search-line" }, ...this.line(hit, mark)),
    );
  }

  // What is said above the hits.
  notes(query, found) {
    if (extras) return extras.notes(this, query, found);
    return found.hits.length ? [] : [element("p", {}, element("strong", {}, this.text("none")))];
  }
}
