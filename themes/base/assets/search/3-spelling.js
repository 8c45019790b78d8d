// Words near a word: what a misspelt one may mean, and how one that is being typed may go on.
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

class Spelling {
  constructor(vocabulary, weights) {
    this.vocabulary = vocabulary;
    this.weights = weights;
    this.letters = null;
  }

  // The commonest terms of words that begin like this.
  beginning(start) {
    const numbers = [];
    for (let number = 0; number < this.vocabulary.terms.length; number += 1) {
      if (this.vocabulary.terms[number].startsWith(start) || this.vocabulary.words[number].startsWith(start)) numbers.push(number);
    }
    numbers.sort((a, b) => this.vocabulary.count(b) - this.vocabulary.count(a));
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
      const articles = number < 0 ? this.vocabulary.size / 2 : this.vocabulary.count(number);
      const cost = edits + (sameStart ? 0 : firstLetter) - frequency * Math.log(1 + articles);
      if (cost < least) {
        least = cost;
        best = number;
      }
    };
    for (const stop of this.vocabulary.stop) compare(stop, stop, lettersOf(stop), lettersOf(stop), -1);
    if (!this.letters) this.letters = this.vocabulary.terms.map((term, number) => [lettersOf(this.vocabulary.words[number]), lettersOf(term)]);
    this.vocabulary.terms.forEach((term, number) => {
      const other = this.vocabulary.words[number];
      const [otherLetters, termLetters] = this.letters[number];
      if (other.length > 2 && !this.vocabulary.stop.has(term)) compare(other, term, otherLetters, termLetters, number);
    });
    return best;
  }
}
