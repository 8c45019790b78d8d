// One edition of the index: the files of one publishing, which share a stamp. They come when they are needed.
class Edition {
  // `fresh`: put behind each address so that no old copy comes.
  constructor(fresh) {
    this.fresh = fresh;
    this.read = new Map();
    this.opened = null;
  }

  // What reading a file of this edition gives; it is read once, and the same promise for whoever asks again.
  fetch(name, read) {
    if (!this.read.has(name)) this.read.set(name, file(name, this.fresh).then(({ stamp, values }) => {
      if (stamp !== this.stamp) throw new Error();
      return read(...values);
    }));
    return this.read.get(name);
  }

  // What ranking must know of all articles, and everything else too when the site is small.
  open() {
    this.opened ??= file("head", this.fresh).then(async ({ stamp, values: [version, head] }) => {
      await pause();
      if (version !== FORMAT || (head.shards > 1 && !ahead)) throw new Error(OTHER_VERSION);
      this.stamp = stamp;
      this.head = head;
      head.stop = new Set(head.stop.split(" "));
      head.synonyms = new Map(Object.entries(head.synonyms));
      for (const facet of Object.values(head.facets)) facet.of = readNumbers(facet.of);
      this.vocabulary = new Vocabulary(head.count);
      this.lexicon = new Lexicon();
      this.ranking = new Ranking(head, this.vocabulary);
      if (head.shards > 1) return;
      this.vocabulary.add(head.terms, head.postings);
      await pause();
    });
    return this.opened;
  }

  // A small site's words, all of them at once.
  addAll() {
    const { terms, words } = readTerms(this.head.terms);
    const places = Array.from(terms.keys()).filter((at) => !this.head.stop.has(terms[at]));
    const piece = { terms: places.map((at) => terms[at]), words: places.map((at) => words[at]) };
    for (const key of ["articles", "named"]) piece[key] = piece.terms.map((term) => this.vocabulary.get(term)[key]);
    this.lexicon.set("", piece);
  }

  // Brings the terms, or those of words, that haven't come yet.
  async fetchTerms(terms) {
    await this.open();
    const { shards } = this.head;
    const missing = terms.filter((term) => shards > 1 && !this.vocabulary.has(term));
    await Promise.all(missing.map((term) => this.fetch(ahead.fileOf(term, shards), (...values) => this.vocabulary.add(...values))));
  }

  async fetchLetters(letters) {
    const { lexicon } = this;
    const { terms, letters: known = "" } = this.head;
    if (letters.length && terms && !lexicon.size) this.addAll();
    const wanted = letters.filter((letter) => known.includes(letter));
    await Promise.all(wanted.map((letter) => this.fetch(`l${letter.codePointAt().toString(16)}`, (...values) => lexicon.set(letter, readPiece(...values)))));
  }

  // An article as a hit shows it: title, address, summary, of each section title, anchor and text, and {lang, dir}
  // of its words when they aren't those of the page.
  fetchArticle(number) {
    return this.fetch(`a${number}`, (article) => article);
  }

  // The category, type or the like of an article.
  facet(name, article) {
    const { sets, of } = this.head.facets[name];
    return sets[of[article]];
  }
}
