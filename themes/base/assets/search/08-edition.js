// One edition of the index: the files of one publishing, which share a stamp. They come when they are needed.
class Edition {
  // `shards`: how many there are, if the page says so; `fresh`: put behind each address so that no old copy comes.
  constructor(shards, fresh) {
    this.shards = shards;
    this.fresh = fresh;
    this.coming = new Map();
    this.opened = null;
  }

  // What reading a file of this edition gives; it is read once, and the same promise for whoever asks again.
  fetch(name, read) {
    if (!this.coming.has(name)) {
      const files = Promise.all([this.load(name), this.open()]);
      const reading = files.then(([{ stamp, values }]) => {
        this.expect(stamp === this.stamp);
        return read(...values);
      });
      this.coming.set(name, reading);
    }
    return this.coming.get(name);
  }

  load(name) {
    return load(new URL(`${name}.js${this.fresh}`, folder), name).then(checked);
  }

  // What ranking must know of all articles, and everything else too when the site is small. `head`: its file, when it
  // was asked for already.
  open(head) {
    this.opened ??= (head || this.load("head")).then((file) => this.read(file));
    return this.opened;
  }

  async read({ stamp, values: [version, head] }) {
    await pause();
    if (version !== FORMAT) throw new Error(OTHER_VERSION);
    this.stamp = stamp;
    this.shards = head.shards;
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
  }

  // A small site's words, all of them at once.
  addAll() {
    const { terms, words } = readTerms(this.head.terms);
    const places = Array.from(terms.keys()).filter((at) => !this.head.stop.has(terms[at]));
    const piece = { terms: places.map((at) => terms[at]), words: places.map((at) => words[at]) };
    for (const key of ["articles", "named"]) piece[key] = piece.terms.map((term) => this.vocabulary.get(term)[key]);
    this.lexicon.set("", piece);
  }

  expect(same) {
    if (!same) throw new Error("Another edition.");
  }

  async fetchTerms(terms) {
    if (!this.shards) await this.open();
    const { shards } = this;
    const add = (...file) => this.vocabulary.add(...file);
    const files = shards > 1 ? Array.from(terms, (term) => this.fetch(`t${shardOf(term, shards)}`, add)) : [];
    await Promise.all([this.open(), ...files]);
    this.expect(shards === this.shards);
  }

  async fetchLetters(letters) {
    const { lexicon } = this;
    const { terms, letters: known = "" } = this.head;
    if (letters.length && terms && !lexicon.size) this.addAll();
    const wanted = letters.filter((letter) => known.includes(letter));
    const files = wanted.map((letter) =>
      this.fetch(`l${letter.codePointAt(0).toString(16)}`, (...file) => lexicon.set(letter, readPiece(...file))),
    );
    await Promise.all(files);
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

const UTF_8 = new TextEncoder();

// The number of the shard that holds a term: its CRC-32, as Python's zlib computes it.
function shardOf(term, shards) {
  let sum = -1;
  for (const byte of UTF_8.encode(term)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return (~sum >>> 0) % shards;
}
