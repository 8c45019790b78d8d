// The search field as customers meet it: answers under the field while they type (a WAI-ARIA combobox), or on the
// search page below it, with an address that can be shared. Without this script the form leads to the search page
// and its list of all articles. Texts come from the form's data attributes; nodes are built, never parsed.
const SHOWN = 8; // hits under the field
const LISTED = 30; // hits on the search page
const ANNOUNCE_AFTER = 600; // milliseconds of rest before the count is read out

function element(name, properties, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key in node && key !== "role") node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

function marked(text, mark) {
  return mark(text).map(([words, found]) => (found ? element("mark", {}, words) : words));
}

function button(text, onclick) {
  return element("button", { type: "button", className: "kb-search-button", onclick }, text);
}

class Box {
  constructor(form) {
    this.form = form;
    this.texts = form.dataset;
    this.input = form.querySelector("input[name=q]");
    this.help = form.querySelector("template");
    this.onPage = document.body.classList.contains("kb-search-page");
    this.turn = 0;
    this.limit = this.onPage ? LISTED : SHOWN;
    this.active = -1;
    this.options = [];
    this.note = element("div", { className: "kb-search-note" });
    this.list = element(this.onPage ? "ol" : "div", { className: "kb-search-list", id: "kb-search-list" });
    this.more = element("div", { className: "kb-search-more" });
    this.status = element("p", { className: "kb-hidden", role: "status" });
    this.panel = element("div", { className: "kb-search-panel", hidden: true }, this.note, this.list, this.more);
    form.append(this.status);
    if (this.onPage) this.wirePage();
    else this.wireCombobox();
    this.input.addEventListener("focus", () => open(), { once: true });
    this.wireKeys();
  }

  text(name, values) {
    return (this.texts[name] || "").replace(/\{(\w+)\}/g, (blank, key) => (values && key in values ? values[key] : blank));
  }

  // ---- Wiring ---------------------------------------------------------------------------------------------

  wireCombobox() {
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.text("results"));
    this.panel.className += " kb-search-popup";
    const input = this.input;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    this.form.append(this.panel);
    const close = button("✕", () => this.close());
    close.className = "kb-search-close";
    close.setAttribute("aria-label", this.text("close"));
    this.input.after(close);
    input.addEventListener("input", () => this.show());
    input.addEventListener("click", () => this.show());
    input.addEventListener("keydown", (event) => this.onKey(event));
    this.form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.form.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!this.form.contains(event.target)) this.close();
    });
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen()) {
        event.preventDefault();
        this.close();
        input.focus();
      }
    });
  }

  // On the search page the answers are part of the page, and the address says what was asked.
  wirePage() {
    this.panel.className += " kb-search-answers";
    this.form.after(this.panel);
    const asked = () => new URLSearchParams(location.search).get("q") || "";
    const address = (query) => (query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    this.input.addEventListener("input", () => {
      history.replaceState(null, "", address(wellFormed(this.input.value)));
      this.show();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = wellFormed(this.input.value);
      if (query !== asked()) history.pushState(null, "", address(query));
      this.show();
    });
    const restore = () => {
      this.limit = LISTED;
      this.input.value = asked();
      this.show();
    };
    window.addEventListener("popstate", restore);
    restore();
    if (!this.input.value) this.input.focus({ preventScroll: true });
  }

  wireKeys() {
    const hint = this.form.querySelector(".kb-search-key");
    if (hint) hint.hidden = false;
    document.addEventListener("keydown", (event) => {
      const writing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
      const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!slash && !k) return;
      event.preventDefault();
      this.input.focus();
      this.input.select();
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
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    const option = this.options[number];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  // ---- Showing --------------------------------------------------------------------------------------------

  isOpen() {
    return !this.panel.hidden;
  }

  open() {
    this.panel.hidden = false;
    if (this.onPage) return;
    this.form.dataset.open = "";
    this.input.setAttribute("aria-expanded", "true");
    const room = window.innerHeight - this.input.getBoundingClientRect().bottom - 24;
    this.panel.style.setProperty("--kb-room", `${Math.max(room, 200)}px`);
  }

  close() {
    this.turn += 1;
    this.panel.hidden = true;
    delete this.form.dataset.open;
    if (!this.onPage) this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
    this.announce("");
  }

  announce(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.status.textContent = text;
    }, ANNOUNCE_AFTER);
  }

  async show(correct = true) {
    const query = this.input.value;
    const turn = (this.turn += 1);
    if (!query.trim()) {
      this.close();
      return;
    }
    try {
      const index = await open();
      if (turn !== this.turn) return;
      const typing = document.activeElement === this.input;
      const found = await index.search(query, { limit: this.limit, typing, correct });
      if (turn === this.turn) this.render(query, found);
    } catch {
      if (turn === this.turn) this.renderFailure();
    }
  }

  render(query, found) {
    const { hits, total } = found;
    this.options = hits.map((hit, at) => (this.onPage ? this.item(hit, found.mark) : this.option(hit, at, found.mark)));
    this.list.replaceChildren(...this.options);
    this.list.hidden = !hits.length;
    this.choose(-1);
    this.note.replaceChildren(...this.notes(query, found));
    this.more.replaceChildren(...(hits.length ? this.rest(query, total) : this.waysOn(found.topics)));
    this.open();
    const count = total === 1 ? this.text("one") : this.text("many", { n: total });
    this.announce(hits.length ? count : this.note.textContent);
  }

  notes(query, { hits, total, corrected, suggestions }) {
    if (!hits.length) {
      return [element("p", {}, element("strong", {}, this.text("none")), ...this.meant(suggestions))];
    }
    const count = total === 1 ? this.text("one") : this.text("many", { n: total });
    const notes = this.onPage ? [element("p", { className: "kb-muted" }, count)] : [];
    if (corrected) {
      const instead = button(this.text("instead", { query: shortened(query) }), () => {
        this.input.focus();
        this.show(false);
      });
      notes.unshift(element("p", {}, this.text("corrected", { query: shortened(corrected.to) }), " ", instead));
    }
    return notes;
  }

  meant(words) {
    if (!words.length) return [];
    const buttons = words.map((word) =>
      button(word, () => {
        this.input.value = word;
        this.input.focus();
        this.input.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    );
    return [" ", this.text("meant"), " ", ...buttons.flatMap((each, at) => (at ? [", ", each] : [each])), "?"];
  }

  option(hit, at, mark) {
    const option = element("a", {
      className: "kb-search-hit",
      href: hit.section ? hit.section.url : hit.url,
      id: `kb-search-hit-${at}`,
      role: "option",
      tabIndex: -1,
      "aria-selected": "false",
    });
    option.append(
      element("span", { className: "kb-search-title" }, ...marked(hit.title, mark)),
      element("span", { className: "kb-search-where" }, [hit.category, hit.section && hit.section.title].filter(Boolean).join(" › ")),
      element("span", { className: "kb-search-line" }, ...marked(hit.summary, mark)),
    );
    return option;
  }

  item(hit, mark) {
    const title = element("a", { href: hit.url }, ...marked(hit.title, mark));
    const where = hit.category ? element("span", { className: "kb-search-where" }, hit.category) : null;
    const section = hit.section
      ? element("p", { className: "kb-search-section" }, element("a", { href: hit.section.url }, ...marked(hit.section.title, mark)))
      : null;
    const line = hit.summary ? element("p", { className: "kb-search-line" }, ...marked(hit.summary, mark)) : null;
    return element("li", {}, element("h2", { className: "kb-search-title" }, title), where, line, section);
  }

  rest(query, total) {
    if (total <= this.limit) return [];
    const all = this.text("all", { n: total });
    if (this.onPage) {
      return [
        button(all, () => {
          this.limit = Infinity;
          this.show();
        }),
      ];
    }
    const href = `${this.form.action}?q=${encodeURIComponent(wellFormed(query))}`;
    return [element("p", {}, element("a", { href }, all))];
  }

  // Where to go when the search has nothing: topics, and people.
  waysOn(topics) {
    const ways = [];
    if (topics.length) {
      const items = topics.map(({ title, url }) => element("li", {}, element("a", { href: url }, title)));
      ways.push(element("p", {}, this.text("browse")), element("ul", { className: "kb-search-ways" }, ...items));
    }
    if (this.help) ways.push(document.importNode(this.help.content, true));
    return ways;
  }

  renderFailure() {
    this.options = [];
    this.choose(-1);
    this.list.replaceChildren();
    this.list.hidden = true;
    const browse = element("a", { href: this.form.action }, this.text("list"));
    this.note.replaceChildren(
      element("p", {}, element("strong", {}, this.text("failed"))),
      element("p", {}, button(this.text("retry"), () => this.show()), this.onPage ? null : " · ", this.onPage ? null : browse),
    );
    this.more.replaceChildren(...this.waysOn([]));
    this.open();
    this.announce(this.text("failed"));
  }
}

function shortened(text) {
  return text.length > 80 ? `${Array.from(text).slice(0, 80).join("")}…` : text;
}

// Half of a surrogate pair can't stand in an address.
function wellFormed(text) {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").slice(0, 1000);
}

for (const form of document.querySelectorAll("form.kb-search")) new Box(form);
