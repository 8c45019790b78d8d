// What a search found, as nodes: texts come with the script, and nothing is parsed as HTML.
const HIGHLIGHT = "highlight"; // what tells the page a hit leads to which words to mark
const MOST_MARKED = 12; // terms that are told so

function element(name, properties, ...children) {
  const node = document.createElement(name);
  set(node, properties);
  node.append(...children);
  return node;
}

function set(node, properties) {
  for (const [key, value] of Object.entries(properties)) {
    if (key in node && key !== "role") node[key] = value;
    else node.setAttribute(key, value);
  }
}

function marked(text, mark) {
  return mark(text).map(([words, found]) => (found ? element("mark", {}, words) : words));
}

function button(text, onclick) {
  return element("button", { type: "button", className: "kb-search-button", onclick }, text);
}

// Half of a surrogate pair can't stand in an address.
function wellFormed(text) {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").slice(0, MAX_QUERY);
}

class Answers {
  // `ask(query, correct)` asks anew; `onPage`: as a part of the search page, else under the field.
  constructor(form, onPage, ask) {
    this.action = form.action;
    this.help = form.querySelector("template");
    this.onPage = onPage;
    this.ask = ask;
  }

  text(name, values) {
    return (TEXTS[name] || "").replace(/\{(\w+)\}/g, (blank, key) => (values && key in values ? values[key] : blank));
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

  // Where to go when the search has nothing: articles, topics, and people, to whom the question is carried along.
  waysOn(query, near, topics) {
    const ways = [];
    for (const [name, links] of [["near", near], ["browse", topics]]) {
      const items = links.map(({ title, url }) => element("li", {}, element("a", { href: url }, title)));
      if (items.length) ways.push(element("p", {}, this.text(name)), element("ul", { className: "kb-search-ways" }, ...items));
    }
    if (this.help) {
      const people = document.importNode(this.help.content, true);
      for (const link of people.querySelectorAll('a[href^="mailto:"], a[href^="sms:"], a[data-ask]')) {
        const name = { "sms:": "body", "mailto:": "subject" }[link.protocol] || "q";
        link.href += `?${name}=${encodeURIComponent(wellFormed(query))}`;
      }
      ways.push(people);
    }
    return ways;
  }

  failure(query, error) {
    const old = error.message === OTHER_VERSION;
    const again = button(this.text("retry"), () => {
      if (!old) this.ask(query, true);
      else if (this.onPage) location.reload();
      else location.assign(`${this.action}?q=${encodeURIComponent(wellFormed(query))}`);
    });
    const browse = this.onPage ? [] : [" · ", element("a", { href: this.action }, this.text("list"))];
    return [
      element("p", {}, element("strong", {}, this.text(old ? "updated" : "failed"))),
      element("p", {}, again, ...browse),
    ];
  }
}
