// What queries of rare kinds get: those with phrases in quotes, and those that find nothing.
const CHECKED = 40; // articles that are read for a phrase in quotes
const NEAR = 3; // articles that are named when nothing is found

const QUOTED = /"([^"]+)"|“([^”“]+)”|„([^“”]+)[“”]|«([^»]+)»/g;

// The articles that have the phrases in quotes as they stand there; false when there are none, null without phrases.
async function quoted(edition, query, words, bare, most, filters) {
  const quotes = Array.from(query.text.matchAll(QUOTED), (match) => mains(match.slice(1).join("")));
  const phrases = quotes.filter((terms) => terms.length);
  if (!phrases.length) return null;
  const having = havingAll(edition, phrases.flat(), allowed(edition, filters));
  const { first } = edition.ranking.rank(words, bare, having, CHECKED);
  const exact = new Finder(phrases.flat().map((term) => ({ terms: [term], worth: 1 })));
  const found = [];
  for (let at = 0; at < Math.min(first.length, CHECKED) && found.length <= most; at += 10) {
    const some = first.slice(at, at + 10);
    const articles = await Promise.all(some.map(({ article }) => edition.fetchArticle(article)));
    articles.forEach(([title, , summary, parts], place) => {
      const texts = [title, summary, ...parts];
      if (phrases.every((terms) => texts.some((text) => hasPhrase(exact, text, terms)))) found.push(some[place]);
    });
  }
  return found.length ? { total: found.length, first: found } : false;
}

function mains(text) {
  return tokensOf(text).flatMap((token) => mainTerms(token));
}

// For each article whether it has all of the terms.
function havingAll({ head, vocabulary }, terms, allowed) {
  const having = allowed || new Uint8Array(head.count).fill(1);
  for (const term of new Set(terms)) {
    const has = new Uint8Array(head.count);
    if (vocabulary.has(term)) {
      const { numbers, from, to } = vocabulary.get(term);
      for (let at = from; at < to; at += 1) has[numbers[at]] = 1;
    }
    // Of small words a large index knows only titles and headings.
    if (!head.stop.has(term)) having.forEach((_, article) => (having[article] &= has[article]));
  }
  return having;
}

// Whether terms follow one another in a text.
function hasPhrase(finder, text, terms) {
  if (!terms.every((term) => finder.numbers.has(term))) return false;
  const found = Array.from(pieces(text), ([piece]) => (finder.number(piece) < 0 ? [""] : mains(piece))).flat();
  return found.some((_, at) => terms.every((term, step) => found[at + step] === term));
}

// What is said when a query finds nothing: words and articles that come near, and topics.
async function nothing(index, edition, query, longer) {
  const { topics } = edition.head;
  return {
    suggestions: suggested(query, edition.lexicon),
    near: longer ? await nearArticles(index, edition, query, longer) : [],
    topics: topics.map(([title, address]) => ({ title, url: index.address(address) })),
  };
}

// Articles about words that begin like those of a query that found nothing.
async function nearArticles(index, edition, query, longer) {
  await edition.fetchTerms(loosen(query, edition.lexicon, longer));
  const { words, bare } = query.read();
  const { first } = edition.ranking.rank(words, bare, null, NEAR);
  const articles = await Promise.all(first.slice(0, NEAR).map(({ article }) => edition.fetchArticle(article)));
  return articles.map(([title, address, , , language]) => ({ title, language, url: index.address(address) }));
}

// Finds words that begin as those do that nothing is like; gives the terms to fetch.
function loosen(query, lexicon, most) {
  const words = query.words.filter((word) => word.open && word.token.length > SHORTEST);
  for (const word of words) {
    const letters = Array.from(fold(word.token));
    for (let end = letters.length - 1; end >= Math.max(SHORTEST, letters.length * 0.4) && !word.longer.length; end -= 1) {
      word.longer = lexicon.beginning(letters.slice(0, end).join(""), most);
    }
  }
  return words.flatMap((word) => word.longer);
}
