// The search field as customers meet it: answers under the field while they type, a WAI-ARIA combobox. Without
// this script the form leads to the search page and its list of all articles, and search-loader/ brings it.
const SHOWN = 8; // hits under the field
const ANNOUNCE_AFTER = 600; // milliseconds of rest before the count is read out
const ASK_AFTER = 40; // milliseconds of rest in typing before the index is asked

class Box {
  // `list`: the element that holds the answers.
  constructor(form, limit, list) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.limit = limit;
    this.turn = 0;
    this.active = -1;
    this.options = [];
    this.note = element("div", { className: "kb-search-note" });
    this.list = element(list, { className: "kb-search-list", id: "kb-search-list" });
    this.more = element("div", { className: "kb-search-more" });
    this.status = set(element("p", {}), { class: "kb-hidden", role: "status" });
    this.panel = element("div", { className: "kb-search-panel", hidden: true }, this.note, this.list, this.more);
    form.append(this.status);
    this.wire();
    this.input.addEventListener("focus", () => open(), { once: true });
    if (document.activeElement === this.input) this.show(); // what was typed before the script came
  }

  // ---- Wiring -----------------------------------------------------------------------------------------------

  wire() {
    settle();
    set(this.list, { role: "listbox", "aria-label": this.text("results") });
    this.panel.className += " kb-search-popup";
    const { form, input } = this;
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" });
    form.append(this.panel);
    const close = button("✕", () => this.close());
    set(close, { class: "kb-search-close", "aria-label": this.text("close") });
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
      if (event.key !== "Escape" || this.panel.hidden) return;
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
      const steps = this.options.length + 1;
      if (this.panel.hidden) this.show();
      else this.choose(((this.active + steps + (key === "ArrowDown" ? 2 : 0)) % steps) - 1);
    } else if (key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.options[this.active].click();
    } else if (key === "Tab") {
      this.choose(-1);
    }
  }

  choose(number) {
    this.active = number;
    // The answers of the search page are a plain list, of which nothing is selected.
    this.options.forEach((option, at) => option.role && option.setAttribute("aria-selected", at === number));
    const option = this.options[number];
    this.input.setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
  }

  // ---- Showing ----------------------------------------------------------------------------------------------

  open() {
    this.panel.hidden = false;
    this.form.dataset.open = "";
    this.input.setAttribute("aria-expanded", "true");
    this.panel.style.setProperty("--kb-room", `${innerHeight - this.input.getBoundingClientRect().bottom - 24}px`);
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

  later() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.show(), ASK_AFTER);
  }

  async show(correct = true) {
    const query = this.input.value;
    const turn = (this.turn += 1);
    if (!query.trim()) return this.close();
    try {
      const typing = document.activeElement === this.input;
      const asked = { limit: this.limit, typing, correct, filters: this.chosen };
      const found = await open().search(query, asked);
      if (turn === this.turn) {
        this.render(query, found);
        index.better(query, asked, found, this);
      }
    } catch (error) {
      if (turn === this.turn) this.render(query, { hits: [] }, this.failed(query, error));
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
    this.more.replaceChildren(...(hits.length ? this.rest(query, total) : this.waysOn(found)));
    this.open();
    this.announce(hits.length ? this.count(total) : this.note.textContent);
    if (!failed) this.tell({ query, count: total });
  }

  tell(detail) {
    document.dispatchEvent(new CustomEvent("kb-search", { detail }));
  }

  rest(query, total) {
    return total > this.limit ? [element("p", {}, element("a", { href: this.address(query) }, this.text("all", total)))] : [];
  }

  // The search page with what it finds.
  address(query) {
    return this.form.action + asking({ q: query.slice(0, MAX_QUERY) });
  }

  // Where to go when the search has nothing.
  waysOn(found) {
    return extras ? extras.waysOn(this, found) : people(this.form);
  }

  // What is said when no answer came.
  failed(query, error) {
    const old = error.message === OTHER_VERSION;
    return failure(this.form, old && this.text("updated"), () => {
      if (!old) {
        this.input.focus();
        this.show();
      } else if (onSearchPage) location.reload();
      else location.assign(this.address(query));
    });
  }

  // ---- What is shown ----------------------------------------------------------------------------------------

  // A text of the theme, with a value for the blank in it.
  text(name, value) {
    return TEXTS[name].replace(/\{\w+\}/, () => value);
  }

  count(total) {
    return this.text(total === 1 ? "one" : "many", total);
  }

  // A link to a hit or a section of it, whose page will mark the words.
  link(url, terms, properties, ...children) {
    const onclick = ({ currentTarget }) => {
      const address = new URL(url);
      address.searchParams.set(HIGHLIGHT, terms.slice(0, MOST_MARKED).join(" "));
      currentTarget.href = address;
    };
    return element("a", { ...properties, href: url, onclick }, ...children);
  }

  line({ snippet, summary }, mark) {
    // Under the field the line is cut to fit, with its own sign for that.
    return marked((snippet || summary).replace(/ …$/, ""), mark);
  }

  // A hit under the field.
  option(hit, at, { mark, terms }) {
    const place = [hit.category, hit.section?.title].filter(Boolean).join(" › ");
    const link = this.link(
      (hit.section || hit).url,
      terms,
      { className: "kb-search-hit" },
      element("span", { className: "kb-search-title", ...hit.language }, ...marked(hit.title, mark)),
      element("span", { className: "kb-search-where" }, place),
      element("span", { className: "kb-search-line", ...hit.language }, ...this.line(hit, mark)),
    );
    return set(link, { id: `kb-search-hit-${at}`, role: "option", tabindex: -1, "aria-selected": "false" });
  }

  // What is said above the hits.
  notes(query, found) {
    if (extras) return extras.notes(this, query, found);
    return found.hits.length ? [] : [element("p", {}, element("strong", {}, this.text("none")))];
  }
}
