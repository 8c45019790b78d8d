// A customer's words as what to look for: terms with their synonyms, and known words for misspelt ones.
const MAX_QUERY = 1000; // characters of a query that are read
const MAX_WORDS = 64; // different words of a query that count

// One query on its way to an answer. Terms stand in the vocabulary only when their files have come, so it is read
// in steps, each of which says what the next one needs.
class Query {
  constructor(text, { typing, correct }) {
    this.text = String(text || "").slice(0, MAX_QUERY);
    this.correct = correct;
    this.tokens = tokensOf(this.text).slice(0, MAX_WORDS);
    this.typed = typing && /[\p{L}\p{N}]$/u.test(this.text) ? this.tokens.length - 1 : -1;
  }

  // Which words are small ones, and which aren't known, once the terms have come.
  look(head, vocabulary) {
    this.head = head;
    this.vocabulary = vocabulary;
    this.alike = this.synonyms(this.tokens.flatMap(mainTerms));
    this.words = this.tokens.map((token, at) => {
      const terms = termsOf(token);
      const stop = terms.some((term) => head.stop.has(term));
      const known = stop || terms.some((term) => vocabulary.has(term) || this.alike.has(term));
      return { token, terms, stop, known, open: !known || (!stop && at === this.typed) };
    });
  }

  // “wi fi” may mean “wifi”; few other words are two.
  joined() {
    return this.words.flatMap(({ token, stop }, at) => {
      const before = this.words[at - 1];
      const short = before && Math.min(token.length, before.token.length) < SHORTEST;
      return short && !stop && !before.stop ? termsOf(before.token + token) : [];
    });
  }

  // Beginnings of the words that the lexicon must tell about; of unknown ones their second letter may be the first.
  beginnings() {
    return this.words.flatMap(({ token, open, known }) => {
      return open ? Array.from(fold(token)).slice(0, known ? 1 : 2) : [];
    });
  }

  // Finds longer words for those that aren't known and for the one that is being typed; gives their terms.
  lengthen(lexicon, most) {
    return this.words.flatMap((word) => (word.longer = word.open ? lexicon.beginning(fold(word.token), most) : []));
  }

  // The words that are neither known nor begin one, nor have a part that is known. What has digits is meant as it stands.
  unknown() {
    if (!this.correct) return [];
    return this.words.filter(({ token, open, longer, terms }) => open && !longer.length && !UNSTEMMED.test(token) && !terms.some((term) => this.vocabulary.has(term)));
  }

  // The words that the index knows: each a choice of terms, of which the best counts, and a weight. `needed` ones
  // are what the query is about. `bare`: keywords, none of the small words of a sentence.
  read() {
    const { weights, stop } = this.head;
    const words = new Map();
    let before = null;
    const add = (key, choices, weight, needed) => {
      const known = choices.filter((choice) => this.vocabulary.has(choice.term));
      if (known.length && !words.has(key)) words.set(key, { choices: known, weight, needed });
    };
    for (const word of this.words) {
      const longer = word.longer.map((term) => ({ term, weight: weights.prefix }));
      if (word.better) {
        const alike = this.synonyms([word.better]).get(word.better) || [];
        add(word.better, [{ term: word.better, weight: 1 }, ...alike], word.stop ? weights.stop : 1, !word.stop);
      }
      word.terms.forEach((term, part) => {
        const small = stop.has(term);
        const side = part < word.terms.length - 1;
        const choices = [{ term, weight: 1 }, ...(this.alike.get(term) || []), ...(side ? [] : longer)];
        add(term, choices, small ? weights.stop : side ? weights.part : 1, !small && !side);
      });
      if (before && !word.stop) {
        for (const term of termsOf(before + word.token)) add(term, [{ term, weight: 1 }], weights.part, false);
      }
      before = word.stop ? null : word.token;
    }
    return { words: Array.from(words.values()), bare: !this.words.some((word) => word.stop) };
  }

  // For terms of a query: what may stand in their place.
  synonyms(terms) {
    const found = new Map();
    for (let from = 0; from < terms.length; from += 1) {
      for (let to = from + 1; to <= terms.length; to += 1) {
        const phrase = terms.slice(from, to);
        const choices = (this.head.synonyms.get(phrase.join(" ")) || []).map((term) => ({ term, weight: this.head.weights.synonym / phrase.length }));
        if (!choices.length) continue;
        for (const term of phrase) if (!this.head.stop.has(term)) found.set(term, [...(found.get(term) || []), ...choices]);
      }
    }
    return found;
  }
}
