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

function button(text, onclick) {
  return element("button", { type: "button", className: "kb-search-button", onclick }, text);
}

// The people to ask.
function people(form) {
  const help = form.querySelector("template");
  return help ? [document.importNode(help.content, true)] : [];
}

// Says that there is no search, or an old one, and where to go on.
function failure(form, text, again) {
  const browse = onSearchPage ? [] : [" · ", element("a", { href: form.action }, TEXTS.list)];
  return [element("p", {}, element("strong", {}, text)), element("p", {}, button(TEXTS.retry, again), ...browse)];
}

// Words as the end of an address.
function asking(words) {
  return `?${new URLSearchParams(words)}`.replace(/\+/g, "%20");
}

function marked(text, mark) {
  return mark(text).map(([words, found]) => (found ? element("mark", {}, words) : words));
}
