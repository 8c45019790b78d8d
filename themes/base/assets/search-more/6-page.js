// The search page: the answers are a part of it, can be narrowed, and the address says what was asked.
const LISTED = 10; // hits that are shown at first, and more each time
const AHEAD = 3; // hits that a page which comes with a question shows while the others are on their way

// When the browser has drawn what it was given. Pages in the background aren't drawn.
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))); // what the first one drew is there
    setTimeout(resolve, 200);
  });
}

class SearchPage extends Box {
  constructor(form) {
    super(form, LISTED, "ol");
    window.addEventListener("popstate", () => this.restore());
    const typed = document.activeElement === this.input && this.input.value; // before the script came
    this.restore();
    if (typed && typed !== this.input.value) ask(this, typed, true);
    if (!this.input.value) this.input.focus({ preventScroll: true });
  }

  open() {
    this.panel.hidden = false;
    settle();
  }

  close() {
    this.hide();
    settle();
  }

  wire() {
    this.selects = new Map();
    this.narrow = element("div", { className: "kb-search-filters", hidden: true });
    this.panel.className += " kb-search-answers";
    this.panel.prepend(this.narrow);
    this.form.after(this.panel);
    this.input.addEventListener("input", () => {
      this.limit = LISTED;
      history.replaceState(null, "", this.asked());
      this.later();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.asked() !== location.search) history.pushState(null, "", this.asked());
      this.show();
    });
  }

  // The address of what is asked now; the page's own when nothing is.
  asked() {
    const query = this.input.value.slice(0, MAX_QUERY);
    const asked = asking({ ...(query && { q: query }), ...this.chosen });
    return asked === "?" ? location.pathname : asked;
  }

  restore() {
    const asked = new URLSearchParams(location.search);
    this.chosen = {};
    for (const name of ["category", "type", "applies_to"]) if (asked.get(name)) this.chosen[name] = asked.get(name);
    this.limit = LISTED;
    this.input.value = asked.get("q") || "";
    this.show();
  }

  // The first answers to the question that came with the address; nothing below them is seen to move later.
  async show(correct = true) {
    const whole = this.limit;
    if (this.started || whole !== LISTED) return super.show(correct);
    this.started = true;
    this.limit = AHEAD;
    const ahead = super.show(correct);
    const { turn } = this;
    this.limit = whole;
    await ahead;
    if (this.left) await painted();
    return this.left && turn === this.turn ? super.show(correct) : undefined;
  }

  render(query, found, failed) {
    const shown = this.options.length;
    this.left = found.hits.length < Math.min(found.total, this.limit);
    if (this.left && found.total < this.limit) return; // they are few, and come together
    this.panel.classList.toggle("kb-search-coming", this.left);
    super.render(query, found, failed);
    this.renderFilters(found.facets || {});
    if (this.grown && this.options[shown]) this.options[shown].querySelector("a").focus();
    this.grown = false;
  }

  // Scripts that listen come when the page has been read, which may be after the first answers.
  tell(detail) {
    if (document.readyState !== "loading") super.tell(detail);
    else document.addEventListener("DOMContentLoaded", () => super.tell(detail), { once: true });
  }

  renderFilters(facets) {
    const selects = Object.entries(facets).map(([name, values]) => this.select(name, values));
    const useful = selects.filter(Boolean);
    const focused = document.activeElement && document.activeElement.name;
    this.narrow.replaceChildren(...useful);
    this.narrow.hidden = !useful.length;
    const again = useful.map((label) => label.querySelector("select")).find((select) => select.name === focused);
    if (again) again.focus();
  }

  // A way to narrow the hits; null when it makes no difference.
  select(name, values) {
    const chosen = this.chosen[name] || "";
    const known = chosen && !values.some(([value]) => value === chosen) ? [[chosen, 0], ...values] : values;
    if (!known.length) return null;
    const option = (value, text) => element("option", { value, selected: value === chosen }, text);
    const options = known.map(([value, count]) => option(value, `${this.named(name, value)} (${count})`));
    const select = element("select", { name }, option("", this.text("any")), ...options);
    select.addEventListener("change", () => {
      const { [name]: _, ...others } = this.chosen;
      this.chosen = select.value ? { ...others, [name]: select.value } : others;
      this.limit = LISTED;
      history.pushState(null, "", this.asked());
      this.show();
    });
    return element("label", {}, element("span", {}, this.text(name.replace("_", "-"))), select);
  }

  rest(query, total) {
    if (total <= this.limit) return [];
    const more = () => {
      this.limit += LISTED;
      this.grown = true;
      this.show();
    };
    return [element("p", {}, button(this.text("more"), more))];
  }

  line({ snippet, summary }, mark) {
    return marked(snippet || summary, mark);
  }

  // A hit on the search page.
  option(hit, at, { mark, terms }) {
    const title = this.link(hit.url, terms, { ...hit.language }, ...marked(hit.title, mark));
    const where = [hit.category, this.named("type", hit.type)].filter(Boolean).join(" · ");
    const sections = [hit.section, ...(hit.further || [])].filter(Boolean);
    return element(
      "li",
      {},
      element("h2", { className: "kb-search-title" }, title),
      element("span", { className: "kb-search-where" }, where),
      element("p", { className: "kb-search-line", ...hit.language }, ...this.line(hit, mark)),
      ...sections.map((section) =>
        element("p", { className: "kb-search-section" }, this.link(section.url, terms, {}, ...marked(section.title, mark))),
      ),
    );
  }

  // The name people know a value of a filter by.
  named(filter, value) {
    return (value && filter === "type" && TEXTS[`type-${value}`]) || value;
  }

  notes(query, found) {
    const notes = super.notes(query, found);
    if (found.hits.length) notes.push(element("p", { className: "kb-muted" }, this.count(found.total)));
    return notes;
  }
}
