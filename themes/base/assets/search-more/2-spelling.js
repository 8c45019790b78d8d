// Known words for misspelt ones.
const FORMS = [["", ""], ["s", ""], ["es", ""], ["ies", "y"], ["d", ""], ["ed", ""], ["ing", ""], ["ing", "e"], ["ly", ""]];

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

// How many of the words that have come end so, after what they share with their terms.
function countEndings(lexicon) {
  if (!lexicon.endings) Object.assign(lexicon, { endings: new Map(), counted: new Set() });
  const { endings, counted } = lexicon;
  for (const piece of lexicon.values()) {
    if (counted.has(piece)) continue;
    counted.add(piece);
    piece.words.forEach((word, at) => {
      const ending = endingOf(word, piece.terms[at]);
      endings.set(ending, (endings.get(ending) || 0) + 1);
    });
  }
  return endings;
}

// Words that articles haven't, but that stand for some of theirs.
function readOthers(text) {
  const words = text.split(" ").filter((word) => word && !NUMERIC.test(word));
  return { words, terms: words.map((word) => termsOf(word).at(-1)), articles: words.map(() => 1), named: words.map(() => true) };
}

// The known word of a lexicon most like an unknown one, {term, word, small}; null when none is near.
function nearest(head, lexicon, { token, terms }) {
  const word = fold(token).replace(/'/g, "");
  const stem = terms[terms.length - 1];
  if (!stem || word.length < 4 || word.length > MAX_TERM || NUMERIC.test(word)) return null;
  const best = { cost: Infinity, found: null };
  if (!lexicon.stops) {
    const words = Array.from(head.stop);
    lexicon.stops = { terms: words, words };
    lexicon.others = readOthers(head.others || "");
  }
  const ends = [];
  const endings = countEndings(lexicon);
  for (let at = SHORTEST; at <= word.length; at += 1) if (endings.get(word.slice(at)) > 1) ends.push(at);
  for (const piece of [lexicon.stops, lexicon.others]) compare(head, lexicon, { word, stem, ends }, piece, best);
  // Of a large site only words come that begin with one of the first two letters.
  for (const letter of new Set(["", ...Array.from(word).slice(0, 2)])) {
    if (lexicon.has(letter)) compare(head, lexicon, { word, stem, ends }, lexicon.get(letter), best);
  }
  return best.found;
}

// Looks for a better word in a piece: one that is near, whose term is near to the stem, or whose term is near to the
// beginning of the word, where what follows is a usual ending.
function compare(head, lexicon, { word, stem, ends }, piece, best) {
  const { firstLetter, frequency, editsPerLetter, mostEdits, slip, otherEnding, named } = head.weights.spelling;
  const [wordLetters, stemLetters] = [lettersOf(word), lettersOf(stem)];
  const startLetters = lettersOf(word.slice(0, ends[0]));
  const others = word.length < 5 ? 1 : word.length < 9 ? 2 : 3;
  const small = piece === lexicon.stops;
  if (!piece.letters) piece.letters = [piece.words, piece.terms].map((words) => Int32Array.from(words, lettersOf));
  const [lettersOfWords, lettersOfTerms] = piece.letters;
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
    const letters = lettersOfTerms[at];
    edits = Infinity;
    if (near(wordLetters, lettersOfWords[at], others)) take(other, word, [word.length], most, 0);
    if (edits && !small) {
      if (near(stemLetters, letters, others)) take(term, stem, [stem.length], most, otherEnding);
      const fits = term.length >= ends[0] - most && fewBits(startLetters & ~letters, others);
      if (fits && fewBits(letters & ~wordLetters, others)) take(term, word, ends, most, otherEnding);
    }
    if (edits === Infinity) continue;
    const articles = small ? head.count / 2 : piece.articles[at];
    const gain = frequency * Math.log(1 + articles) + (!small && piece.named[at] ? named : 0);
    const cost = edits + (sameStart ? 0 : firstLetter) - gain;
    if (cost < best.cost) {
      best.cost = cost;
      best.found = { term, word: other, small };
    }
  }
}

// Puts known words for those of a query that are neither known nor begin one, but for everyday words, which say what
// is meant.
async function mend(query, edition) {
  query.changes = new Map();
  const unknown = query.unknown().map((word) => ({ word, better: nearest(query.head, edition.lexicon, word) }));
  const near = unknown.filter(({ better }) => better);
  const terms = edition.fetchTerms(near.map(({ better }) => better.term));
  const everyday = near.length && query.head.everyday ? await everydayWords(edition) : new Set();
  await terms;
  for (const { word, better } of near) {
    if (isForm(word.token, everyday)) continue;
    word.better = better.term;
    word.stop = better.small;
    if (!better.small) query.changes.set(word.token, better.word);
  }
}

// Everyday words that the articles haven't.
function everydayWords(edition) {
  return edition.fetch("everyday", (words) => new Set(readTerms(words).terms)).catch(() => new Set());
}

// Whether a token is one of these words or a usual form of one.
function isForm(token, words) {
  return FORMS.some(([ending, other]) => token.endsWith(ending) && words.has(token.slice(0, token.length - ending.length) + other));
}

// Known words like those of a query that found nothing.
function suggested(query, lexicon) {
  const found = query.words.slice(0, 4).map((word) => nearest(query.head, lexicon, word));
  return Array.from(new Set(found.filter((each) => each && !each.small).map(({ word }) => word)));
}

// What was searched instead of the text, when words of it were put right.
function corrected({ changes, text }) {
  if (!changes.size) return null;
  return { from: text, to: text.replace(TOKEN, (piece) => changes.get(tokensOf(piece)[0]) || piece) };
}
