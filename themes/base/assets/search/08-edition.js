// One edition of the index: the files of one publishing, which share a stamp. They come when they are needed.
class Edition {
  // `shards`: how many there are, if the page says so; `fresh`: put behind each address so that no old copy comes.
  constructor(folder, shards, fresh) {
    this.folder = folder;
    this.shards = shards;
    this.fresh = fresh;
    this.coming = new Map();
    this.here = new Set();
    this.opened = null;
  }

  // The values of a file; the same promise for whoever asks again.
  fetch(name) {
    if (!this.coming.has(name)) this.coming.set(name, load(new URL(`${name}.js${this.fresh}`, this.folder), name));
    return this.coming.get(name);
  }

  // What ranking must know of all articles, and everything else too when the site is small.
  open() {
    if (!this.opened) this.opened = this.fetch("head").then(({ stamp, values }) => this.read(stamp, values));
    return this.opened;
  }

  read(stamp, [version, head]) {
    if (version !== FORMAT) throw new Error(OTHER_VERSION);
    this.stamp = stamp;
    this.shards = head.shards;
    this.head = head;
    head.stop = new Set(head.stop.split(" "));
    head.synonyms = new Map(Object.entries(head.synonyms));
    head.longestSynonym = Math.max(0, ...Array.from(head.synonyms.keys(), (phrase) => phrase.split(" ").length));
    for (const facet of Object.values(head.facets)) facet.of = readNumbers(facet.of);
    this.vocabulary = new Vocabulary(head.count);
    this.lexicon = new Lexicon(head.weights, head.stop, head.count);
    this.ranking = new Ranking(head, this.vocabulary);
    if (head.shards > 1) return;
    this.vocabulary.add(head.terms, head.postings);
  }

  // A small site's words, all of them at once.
  addLetters() {
    this.lexicon.whole = true;
    const { terms, words } = readTerms(this.head.terms);
    const letters = new Map();
    terms.forEach((term, at) => {
      const letter = Array.from(words[at])[0];
      if (!this.head.stop.has(term)) letters.set(letter, (letters.get(letter) || []).concat(at));
    });
    for (const [letter, places] of letters) {
      const own = places.map((at) => terms[at]);
      const [articles, named] = ["articles", "named"].map((key) => own.map((term) => this.vocabulary.postings(term)[key]));
      this.lexicon.add(letter, new Piece(own, places.map((at) => words[at]), articles, named));
    }
  }

  // Brings files that belong to this edition; those that were brought before aren't read again.
  async bring(names, read) {
    const files = await Promise.all([this.open(), ...names.map((name) => this.fetch(name))]);
    files.slice(1).forEach(({ stamp, values }, at) => {
      this.expect(stamp === this.stamp);
      if (this.here.has(names[at])) return;
      this.here.add(names[at]);
      read(values, names[at]);
    });
  }

  expect(same) {
    if (!same) throw new Error("The search index has changed.");
  }

  async fetchTerms(terms) {
    if (!this.shards) await this.open();
    const { shards } = this;
    const numbers = shards > 1 ? new Set(Array.from(terms, (term) => shardOf(term, shards))) : [];
    await this.bring(Array.from(numbers, (number) => `t${number}`), (values) => this.vocabulary.add(...values));
    this.expect(shards === this.shards);
  }

  async fetchLetters(letters) {
    if (letters.length && this.head.terms && !this.lexicon.pieces.size) this.addLetters();
    const wanted = Array.from(new Set(letters)).filter((letter) => this.head.letters && this.head.letters.includes(letter));
    const names = new Map(wanted.map((letter) => [`l${letter.codePointAt(0).toString(16)}`, letter]));
    await this.bring(Array.from(names.keys()), (values, name) => this.lexicon.add(names.get(name), readPiece(...values)));
  }

  // An article as a hit shows it: title, address, summary, and of each section title, anchor and text.
  async fetchArticle(number) {
    const { stamp, values } = await this.fetch(`a${number}`);
    this.expect(stamp === this.stamp);
    return values[0];
  }

  // ---- Narrowing --------------------------------------------------------------------------------------------

  // The category, type or the like of an article.
  facet(name, article) {
    const { sets, of } = this.head.facets[name];
    return sets[of[article]];
  }

  // For each article whether the filters let it through; null when they let all.
  allowed(filters) {
    const asked = Object.entries(filters || {}).filter(([name, value]) => value && name in this.head.facets);
    if (!asked.length) return null;
    return Uint8Array.from({ length: this.head.count }, (_, article) =>
      asked.every(([name, value]) => this.facet(name, article).includes(value)) ? 1 : 0,
    );
  }

  // For each way to narrow that makes a difference, how many of the articles found are of which kind, the most
  // frequent first.
  facetCounts(found) {
    const counts = {};
    for (const [name, { sets, of }] of Object.entries(this.head.facets)) {
      const each = new Map();
      const times = new Uint32Array(sets.length);
      for (const article of found) times[of[article]] += 1;
      sets.forEach((set, at) => set.filter(Boolean).forEach((value) => times[at] && each.set(value, (each.get(value) || 0) + times[at])));
      const values = Array.from(each).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      counts[name] = values.some(([, count]) => count < found.length) ? values : [];
    }
    return counts;
  }
}

let bytesOf = null;

// The number of the shard that holds a term: its CRC-32, as Python's zlib computes it.
function shardOf(term, shards) {
  bytesOf = bytesOf || new TextEncoder();
  let sum = -1;
  for (const byte of bytesOf.encode(term)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return (~sum >>> 0) % shards;
}
