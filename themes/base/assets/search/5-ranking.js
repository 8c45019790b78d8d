// Which articles answer best: every weight comes with the index, from kbstudio/publish/search_weights.py.
class Ranking {
  constructor(analyser, vocabulary, data) {
    this.analyser = analyser;
    this.vocabulary = vocabulary;
    this.weights = data.weights;
    this.articles = data.articles;
    this.lengths = data.lengths.map(readNumbers);
    this.means = this.lengths.map(mean);
    this.titles = new Map();
  }

  // Articles with their scores, best first. Of bare keywords all are meant, so articles with all come first; a
  // sentence holds words that are only its wording, so there the score decides.
  rank(words, bare) {
    const sums = { score: this.zeros(), share: this.zeros(), needed: this.zeros() };
    for (const word of words) {
      word.idf = Math.max(...word.choices.map(({ number, weight }) => weight * this.vocabulary.idf(number)));
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
      const worth = word.weight * weight * this.vocabulary.idf(number);
      const postings = this.vocabulary.postings(number);
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
    const numbers = this.analyser.terms(text).map((term) => this.vocabulary.numbers.get(term));
    const squares = Array.from(new Set(numbers), (number) => this.importance(number) ** 2);
    const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) || 1;
    return { numbers, norm };
  }

  importance(number) {
    return number === undefined ? 0 : this.vocabulary.idf(number) * (this.vocabulary.stop.has(this.vocabulary.terms[number]) ? this.weights.stop : 1);
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
}
