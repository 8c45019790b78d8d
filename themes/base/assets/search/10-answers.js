// What a search found, as nodes: texts come with the script, and nothing is parsed as HTML.
const HIGHLIGHT = "highlight"; // what tells the page a hit leads to which words to mark
const MOST_MARKED = 12; // terms that are told so

function set(node, attributes) {
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  return node;
}

// Words as the end of an address.
function asking(words) {
  return `?${new URLSearchParams(words)}`.replace(/\+/g, "%20");
}

function marked(text, mark) {
  return mark(text).map(([words, found]) => (found ? element("mark", {}, words) : words));
}
