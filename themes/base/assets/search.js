// Searches the help centre in the customer's own browser: KBSearch.open() loads the index the page names in
// data-index, and index.search(query, {limit}) ranks its articles. No dependencies, no network besides that file.
// The text analysis mirrors kbstudio/publish/analysis.py step by step; tests hold the two together.
(function () {
  "use strict";

  const FORMAT = 1;
  const MAX_QUERY = 1000; // characters of a query that are read
  const MAX_TERM = 64;
  const MAX_WORDS = 64; // different terms of a query that count
  const BODY_COUNTS = [0, 1, 2, 3, 4, 7, 11, 20]; // what each step of a body's term count stands for
  const tag = document.currentScript || document.querySelector("script[data-index]");

  // ---- Analysis -------------------------------------------------------------------------------------------

  const PAIRED =
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecf\u1000-\u103f\u1050-\u108f\u1780-\u17d3" +
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u312f\u31f0-\u31ff" +
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}";
  const LETTER = `(?![${PAIRED}])[\\p{L}\\p{N}\\p{M}]`;
  const TOKEN = new RegExp(
    `[${PAIRED}]+|(?:${LETTER})+(?:['._\\-\u2010\u2011](?:${LETTER})+)*(?:\\+\\+|#(?![\\p{L}\\p{N}\\p{M}]))?`,
    "gu",
  );
  const STARTS_PAIRED = new RegExp(`^[${PAIRED}]`, "u");
  const APOSTROPHES = /[’‘ʼ´`＇]/g;
  const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670]/g;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", þ: "th", ς: "σ" };
  const NUMERIC = /\p{N}/u;

  function normal(text) {
    return text.replace(/[™℠]/g, " ").replace(/\p{Cf}/gu, "").replace(APOSTROPHES, "'").normalize("NFKC").toLowerCase();
  }

  function fold(word) {
    const bare = word.normalize("NFD").replace(MARKS, "");
    return bare.replace(/[ßæœøđłıþς]/g, (letter) => LETTERS[letter]).normalize("NFC");
  }

  function cut(word) {
    return word.length > MAX_TERM ? Array.from(word).slice(0, MAX_TERM).join("") : word;
  }

  function partsOf(token) {
    const bare = token.replace(/[+#]+$/, "");
    const parts = bare.split(/[-\u2010\u2011._]/);
    let whole = parts[0];
    for (const part of parts.slice(1)) {
      const digits = NUMERIC.test(Array.from(whole).pop()) && NUMERIC.test(String.fromCodePoint(part.codePointAt(0)));
      whole += digits ? "." + part : part;
    }
    if (whole !== token || parts.length > 1) parts.push(whole + token.slice(bare.length));
    return parts;
  }

  function pairsOf(token) {
    const letters = Array.from(token);
    if (letters.length < 2) return letters;
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  }

  class Analyser {
    constructor(language, stemmer) {
      this.language = language;
      this.stemmer = stemmer;
      this.known = new Map();
    }

    tokens(text) {
      return normal(text).match(TOKEN) || [];
    }

    terms(text) {
      return this.tokens(text).flatMap((token) => this.termsOf(token));
    }

    termsOf(token) {
      let terms = this.known.get(token);
      if (!terms) {
        const found = STARTS_PAIRED.test(token) ? pairsOf(token) : partsOf(token).map((word) => this.term(word));
        terms = found.filter(Boolean);
        if (this.known.size > 50000) this.known.clear();
        this.known.set(token, terms);
      }
      return terms;
    }

    term(word) {
      if (this.language === "en") word = fold(word);
      if (!NUMERIC.test(word) && !/[\ud800-\udfff]/.test(word)) {
        word = word.slice(0, MAX_TERM);
        if (this.stemmer) word = this.stemmer.stemWord(word);
      }
      return cut(fold(word).replace(/'/g, ""));
    }
  }

  // ---- Reading the index ----------------------------------------------------------------------------------

  function readNumbers(text) {
    const numbers = [];
    for (let at = 0, factor = 1, number = 0; at < text.length; at += 1) {
      const digit = text.charCodeAt(at) - 35;
      number += (digit % 45) * factor;
      factor *= 45;
      if (digit < 45) {
        numbers.push(number);
        factor = 1;
        number = 0;
      }
    }
    return numbers;
  }

  // Postings of one term: [article, title, keywords, headings, body, article, …], counts per field.
  function readPostings(text) {
    const postings = [];
    let article = -1;
    for (let at = 0; at < text.length; at += 1) {
      let gap = 0;
      let factor = 1;
      let digit;
      do {
        digit = text.charCodeAt(at) - 35;
        gap += (digit % 45) * factor;
        factor *= 45;
        at += 1;
      } while (digit >= 45);
      article += gap + 1;
      const code = text.charCodeAt(at);
      const kind = code < 161 ? code - 35 : code - 69;
      postings.push(article, kind >> 6, (kind >> 5) & 1, (kind >> 3) & 3, BODY_COUNTS[kind & 7]);
    }
    return postings;
  }

  function countPostings(text) {
    let count = 0;
    for (let at = 0; at < text.length; at += 2) {
      while (text.charCodeAt(at) >= 80) at += 1;
      count += 1;
    }
    return count;
  }

  // Terms, and for each the word people write: "Adeliveri<1y" is the term "deliveri", written "delivery".
  function readTerms(text) {
    const terms = [];
    const words = [];
    let previous = "";
    for (const [, share, rest, cutOff, added] of text.matchAll(/([A-Z])([^A-Z<]*)(?:<(\d)([^A-Z]*))?/gu)) {
      const term = previous.slice(0, share.charCodeAt(0) - 65) + rest;
      terms.push(term);
      words.push(cutOff === undefined ? term : term.slice(0, term.length - cutOff) + added);
      previous = term;
    }
    return { terms, words };
  }

  function mean(numbers) {
    return numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1) || 1;
  }

  // ---- Spelling -------------------------------------------------------------------------------------------

  // Which letters a word has, as bits: words that differ in more of them than there may be edits can't be near.
  function lettersOf(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits;
  }

  function near(letters, others, most) {
    return fewBits(letters & ~others, most) && fewBits(others & ~letters, most);
  }

  function fewBits(bits, most) {
    for (let left = most; bits; left -= 1) {
      if (!left) return false;
      bits &= bits - 1;
    }
    return true;
  }

  // Edits between two words (a swap of neighbours is one), or more than `most` as soon as that is sure.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  // ---- Searching ------------------------------------------------------------------------------------------

  class Index {
    constructor(data, stemmer, root) {
      this.weights = data.weights;
      this.articles = data.articles;
      this.categories = data.categories;
      this.root = root;
      this.topics = data.topics.map(([title, address]) => ({ title, url: this.address(address) }));
      this.analyser = new Analyser(data.language, stemmer);
      this.stop = new Set(data.stop.split(" "));
      this.groups = data.synonyms.map((group) =>
        group.map((phrase) => this.analyser.tokens(phrase).flatMap((token) => this.main(token))).filter((terms) => terms.length),
      );
      const { terms, words } = readTerms(data.terms);
      this.terms = terms;
      this.words = words;
      this.numbers = new Map(terms.map((term, number) => [term, number]));
      this.encoded = data.postings.split(" ");
      this.decoded = new Map();
      this.counts = new Uint32Array(terms.length);
      this.lengths = data.lengths.map(readNumbers);
      this.means = this.lengths.map(mean);
      this.titles = new Map();
    }

    // The best articles for a customer's words. `typing`: the last word may go on; `correct: false`: take
    // the words as they are. Gives hits or none for whatever is typed.
    async search(query, options) {
      const { limit = 10, typing = false, correct = true } = options || {};
      const text = String(query === undefined || query === null ? "" : query).slice(0, MAX_QUERY);
      const { words, changes, bare } = this.read(text, typing, correct);
      const ranked = this.rank(words, bare);
      const told = words.some((word) => word.needed) ? words.filter((word) => word.needed) : words;
      const found = new Set(told.flatMap((word) => word.choices.map((choice) => this.terms[choice.number])));
      const hits = ranked.slice(0, Math.max(0, limit)).map((entry) => this.hit(entry, words));
      return {
        hits,
        total: ranked.length,
        corrected: changes.size ? { from: text, to: this.replaced(text, changes) } : null,
        suggestions: hits.length ? [] : this.suggested(text),
        mark: (string) => this.marked(string, found),
      };
    }

    postings(number) {
      let postings = this.decoded.get(number);
      if (!postings) {
        postings = readPostings(this.encoded[number]);
        this.decoded.set(number, postings);
      }
      return postings;
    }

    // How many articles have a term.
    count(number) {
      if (!this.counts[number]) this.counts[number] = countPostings(this.encoded[number]);
      return this.counts[number];
    }

    idf(number) {
      const articles = this.count(number);
      return Math.log(1 + (this.articles.length - articles + 0.5) / (articles + 0.5));
    }

    // The words of a query that the index knows: each a choice of terms, of which the best counts, and a
    // weight. `needed` ones are what the query is about. `bare`: keywords, none of the small words of a sentence.
    read(text, typing, correct) {
      const tokens = this.analyser.tokens(text).slice(0, MAX_WORDS);
      const words = new Map();
      const changes = new Map();
      let bare = true;
      let before = "";
      const add = (key, choices, weight, needed) => {
        if (choices.length && !words.has(key)) words.set(key, { choices, weight, needed });
      };
      const alike = this.synonyms(tokens.flatMap((token) => this.main(token)));
      tokens.forEach((token, at) => {
        const terms = this.analyser.termsOf(token);
        const stop = terms.some((term) => this.stop.has(term));
        const known = stop || terms.some((term) => this.numbers.has(term) || alike.has(term));
        const open = !stop && typing && at === tokens.length - 1 && /\S$/.test(text);
        const longer = open || !known ? this.beginning(fold(token)) : [];
        const better = known || longer.length || !correct ? -1 : this.nearest(token, terms);
        bare = bare && !stop;
        if (better >= 0) {
          const term = this.terms[better];
          changes.set(token, this.words[better]);
          add(term, this.exact(term).concat(this.synonyms([term]).get(term) || []), this.weights.corrected, true);
        }
        terms.forEach((term, part) => {
          const small = this.stop.has(term);
          const side = part < terms.length - 1;
          const choices = this.exact(term).concat(alike.get(term) || [], side ? [] : longer);
          add(term, choices, small ? this.weights.stop : side ? this.weights.part : 1, !small && !side);
        });
        // “wi fi” may mean “wifi”; small words make no such pairs.
        if (before && !stop) {
          for (const term of this.analyser.termsOf(before + token)) add(term, this.exact(term), this.weights.part, false);
        }
        before = stop ? "" : token;
      });
      return { words: Array.from(words.values()), changes, bare };
    }

    // The terms that stand for a token as a whole: of “wi-fi” only “wifi”.
    main(token) {
      const terms = this.analyser.termsOf(token);
      return STARTS_PAIRED.test(token) ? terms : terms.slice(-1);
    }

    // For terms of a query: what may stand in their place. Of a synonym of several words its rarest counts.
    synonyms(terms) {
      const found = new Map();
      for (const group of this.groups) {
        for (const phrase of group) {
          const start = terms.findIndex((_, at) => phrase.every((term, step) => terms[at + step] === term));
          if (start < 0) continue;
          const others = group.filter((other) => other !== phrase).flatMap((other) => this.rarest(other));
          const weight = this.weights.synonym / phrase.length;
          for (const term of phrase) {
            if (!this.stop.has(term)) found.set(term, (found.get(term) || []).concat(others.map((number) => ({ number, weight }))));
          }
        }
      }
      return found;
    }

    // The number of a phrase's rarest term, if the index has all of them.
    rarest(phrase) {
      const numbers = phrase.map((term) => this.numbers.get(term));
      if (numbers.includes(undefined)) return [];
      return [numbers.reduce((rarest, number) => (this.count(number) < this.count(rarest) ? number : rarest))];
    }

    exact(term) {
      return this.numbers.has(term) ? [{ number: this.numbers.get(term), weight: 1 }] : [];
    }

    // The commonest terms of words that begin like this.
    beginning(start) {
      const numbers = [];
      for (let number = 0; number < this.terms.length; number += 1) {
        if (this.terms[number].startsWith(start) || this.words[number].startsWith(start)) numbers.push(number);
      }
      numbers.sort((a, b) => this.count(b) - this.count(a));
      return numbers.slice(0, MAX_WORDS).map((number) => ({ number, weight: this.weights.prefix }));
    }

    // The number of the known word most like an unknown one; -1 when none is near, or it is a stop word.
    nearest(token, terms) {
      const word = fold(token).replace(/'/g, "");
      const stem = terms[terms.length - 1];
      if (!stem || word.length < 4 || NUMERIC.test(word)) return -1;
      const { firstLetter, frequency, twoEdits, stemEdit } = this.weights;
      const [wordLetters, stemLetters] = [lettersOf(word), lettersOf(stem)];
      let best = -1;
      let least = Infinity;
      const compare = (other, term, otherLetters, termLetters, number) => {
        const sameStart = word[0] === other[0];
        const most = word.length < twoEdits || !sameStart ? 1 : 2;
        let edits = most + 1;
        if (near(wordLetters, otherLetters, most)) edits = distance(word, other, most);
        if (edits && near(stemLetters, termLetters, most)) edits = Math.min(edits, distance(stem, term, most) + stemEdit);
        if (edits > most) return;
        const articles = number < 0 ? this.articles.length / 2 : this.count(number);
        const cost = edits + (sameStart ? 0 : firstLetter) - frequency * Math.log(1 + articles);
        if (cost < least) {
          least = cost;
          best = number;
        }
      };
      for (const stop of this.stop) compare(stop, stop, lettersOf(stop), lettersOf(stop), -1);
      if (!this.letters) this.letters = this.terms.map((term, number) => [lettersOf(this.words[number]), lettersOf(term)]);
      this.terms.forEach((term, number) => {
        const other = this.words[number];
        const [otherLetters, termLetters] = this.letters[number];
        if (other.length > 2 && !this.stop.has(term)) compare(other, term, otherLetters, termLetters, number);
      });
      return best;
    }

    // Articles with their scores, best first. Of bare keywords all are meant, so articles with all come first; a
    // sentence holds words that are only its wording, so there the score decides.
    rank(words, bare) {
      const sums = { score: this.zeros(), share: this.zeros(), needed: this.zeros() };
      for (const word of words) {
        word.idf = Math.max(...word.choices.map(({ number, weight }) => weight * this.idf(number)));
        this.add(word, sums);
      }
      const whole = words.reduce((sum, word) => sum + word.idf * word.weight, 0);
      const needed = words.filter((word) => word.needed).length;
      const ranked = [];
      sums.score.forEach((sum, article) => {
        if (!sum) return;
        const score = sum + (this.weights.coverage * sums.share[article]) / whole;
        ranked.push({ article, score, all: bare && sums.needed[article] === needed });
      });
      const order = (a, b) => b.all - a.all || b.score - a.score || a.article - b.article;
      ranked.sort(order);
      const first = ranked.splice(0, this.weights.candidates);
      for (const entry of first) entry.score += this.closeness(this.title(entry.article), words);
      return first.sort(order).concat(ranked);
    }

    zeros() {
      return new Float64Array(this.articles.length);
    }

    // Adds to each article that has a word what the best of its terms is worth there.
    add(word, sums) {
      const best = word.choices.length > 1 ? this.zeros() : null;
      for (const { number, weight } of word.choices) {
        const worth = word.weight * weight * this.idf(number);
        const postings = this.postings(number);
        for (let at = 0; at < postings.length; at += 5) {
          const article = postings[at];
          const score = worth * this.frequency(postings, at);
          const before = best ? best[article] : 0;
          if (!before) {
            sums.share[article] += word.weight * word.idf;
            if (word.needed) sums.needed[article] += 1;
          }
          if (score <= before) continue;
          sums.score[article] += score - before;
          if (best) best[article] = score;
        }
      }
    }

    // How often a term stands in an article, its fields weighed and their lengths evened out, saturated.
    frequency(postings, at) {
      const { fields, evenness, saturation } = this.weights;
      const article = postings[at];
      let sum = 0;
      for (let field = 0; field < 4; field += 1) {
        const times = postings[at + 1 + field];
        if (times) {
          const length = this.lengths[field][article] / this.means[field];
          sum += (fields[field] * times) / (1 - evenness[field] + evenness[field] * length);
        }
      }
      return (sum * (saturation + 1)) / (sum + saturation);
    }

    title(article) {
      let title = this.titles.get(article);
      if (!title) {
        title = this.heading(this.articles[article][0]);
        this.titles.set(article, title);
      }
      return title;
    }

    // A title or heading as numbers of terms, and its length as a vector.
    heading(text) {
      const numbers = this.analyser.terms(text).map((term) => this.numbers.get(term));
      const squares = Array.from(new Set(numbers), (number) => this.importance(number) ** 2);
      const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) || 1;
      return { numbers, norm };
    }

    importance(number) {
      return number === undefined ? 0 : this.idf(number) * (this.stop.has(this.terms[number]) ? this.weights.stop : 1);
    }

    // What a title like the query is worth: the cosine of the two, and the pairs of words they share.
    closeness(title, words) {
      let product = 0;
      let squares = 0;
      let pairs = 0;
      let before = -2;
      for (const word of words) {
        const own = word.idf * word.weight;
        const at = title.numbers.findIndex((number) => word.choices.some((choice) => choice.number === number));
        squares += own * own;
        if (at >= 0) product += own * this.importance(title.numbers[at]);
        if (at >= 0 && at === before + 1) pairs += own;
        before = at >= 0 ? at : -2;
      }
      const cosine = product / (title.norm * (Math.sqrt(squares) || 1));
      return this.weights.title * cosine + this.weights.pairs * pairs;
    }

    hit({ article, score }, words) {
      const [title, address, category, summary, type, headings] = this.articles[article];
      const hit = { url: this.address(address), title, category: this.categories[category], summary, type, score };
      // A section is named when its heading is nearer to the query than the title is.
      let best = this.closeness(this.title(article), words);
      for (let at = 0; at < headings.length; at += 2) {
        const close = this.closeness(this.heading(headings[at]), words);
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

    replaced(text, changes) {
      return text.replace(TOKEN, (piece) => {
        const [token] = this.analyser.tokens(piece);
        return changes.get(token) || piece;
      });
    }

    // Known words like those of a query that found nothing.
    suggested(text) {
      const tokens = this.analyser.tokens(text).slice(0, 4);
      const near = tokens.map((token) => this.nearest(token, this.analyser.termsOf(token)));
      return Array.from(new Set(near.filter((number) => number >= 0)), (number) => this.words[number]);
    }
  }

  // ---- Opening --------------------------------------------------------------------------------------------

  let opening = null;
  let registered = null;

  function trusted(address) {
    if (!self.trustedTypes) return address;
    const policy = self.trustedTypes.createPolicy("kb-search", { createScriptURL: (url) => url });
    return policy.createScriptURL(address);
  }

  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = () => (registered ? resolve(registered) : reject(new Error("The search index is of another version.")));
      script.onerror = () => reject(new Error("The search index could not be loaded."));
      script.src = trusted(address);
      document.head.append(script);
    });
  }

  function register(data, stemmer) {
    if (data && data.version === FORMAT) registered = { data, stemmer };
  }

  // Loads the index once; fails with an error when it isn't there, and may then be tried again.
  function open() {
    if (!opening) {
      const address = new URL(tag.dataset.index, document.baseURI).href;
      opening = load(address).then(({ data, stemmer }) => new Index(data, stemmer, new URL("../", address)));
      opening.catch(() => {
        opening = null;
      });
    }
    return opening;
  }

  self.KBSearch = { open, register };
})();
