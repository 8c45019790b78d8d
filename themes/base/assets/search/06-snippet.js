// Where a query's words stand in a text: for marks, for the line under a hit, and for the section that answers.
const SNIPPET = 160; // characters
const IN_TEXT = 0.6; // what a word in a section's text tells of it, when in its heading it tells 1
const ANSWERS = 0.15; // what a section must tell beyond its article's title and opening, as a part of the query

class Finder {
  // `words` have `terms` and a `worth`.
  constructor(words) {
    this.words = words;
    this.known = new Map();
    this.numbers = new Map();
    words.forEach((word, number) => word.terms.forEach((term) => this.numbers.set(term, number)));
    this.texts = new Map();
    // Stems begin as their words do but for the last letters, so that most tokens needn't be looked for; but Dutch
    // words may lose their beginning.
    const starts = Array.from(this.numbers.keys(), (term) => term.slice(0, Math.max(2, term.length - 3)).slice(0, 5));
    this.start = language === "nl" ? /^/ : new RegExp(`^(?:${starts.join("|") || " "})|[^a-z]`, "i");
  }

  // Which word of the query a token is; -1 for none.
  number(token) {
    let number = this.known.get(token);
    if (number === undefined) {
      const terms = this.start.test(token) ? tokensOf(token).flatMap(termsOf) : [];
      number = this.numbers.get(terms.find((term) => this.numbers.has(term))) ?? -1;
      this.known.set(token, number);
    }
    return number;
  }

  // The places of the words in a text, in its order.
  matches(text) {
    if (this.texts.has(text)) return this.texts.get(text);
    const matches = [];
    this.texts.set(text, matches);
    for (const [piece, index] of pieces(text)) {
      const number = this.number(piece);
      if (number >= 0) matches.push({ from: index, to: index + piece.length, number });
    }
    return matches;
  }

  // Which of the words stand in a text.
  found(text) {
    return new Set(this.matches(text).map((match) => match.number));
  }

  worth(numbers) {
    let sum = 0;
    for (const number of numbers) sum += this.words[number].worth;
    return sum;
  }

  // A text in runs, [words, whether they were found].
  marked(text) {
    const runs = [];
    let end = 0;
    for (const { from, to } of this.matches(text)) {
      if (from > end) runs.push([text.slice(end, from), false]);
      if (to > end) runs.push([text.slice(Math.max(from, end), to), true]);
      end = Math.max(end, to);
    }
    if (end < text.length) runs.push([text.slice(end), false]);
    return runs;
  }

  // The part of a text where most of the words stand together.
  snippet(text) {
    const matches = this.matches(text);
    let best = { worth: 0, from: 0, to: 0 };
    matches.forEach((first, at) => {
      const numbers = new Set();
      let to = first.to;
      for (let next = at; next < matches.length && matches[next].to - first.from <= SNIPPET * 0.9; next += 1) {
        numbers.add(matches[next].number);
        to = matches[next].to;
      }
      const worth = this.worth(numbers);
      if (worth > best.worth) best = { worth, from: first.from, to };
    });
    return { worth: best.worth, text: best.worth ? around(text, best.from, best.to) : "" };
  }
}

// The tokens of a text where they stand; in scripts without spaces each pair of characters.
function* pieces(text) {
  for (const match of text.matchAll(TOKEN)) {
    let { 0: token, index } = match;
    for (const piece of STARTS_PAIRED.test(token) ? wordsOf(token) : [token]) {
      yield [piece, index];
      index += piece.codePointAt() > 0xffff ? 2 : 1;
    }
  }
}

// A part of a text with what stands around it, cut at words.
function around(text, from, to) {
  const room = Math.max(SNIPPET - (to - from), 0);
  let start = Math.max(0, Math.min(from - room / 5, text.length - SNIPPET)) | 0;
  let end = Math.min(text.length, Math.max(start + SNIPPET, to));
  if (start > 0) start = Math.min(from, text.indexOf(" ", start) + 1 || from);
  if (end < text.length) end = Math.max(to, text.lastIndexOf(" ", end));
  return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

// What a hit shows of its article's text: a snippet, and the section that answers best, if better than its opening.
function told([title, , summary, parts], finder) {
  const sections = [];
  const opening = finder.found(summary);
  for (let at = 0; at < parts.length; at += 3) {
    const [heading, anchor, text] = parts.slice(at, at + 3);
    const found = finder.found(text);
    if (anchor) sections.push({ title: heading, anchor, text, found, headed: finder.found(heading) });
    else found.forEach((number) => opening.add(number));
  }
  const titled = finder.found(title);
  const gain = ({ found, headed }) =>
    finder.words.reduce((sum, { worth }, number) => {
      const here = headed.has(number) ? 1 : found.has(number) ? IN_TEXT : 0;
      const known = titled.has(number) ? 1 : opening.has(number) ? IN_TEXT : 0;
      return sum + worth * Math.max(here - known, 0);
    }, 0);
  for (const section of sections) section.gain = gain(section);
  const least = ANSWERS * finder.worth(finder.words.keys());
  const best = sections.reduce((first, section) => (section.gain > (first?.gain ?? least) ? section : first), null);
  const texts = best ? [best.text] : parts.filter((_, at) => at % 3 === 2);
  const snippet = texts.map((text) => finder.snippet(text)).reduce((a, b) => (b.worth > a.worth ? b : a), { worth: 0, text: "" });
  return { best, sections, snippet: !best && finder.worth(finder.found(summary)) >= snippet.worth ? "" : snippet.text };
}
