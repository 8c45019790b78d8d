// What is said above the hits of a query: that words of it were put right, or which may have been meant.
function notes(box, query, { hits, corrected: change, suggestions, quoted: exact }) {
  if (!hits.length) {
    return [element("p", {}, element("strong", {}, box.text("none")), ...meant(box, suggestions))];
  }
  const said = [];
  if (change) {
    const instead = button(box.text("instead", shortened(query)), () => ask(box, query, false));
    said.push(element("p", {}, box.text("corrected", shortened(change.to)), " ", instead));
  }
  if (exact === false) said.push(element("p", {}, box.text("apart")));
  return said;
}

function meant(box, words) {
  if (!words.length) return [];
  const buttons = words.map((word) => button(word, () => ask(box, word, true)));
  return [" ", box.text("meant"), " ", ...buttons.flatMap((each, at) => (at ? [", ", each] : [each])), "?"];
}

// Asks for something else than was typed.
function ask(box, query, correct) {
  const { input } = box;
  input.focus();
  if (query === input.value) {
    box.show(correct);
  } else {
    input.value = query;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function shortened(text) {
  return text.length > 80 ? `${Array.from(text).slice(0, 80).join("")}…` : text;
}

// Where to go when the search has nothing: articles, topics, and people.
function waysOn(box, { near = [], topics = [] }) {
  const lists = Object.entries({ near, browse: topics }).flatMap(([name, links]) => {
    const items = links.map(({ title, url, language }) => element("li", {}, element("a", { href: url, ...language }, title)));
    return items.length ? [element("p", {}, box.text(name)), element("ul", { className: "kb-search-ways" }, ...items)] : [];
  });
  const help = people(box.form);
  help.forEach((nodes) => carry(box, nodes));
  return [...lists, ...help];
}

// The question is carried along to the people, as it stands in the field when she goes to them.
function carry(box, nodes) {
  for (const link of nodes.querySelectorAll('a[href^="mailto:"], a[href^="sms:"], a[data-ask]')) {
    const { href, protocol } = link;
    const name = { "sms:": "body", "mailto:": "subject" }[protocol] || "q";
    const take = () => {
      const query = box.input.value.slice(0, MAX_QUERY);
      link.href = href + asking({ [name]: query });
      return query;
    };
    take();
    link.addEventListener("click", () => box.tell({ query: take(), count: 0 }));
  }
}
