// Words people write, by their first letter: what a misspelt one may mean, how one that is being typed may go on.
const MOST_LONGER = 64; // terms that the beginning of a word may stand for
const SHORTEST = 3; // letters of a word that another may mean

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

// The words that begin with one letter. `articles`: how many have each; `named`: whether titles or headings do.
class Piece {
  constructor(terms, words, articles, named) {
    Object.assign(this, { terms, words, articles, named });
    this.wordLetters = Int32Array.from(words, lettersOf);
    this.termLetters = Int32Array.from(terms, lettersOf);
  }
}

function readPiece(terms, counts) {
  const read = readTerms(terms);
  const levels = Uint8Array.from(counts, (character) => character.charCodeAt(0) - FIRST);
  const articles = Float32Array.from(levels, (level) => 2 ** ((level % DIGIT) / 3));
  return new Piece(read.terms, read.words, articles, levels.map((level) => (level >= DIGIT ? 1 : 0)));
}

class Lexicon {
  constructor(weights, stop, size) {
    Object.assign(this, { weights, stop, size });
    this.pieces = new Map();
    this.stops = new Piece(Array.from(stop), Array.from(stop), [], []);
  }

  add(letter, piece) {
    this.pieces.set(letter, piece);
  }

  // The terms of words that begin like this, those that titles have and then the commonest first.
  beginning(start, most) {
    const piece = this.pieces.get(Array.from(start)[0]);
    if (!piece) return [];
    const found = [];
    piece.terms.forEach((term, at) => {
      if (piece.words[at].startsWith(start) || term.startsWith(start)) found.push(at);
    });
    found.sort((a, b) => piece.named[b] - piece.named[a] || piece.articles[b] - piece.articles[a]);
    return found.slice(0, Math.min(most, MOST_LONGER)).map((at) => piece.terms[at]);
  }

  // The known word most like an unknown one, {term, word}; null when none is near, or it is a stop word.
  nearest(token, terms) {
    const word = fold(token).replace(/'/g, "");
    const stem = terms[terms.length - 1];
    if (!stem || word.length < 4 || NUMERIC.test(word)) return null;
    const best = { cost: Infinity, found: null };
    this.compare(word, stem, this.stops, best);
    for (const piece of this.pieces.values()) this.compare(word, stem, piece, best);
    return best.found;
  }

  compare(word, stem, piece, best) {
    const { firstLetter, frequency, twoEdits, stemEdit } = this.weights;
    const [wordLetters, stemLetters] = [lettersOf(word), lettersOf(stem)];
    const known = piece !== this.stops;
    for (let at = 0; at < piece.words.length; at += 1) {
      const other = piece.words[at];
      const sameStart = word[0] === other[0];
      const most = word.length < twoEdits || !sameStart ? 1 : 2;
      if (Math.abs(word.length - other.length) > most + 3 || (known && other.length < SHORTEST)) continue;
      let edits = most + 1;
      if (near(wordLetters, piece.wordLetters[at], most)) edits = distance(word, other, most);
      if (edits && near(stemLetters, piece.termLetters[at], most)) {
        edits = Math.min(edits, distance(stem, piece.terms[at], most) + stemEdit);
      }
      if (edits > most) continue;
      const articles = known ? piece.articles[at] : this.size / 2;
      const cost = edits + (sameStart ? 0 : firstLetter) - frequency * Math.log(1 + articles);
      if (cost < best.cost) {
        best.cost = cost;
        best.found = known ? { term: piece.terms[at], word: other } : null;
      }
    }
  }
}
