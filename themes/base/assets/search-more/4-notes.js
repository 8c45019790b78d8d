// What is said above the hits of a query: that words of it were put right, or which may have been meant.
function notes(answers, query, { hits, corrected: change, suggestions, quoted: exact }) {
  if (!hits.length) {
    return [element("p", {}, element("strong", {}, answers.text("none")), ...meant(answers, suggestions))];
  }
  const said = [];
  if (change) {
    const instead = button(answers.text("instead", { query: shortened(query) }), () => answers.ask(query, false));
    said.push(element("p", {}, answers.text("corrected", { query: shortened(change.to) }), " ", instead));
  }
  if (exact === false) said.push(element("p", {}, answers.text("apart")));
  return said;
}

function meant(answers, words) {
  if (!words.length) return [];
  const buttons = words.map((word) => button(word, () => answers.ask(word, true)));
  return [" ", answers.text("meant"), " ", ...buttons.flatMap((each, at) => (at ? [", ", each] : [each])), "?"];
}

function shortened(text) {
  return text.length > 80 ? `${Array.from(text).slice(0, 80).join("")}…` : text;
}
