// A customer's words as what to look for: terms with their synonyms, and known words for misspelt ones.
const MAX_WORDS = 64; // different terms of a query that count

class Query {
  constructor(analyser, vocabulary, weights, synonyms) {
    this.analyser = analyser;
    this.vocabulary = vocabulary;
    this.weights = weights;
    this.spelling = new Spelling(vocabulary, weights);
    this.groups = synonyms.map((group) =>
      group.map((phrase) => this.analyser.tokens(phrase).flatMap((token) => this.main(token))).filter((terms) => terms.length),
    );
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
      const stop = terms.some((term) => this.vocabulary.stop.has(term));
      const known = stop || terms.some((term) => this.vocabulary.numbers.has(term) || alike.has(term));
      const open = !stop && typing && at === tokens.length - 1 && /\S$/.test(text);
      const longer = open || !known ? this.spelling.beginning(fold(token)) : [];
      const better = known || longer.length || !correct ? -1 : this.spelling.nearest(token, terms);
      bare = bare && !stop;
      if (better >= 0) {
        const term = this.vocabulary.terms[better];
        changes.set(token, this.vocabulary.words[better]);
        add(term, this.exact(term).concat(this.synonyms([term]).get(term) || []), this.weights.corrected, true);
      }
      terms.forEach((term, part) => {
        const small = this.vocabulary.stop.has(term);
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
          if (!this.vocabulary.stop.has(term)) found.set(term, (found.get(term) || []).concat(others.map((number) => ({ number, weight }))));
        }
      }
    }
    return found;
  }

  // The number of a phrase's rarest term, if the index has all of them.
  rarest(phrase) {
    const numbers = phrase.map((term) => this.vocabulary.numbers.get(term));
    if (numbers.includes(undefined)) return [];
    return [numbers.reduce((rarest, number) => (this.vocabulary.count(number) < this.vocabulary.count(rarest) ? number : rarest))];
  }

  exact(term) {
    return this.vocabulary.numbers.has(term) ? [{ number: this.vocabulary.numbers.get(term), weight: 1 }] : [];
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
    const near = tokens.map((token) => this.spelling.nearest(token, this.analyser.termsOf(token)));
    return Array.from(new Set(near.filter((number) => number >= 0)), (number) => this.vocabulary.words[number]);
  }
}
