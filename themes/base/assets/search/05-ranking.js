// Which articles answer best: every weight comes with the index, from kbstudio/publish/search_weights.py.
class Ranking {
  constructor(head, vocabulary) {
    this.vocabulary = vocabulary;
    this.weights = head.weights;
    this.head = head;
    this.norms = readLevels(head.norms, (level) => Math.exp(level / 25));
    this.factors = head.lengths.map((text, field) => {
      const { fields, evenness } = head.weights;
      const lengths = readLevels(text, (level) => (level < 16 ? level : 16 * 1.08 ** (level - 16)));
      // What one occurrence is worth in each article: less in a long field.
      return lengths.map((length) => fields[field] / (1 + evenness[field] * (length / head.means[field] - 1)));
    });
  }

  // The articles found, how many of them are allowed, and the best of these with their scores. Of bare keywords all
  // are meant, so articles with all come first; a sentence holds words that are only its wording, so there the score
  // decides. `allowed`: for each article whether it may be, or null.
  rank(words, bare, allowed, most) {
    const sums = { score: new Float64Array(this.head.count), needed: new Uint8Array(this.head.count) };
    for (const word of words) {
      for (const kind of ["importance", "rarity"]) {
        word[kind] = word.weight * Math.max(...word.choices.map(({ term, weight }) => weight * this[kind](term)));
      }
      this.add(word, sums);
    }
    const needed = words.filter((word) => word.needed).length;
    const all = (article) => (bare && sums.needed[article] === needed ? 1 : 0);
    const found = Array.from(sums.score.keys()).filter((article) => sums.score[article]);
    const open = found.filter((article) => !allowed || allowed[article]);
    const first = this.best(open, sums.score, all, Math.max(this.weights.candidates, most)).map((article) => {
      const score = sums.score[article] + this.closeness(article, words);
      return { article, score, all: all(article) };
    });
    first.sort((a, b) => b.all - a.all || b.score - a.score || a.article - b.article);
    return { found, total: open.length, first };
  }

  // The best of the articles found, and those as good as the last of them, before their titles are looked at.
  best(found, score, all, most) {
    const key = (article) => all(article) * 1e6 + score[article];
    const keys = Float64Array.from(found, key).sort();
    return found.filter((article) => key(article) >= keys[Math.max(0, keys.length - most)]);
  }

  // Adds to each article that has a word what the best of its terms is worth there.
  add(word, sums) {
    const { saturation, presence, alike } = this.weights;
    const [title, keywords, headings, body] = this.factors;
    const best = new Float64Array(this.head.count);
    for (const { term, weight } of word.choices) {
      const worth = word.weight * weight * this.importance(term) * (saturation + 1);
      const { numbers, fields, from, to } = this.vocabulary.get(term);
      for (let at = from; at < to; at += 1) {
        const article = numbers[at];
        const kind = fields[at];
        let sum = BODY_COUNTS[kind & 7] * body[article];
        if (kind > 7) {
          sum += (kind < BY_SYNONYM ? kind >> 6 : alike) * title[article] + ((kind >> 5) & 1) * keywords[article] + ((kind >> 3) & 3) * headings[article];
        }
        const score = (worth * sum) / (sum + saturation);
        const before = best[article];
        if (!before) {
          sums.score[article] += presence * word.importance;
          if (word.needed) sums.needed[article] += 1;
        }
        if (score <= before) continue;
        sums.score[article] += score - before;
        best[article] = score;
      }
    }
  }

  // How rare a term is, and more where it is what articles are about: where titles have it often for its kind.
  importance(term) {
    const postings = this.vocabulary.get(term);
    return this.vocabulary.rarity(postings.articles) * (this.head.stop.has(term) ? 1 : this.named(postings, this.weights.topic));
  }

  // The same for titles: how rare it is in part among these only. Small words count less, though more where titles
  // are worded with them.
  rarity(term) {
    const postings = this.vocabulary.get(term);
    const { named, wording } = this.weights;
    const rarity = (1 - named) * this.vocabulary.rarity(postings.articles) + named * this.vocabulary.rarity(postings.titled);
    return this.head.stop.has(term) ? rarity * this.named(postings, wording) : rarity;
  }

  // How often titles have a term, beside what is usual for words in so many articles.
  named({ titled, articles }, power) {
    const { usual, doubt } = this.weights;
    return ((titled + doubt) / (articles * usual + doubt)) ** power;
  }

  // What a title is worth for the query: how like they are (the cosine), how much of the query it holds, and the pairs
  // of words they share.
  closeness(article, words) {
    let product = 0;
    let squares = 0;
    let held = 0;
    let whole = 0;
    let pairs = 0;
    let before = -2;
    for (const word of words) {
      const { worth, term, place } = this.place(article, word);
      squares += word.rarity * word.rarity;
      whole += word.rarity;
      if (place >= 0) {
        product += worth * word.rarity * this.rarity(term) * (this.head.stop.has(term) ? this.weights.stop : 1);
        held += worth * word.rarity;
      }
      if (place >= 0 && place === before + 1) pairs += word.importance;
      before = place >= 0 ? place : -2;
    }
    const lengths = this.norms[article] * (Math.sqrt(squares) || 1); // whose product makes a cosine of the other
    return (this.weights.title * product) / lengths + (this.weights.held * held) / (whole || 1) + this.weights.pairs * pairs;
  }

  // Where a word first stands in an article's title, as which term, and whether as itself (worth 1); place -1 when it
  // doesn't.
  place(article, word) {
    let found = { worth: 0, term: "", place: -1 };
    for (const { term } of word.choices) {
      const { numbers, fields, titles, from, to } = this.vocabulary.get(term);
      const at = from + numbers.subarray(from, to).indexOf(article);
      if (at < from || titles[at] < 0) continue;
      const worth = fields[at] < BY_SYNONYM ? 1 : this.weights.alike;
      if (worth > found.worth || (worth === found.worth && titles[at] < found.place)) found = { worth, term, place: titles[at] };
    }
    return found;
  }
}
