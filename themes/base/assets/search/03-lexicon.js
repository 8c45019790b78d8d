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

const ROWS = [0, 1, 2].map(() => new Float64Array(MAX_TERM + 1));

// What a letter costs that is too many or missing: less when it stands beside the same one.
function letterCost(word, at, slip) {
  return word[at] === word[at - 1] || word[at] === word[at + 1] ? slip : 1;
}

// What it costs to make each beginning of a word from another one: 1 an edit, `slip` for neighbours that are swapped
// and for a letter that is doubled or isn't. Null as soon as all cost more than `most`; else good until the next call.
function costs(from, to, most, slip) {
  let [before, last, row] = ROWS;
  last[0] = 0;
  for (let j = 0; j < to.length; j += 1) last[j + 1] = last[j] + letterCost(to, j, slip);
  for (let i = 0, least = 0; i < from.length; i += 1) {
    const losing = letterCost(from, i, slip);
    const leastBefore = least;
    row[0] = last[0] + losing;
    least = row[0];
    for (let j = 0; j < to.length; j += 1) {
      const same = from[i] === to[j];
      let cost = same ? last[j] : Math.min(last[j] + 1, last[j + 1] + losing, row[j] + letterCost(to, j, slip));
      if (!same && i && j && from[i] === to[j - 1] && from[i - 1] === to[j]) cost = Math.min(cost, before[j - 1] + slip);
      row[j + 1] = cost;
      if (cost < least) least = cost;
    }
    if (Math.min(least, leastBefore) > most) return null;
    [before, last, row] = [last, row, before];
  }
  return last;
}

// What a word has after what it shares with its term: "ing" of "making"; undefined when they share too little.
function endingOf(word, term) {
  let shared = 0;
  while (shared < term.length && word[shared] === term[shared]) shared += 1;
  return shared < SHORTEST ? undefined : word.slice(shared);
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
    this.whole = false;
    this.endings = new Map();
    this.stops = new Piece(Array.from(stop), Array.from(stop), [], []);
  }

  add(letter, piece) {
    this.pieces.set(letter, piece);
    piece.words.forEach((word, at) => {
      const ending = endingOf(word, piece.terms[at]);
      this.endings.set(ending, (this.endings.get(ending) || 0) + 1);
    });
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

  // The known word most like an unknown one, {term, word, small}; null when none is near.
  nearest(token, terms) {
    const word = fold(token).replace(/'/g, "");
    const stem = terms[terms.length - 1];
    if (!stem || word.length < 4 || word.length > MAX_TERM || NUMERIC.test(word)) return null;
    const best = { cost: Infinity, found: null };
    const ends = [];
    for (let at = SHORTEST; at <= word.length; at += 1) if (this.endings.get(word.slice(at)) > 1) ends.push(at);
    this.compare({ word, stem, ends }, this.stops, best);
    // Of a large site only words come that begin with one of the first two letters.
    for (const letter of this.whole ? this.pieces.keys() : new Set(Array.from(word).slice(0, 2))) {
      if (this.pieces.has(letter)) this.compare({ word, stem, ends }, this.pieces.get(letter), best);
    }
    return best.found;
  }

  // Looks for a better word in a piece: one that is near, whose term is near to the stem, or whose term is near to the
  // beginning of the word, where what follows is a usual ending.
  compare({ word, stem, ends }, piece, best) {
    const { firstLetter, frequency, editsPerLetter, mostEdits, slip, otherEnding, named } = this.weights.spelling;
    const [wordLetters, stemLetters] = [lettersOf(word), lettersOf(stem)];
    const startLetters = lettersOf(word.slice(0, ends[0]));
    const others = word.length < 5 ? 1 : word.length < 9 ? 2 : 3;
    const small = piece === this.stops;
    let edits;
    const take = (from, to, places, most, more) => {
      const row = costs(from, to, Math.min(most, editsPerLetter * to.length), slip);
      if (!row) return;
      for (const place of places) {
        const allowed = Math.max(1, Math.min(most, editsPerLetter * Math.min(from.length, place)));
        if (row[place] <= allowed) edits = Math.min(edits, row[place] + more);
      }
    };
    for (let at = 0; at < piece.words.length; at += 1) {
      const [other, term] = [piece.words[at], piece.terms[at]];
      if (other.length < SHORTEST || Math.abs(word.length - other.length) > 6) continue;
      const sameStart = word[0] === other[0];
      const most = sameStart ? mostEdits : 1;
      const letters = piece.termLetters[at];
      edits = Infinity;
      if (near(wordLetters, piece.wordLetters[at], others)) take(other, word, [word.length], most, 0);
      if (edits && !small) {
        if (near(stemLetters, letters, others)) take(term, stem, [stem.length], most, otherEnding);
        const fits = term.length >= ends[0] - most && fewBits(startLetters & ~letters, others);
        if (fits && fewBits(letters & ~wordLetters, others)) take(term, word, ends, most, otherEnding);
      }
      if (edits === Infinity) continue;
      const articles = small ? this.size / 2 : piece.articles[at];
      const gain = frequency * Math.log(1 + articles) + (!small && piece.named[at] ? named : 0);
      const cost = edits + (sameStart ? 0 : firstLetter) - gain;
      if (cost < best.cost) {
        best.cost = cost;
        best.found = { term, word: other, small };
      }
    }
  }
}
