// The index of a site: its articles, searched for a customer's words.
const MAX_QUERY = 1000; // characters of a query that are read

class Index {
  constructor(data, stemmer, root) {
    this.articles = data.articles;
    this.categories = data.categories;
    this.root = root;
    this.topics = data.topics.map(([title, address]) => ({ title, url: this.address(address) }));
    this.analyser = new Analyser(data.language, stemmer);
    this.vocabulary = new Vocabulary(data);
    this.query = new Query(this.analyser, this.vocabulary, data.weights, data.synonyms);
    this.ranking = new Ranking(this.analyser, this.vocabulary, data);
  }

  // The best articles for a customer's words. `typing`: the last word may go on; `correct: false`: take
  // the words as they are. Gives hits or none for whatever is typed.
  async search(query, options) {
    const { limit = 10, typing = false, correct = true } = options || {};
    const text = String(query === undefined || query === null ? "" : query).slice(0, MAX_QUERY);
    const { words, changes, bare } = this.query.read(text, typing, correct);
    const ranked = this.ranking.rank(words, bare);
    const told = words.some((word) => word.needed) ? words.filter((word) => word.needed) : words;
    const found = new Set(told.flatMap((word) => word.choices.map((choice) => this.vocabulary.terms[choice.number])));
    const hits = ranked.slice(0, Math.max(0, limit)).map((entry) => this.hit(entry, words));
    return {
      hits,
      total: ranked.length,
      corrected: changes.size ? { from: text, to: this.query.replaced(text, changes) } : null,
      suggestions: hits.length ? [] : this.query.suggested(text),
      mark: (string) => this.marked(string, found),
    };
  }

  hit({ article, score }, words) {
    const [title, address, category, summary, type, headings] = this.articles[article];
    const hit = { url: this.address(address), title, category: this.categories[category], summary, type, score };
    // A section is named when its heading is nearer to the query than the title is.
    let best = this.ranking.closeness(this.ranking.title(article), words);
    for (let at = 0; at < headings.length; at += 2) {
      const close = this.ranking.closeness(this.ranking.heading(headings[at]), words);
      if (close > best) {
        best = close;
        hit.section = { title: headings[at], url: `${hit.url}#${encodeURIComponent(headings[at + 1])}` };
      }
    }
    return hit;
  }

  address(address) {
    // Servers answer for a folder; opened from a disk, its page must be named.
    const page = location.protocol === "file:" ? address.replace(/(^|\/)$/, "$1index.html") : address;
    return new URL(page, this.root).href;
  }

  // A text in runs, [words, whether they were found].
  marked(text, found) {
    const runs = [];
    let end = 0;
    for (const match of text.matchAll(TOKEN)) {
      if (!this.analyser.terms(match[0]).some((term) => found.has(term))) continue;
      if (match.index > end) runs.push([text.slice(end, match.index), false]);
      end = match.index + match[0].length;
      runs.push([match[0], true]);
    }
    if (end < text.length) runs.push([text.slice(end), false]);
    return runs;
  }
}
