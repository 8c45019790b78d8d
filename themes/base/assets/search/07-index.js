// The index of a site: its articles, searched for a customer's words.
const LONGER = 4; // terms that the word being typed may stand for where each must be fetched
const LONGEST = 8; // milliseconds of work on hits without a pause

class Index {
  constructor(folder, shards) {
    this.folder = folder;
    this.root = new URL("../../", folder);
    this.analyser = analyser;
    this.edition = new Edition(folder, shards, "");
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
      const fresh = this.renew(edition);
      try {
        return await this.answer(fresh, query, options);
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
    const query = new Query(text, { typing, correct });
    await edition.fetchTerms(query.terms());
    const { head, vocabulary, lexicon, ranking } = edition;
    query.look(head, vocabulary);
    await edition.fetchLetters(query.beginnings());
    await edition.fetchTerms(query.lengthen(lexicon, head.shards > 1 ? LONGER : Infinity));
    const rare = query.quotes || filters || query.unknown().length ? await more() : null;
    if (rare) await edition.fetchTerms(rare.mend(query, lexicon));
    const { words, bare } = query.read();
    const most = Math.max(0, limit);
    const ranked = ranking.rank(words, bare, rare && rare.allowed(edition, filters), most);
    const finder = new Finder(worthwhile(words));
    const quoted = rare && (await rare.quoted(edition, query, words, bare, most, filters));
    const { total, first } = quoted || { total: ranked.total, first: ranked.first.slice(0, most) };
    const none = total ? null : await more();
    const articles = await Promise.all(first.map(({ article }) => edition.fetchArticle(article)));
    const hits = [];
    let since = 0;
    for (const [at, { article, score }] of first.entries()) {
      if (performance.now() - since > LONGEST) {
        await pause();
        since = performance.now();
      }
      hits.push(this.hit(edition, article, score, articles[at], finder));
    }
    return {
      hits,
      total,
      corrected: rare && rare.corrected(query),
      suggestions: [],
      near: [],
      topics: [],
      ...(none && (await none.nothing(this, edition, query, most && LONGER))),
      quoted: quoted && true,
      facets: extras ? extras.facetCounts(edition, ranked.found) : {},
      terms: Array.from(finder.numbers.keys()),
      mark: (string) => finder.marked(string),
    };
  }

  hit(edition, article, score, info, finder) {
    const [title, address, summary] = info;
    const { section, further, snippet } = told(info, finder);
    const url = this.address(address);
    const link = ({ title: heading, anchor }) => ({ title: heading, url: `${url}#${encodeURIComponent(anchor)}` });
    const [category, type] = ["category", "type"].map((name) => edition.facet(name, article)[0]);
    return { url, title, category, type, summary, snippet, score, section: section && link(section), further: further.map(link) };
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
