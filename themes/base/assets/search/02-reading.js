// What the files of the index hold, as characters: the mirror of kbstudio/publish/index_writing.py.
const BODY_COUNTS = [0, 1, 2, 3, 4, 7, 11, 20]; // what each step of a body's term count stands for
const FIRST = 35;
const DIGIT = 45;
const BY_SYNONYM = 192; // from here on a posting is of a term that means nearly the same as one of the title

function readNumbers(text) {
  const numbers = [];
  for (let at = 0, factor = 1, number = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - FIRST;
    number += (digit % DIGIT) * factor;
    factor *= DIGIT;
    if (digit < DIGIT) {
      numbers.push(number);
      factor = 1;
      number = 0;
    }
  }
  return numbers;
}

function readLengths(text) {
  return readLevels(text, (level) => (level < 16 ? level : 16 * 1.08 ** (level - 16)));
}

function readNorms(text) {
  return readLevels(text, (level) => Math.exp(level / 25));
}

function readLevels(text, value) {
  return Float32Array.from(text, (character) => value(character.charCodeAt(0) - FIRST));
}

// Postings of a term: numbers of articles, for each what its fields hold, and where in its title the term stands
// (-1: it doesn't). `titled`: how many titles have the term; `articles`: how many articles, of which not all need be
// named here.
function readPostings(text) {
  const [gaps, kinds, places = "", counts = ""] = text.split("!");
  const numbers = new Int32Array(kinds.length);
  const fields = new Uint8Array(kinds.length);
  const titles = new Int8Array(kinds.length).fill(-1);
  let article = -1;
  let named = 0;
  for (let at = 0, posting = 0, place = 0; posting < kinds.length; posting += 1) {
    let gap = 0;
    let digit;
    let factor = 1;
    do {
      digit = gaps.charCodeAt(at) - FIRST;
      gap += (digit % DIGIT) * factor;
      factor *= DIGIT;
      at += 1;
    } while (digit >= DIGIT);
    article += gap + 1;
    numbers[posting] = article;
    const code = kinds.charCodeAt(posting);
    fields[posting] = code < 161 ? code - FIRST : code - 69;
    if (fields[posting] >= 64) {
      titles[posting] = places.charCodeAt(place) - FIRST;
      place += 1;
      if (fields[posting] < BY_SYNONYM) named += 1;
    }
  }
  const [articles = kinds.length, titled = named] = readNumbers(counts);
  return { numbers, fields, titles, titled, articles };
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

// The terms that have come so far, and in which articles each stands; postings are read when they are needed.
class Vocabulary {
  constructor(size) {
    this.size = size;
    this.encoded = new Map();
    this.decoded = new Map();
  }

  add(terms, postings) {
    const lists = postings.split(" ");
    readTerms(terms).terms.forEach((term, at) => this.encoded.set(term, lists[at]));
  }

  has(term) {
    return this.encoded.has(term);
  }

  postings(term) {
    let postings = this.decoded.get(term);
    if (!postings) {
      postings = readPostings(this.encoded.get(term));
      this.decoded.set(term, postings);
    }
    return postings;
  }

  // In how many articles a term stands, and whether titles, headings or keywords have it (1 or 0).
  use(term) {
    const [, kinds] = this.encoded.get(term).split("!");
    return [kinds.length, /[^#-*]/.test(kinds) ? 1 : 0];
  }

  rarity(articles) {
    return Math.log(1 + (this.size - articles + 0.5) / (articles + 0.5));
  }
}
