// The index of a site: its articles, searched for a customer's words.
const LONGER = 4; // terms that the word being typed may stand for where each must be fetched
const AT_ONCE = 3; // hits that are worked out without a pause

class Index {
  constructor() {
    this.edition = new Edition("");
  }

  // The best articles for a customer's words: gives hits or none for whatever is typed; fails when the index can't
  // be loaded. `typing`: the last word may go on; `correct: false`: take the words as they are; `filters`: what
  // hits must be, as {category, type, applies_to}.
  async search(query, options = {}) {
    const { edition } = this;
    try {
      return await this.answer(edition, query, options);
    } catch {
      // The site may have been published again since this page was loaded.
      if (this.edition === edition) this.edition = new Edition(`?${Date.now()}`);
      return this.answer(this.edition, query, options);
    }
  }

  // What is found when meaning counts, too, where that changes something; shown in a box that is passed behind `found`.
  better(...asked) {
    return this.edition.head.meaning && load("meaning", MEANING).then(({ values }) => values[0](this, ...asked), String);
  }

  async answer(edition, text, { limit = 10, typing = false, correct = true, filters }) {
    const query = new Query(text, { typing, correct });
    await edition.fetchTerms(prepare(query.text));
    await edition.fetchTerms(query.tokens.flatMap(termsOf));
    const { head, vocabulary, lexicon, ranking } = edition;
    query.look(head, vocabulary);
    if (query.words.some(({ known }, at) => !known && at !== query.typed)) more(); // one may be misspelt
    await Promise.all([edition.fetchTerms(query.joined()), edition.fetchLetters(query.beginnings())]);
    await edition.fetchTerms(query.lengthen(lexicon, head.shards > 1 ? LONGER : MOST_LONGER));
    const rare = /["“„«]/.test(query.text) || filters || query.unknown().length ? await more() : null;
    await rare?.mend(query, edition);
    const { words, bare } = query.read();
    const most = Math.max(0, limit);
    const ranked = ranking.rank(words, bare, rare?.allowed(edition, filters), most);
    const finder = new Finder(worthwhile(words));
    const quoted = await rare?.quoted(edition, query, words, bare, most, filters);
    const { total, first } = quoted || ranked;
    const none = total ? null : await more();
    const best = first.slice(0, most);
    const articles = await Promise.all(best.map(({ article }) => edition.fetchArticle(article)));
    const hits = [];
    for (const { article, score } of best) {
      if (!(hits.length % AT_ONCE)) await pause();
      hits.push(this.hit(edition, article, score, articles[hits.length], finder));
    }
    return {
      hits,
      total,
      corrected: rare && rare.corrected(query),
      ...await none?.nothing(this, edition, query, most && LONGER),
      quoted: quoted && true,
      facets: extras?.facetCounts(edition, ranked.found),
      terms: Array.from(finder.numbers.keys()),
      mark: (string) => finder.marked(string),
    };
  }

  hit(edition, article, score, info, finder) {
    const [title, address, summary, , language] = info;
    const { best, sections, snippet } = told(info, finder);
    const url = this.address(address);
    const link = ({ title, anchor }) => ({ title, url: `${url}#${encodeURIComponent(anchor)}` });
    const further = extras ? extras.further(best, sections).map(link) : [];
    const [category, type] = ["category", "type"].map((name) => edition.facet(name, article)[0]);
    return { article, url, title, language, category, type, summary, snippet, score, section: best && link(best), further };
  }

  address(address) {
    // Servers answer for a folder; opened from a disk, its page must be named.
    const page = location.protocol === "file:" ? address.replace(/(^|\/)$/, "$1index.html") : address;
    return new URL(`../../${page}`, folder).href;
  }
}

// The words that tell what a query is about, each with what finding it is worth.
function worthwhile(words) {
  const needed = words.filter((word) => word.needed);
  return (needed.length ? needed : words).map((word) => ({
    terms: word.choices.map((choice) => choice.term),
    worth: word.importance,
  }));
}
