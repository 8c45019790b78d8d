// The index of a site: its articles, searched for a customer's words.
const LONGER = 4; // terms that the word being typed may stand for where each must be fetched
const NEAR = 3; // articles that are named when nothing is found
const CHECKED = 40; // articles that are read for a phrase in quotes

class Index {
  constructor(folder, shards) {
    this.folder = folder;
    this.root = new URL("../../", folder);
    this.analyser = new Analyser(language, stemmer);
    this.edition = new Edition(folder, shards, "");
  }

  // The best articles for a customer's words: gives hits or none for whatever is typed; fails when the index can't
  // be loaded. `typing`: the last word may go on; `correct: false`: take the words as they are; `filters`: what
  // hits must be, as {category, type, applies_to}.
  async search(query, options) {
    const { edition } = this;
    try {
      return await this.answer(edition, query, options || {});
    } catch {
      // The site may have been published again since this page was loaded.
      const fresh = this.renew(edition);
      try {
        return await this.answer(fresh, query, options || {});
      } catch (error) {
        this.renew(fresh);
        throw error;
      }
    }
  }

  renew(edition) {
    if (this.edition === edition) this.edition = new Edition(this.folder, 0, `?${Date.now().toString(36)}`);
    return this.edition;
  }

  async answer(edition, text, { limit = 10, typing = false, correct = true, filters }) {
    const query = new Query(text, { typing, correct }, this);
    await edition.fetchTerms(query.terms());
    const { head, vocabulary, lexicon, ranking } = edition;
    query.look(head, vocabulary);
    await edition.fetchLetters(query.beginnings());
    await edition.fetchTerms(query.lengthen(lexicon, head.shards > 1 ? LONGER : Infinity));
    await edition.fetchTerms(query.mend(lexicon));
    const { words, bare } = query.read();
    const most = Math.max(0, limit);
    const ranked = ranking.rank(words, bare, edition.allowed(filters), most);
    const finder = new Finder(this.analyser, worthwhile(words));
    const quoted = await this.quoted(edition, query, words, bare, finder, most, filters);
    const { total, first } = quoted || { total: ranked.total, first: ranked.first.slice(0, most) };
    const articles = await Promise.all(first.map(({ article }) => edition.fetchArticle(article)));
    return {
      hits: first.map(({ article, score }, at) => this.hit(edition, article, score, articles[at], finder)),
      total,
      corrected: query.corrected(),
      suggestions: total ? [] : query.suggested(lexicon),
      near: total || !most ? [] : await this.near(edition, query),
      quoted: query.phrases.length ? Boolean(quoted) : null,
      facets: edition.facetCounts(ranked.found),
      topics: head.topics.map(([title, address]) => ({ title, url: this.address(address) })),
      terms: Array.from(finder.numbers.keys()),
      mark: (string) => finder.marked(string),
    };
  }

  // Articles about words that begin like those of a query that found nothing.
  async near(edition, query) {
    await edition.fetchTerms(query.loosen(edition.lexicon, LONGER));
    const { words, bare } = query.read();
    const { first } = edition.ranking.rank(words, bare, null, NEAR);
    const articles = await Promise.all(first.slice(0, NEAR).map(({ article }) => edition.fetchArticle(article)));
    return articles.map(([title, address]) => ({ title, url: this.address(address) }));
  }

  // The articles that have the phrases in quotes as they stand there; null when there are none.
  async quoted(edition, query, words, bare, finder, most, filters) {
    const phrases = query.phrases.filter((terms) => terms.length);
    if (!phrases.length) return null;
    const allowed = edition.havingAll(phrases.flat(), edition.allowed(filters));
    const { first } = edition.ranking.rank(words, bare, allowed, CHECKED);
    const exact = new Finder(this.analyser, phrases.flat().map((term) => ({ terms: [term], worth: 1 })));
    const found = [];
    for (let at = 0; at < Math.min(first.length, CHECKED) && found.length < most; at += 10) {
      const some = first.slice(at, at + 10);
      const articles = await Promise.all(some.map(({ article }) => edition.fetchArticle(article)));
      articles.forEach(([title, , summary, parts], place) => {
        const texts = [title, summary, ...parts];
        if (phrases.every((terms) => texts.some((text) => exact.hasPhrase(text, terms)))) found.push(some[place]);
      });
    }
    return found.length ? { total: found.length, first: found.slice(0, most) } : null;
  }

  hit(edition, article, score, info, finder) {
    const [title, address, summary] = info;
    const { section, further, snippet } = told(info, finder);
    const url = this.address(address);
    const link = ({ title: heading, anchor }) => ({ title: heading, url: `${url}#${encodeURIComponent(anchor)}` });
    const hit = { url, title, category: edition.facet("category", article)[0], summary, snippet, score };
    [hit.type] = edition.facet("type", article);
    if (section) hit.section = link(section);
    if (further.length) hit.further = further.map(link);
    return hit;
  }

  address(address) {
    // Servers answer for a folder; opened from a disk, its page must be named.
    const page = location.protocol === "file:" ? address.replace(/(^|\/)$/, "$1index.html") : address;
    return new URL(page, this.root).href;
  }
}

// The words that tell what a query is about, each with what finding it is worth.
function worthwhile(words) {
  const needed = words.filter((word) => word.needed);
  return (needed.length ? needed : words).map((word) => ({
    terms: word.choices.map((choice) => choice.term),
    worth: word.idf,
  }));
}
