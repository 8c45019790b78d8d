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

function readLevels(text, value) {
  return Float32Array.from(text, (character) => value(character.charCodeAt(0) - FIRST));
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

// The terms that have come so far, and in which articles each stands.
class Vocabulary extends Map {
  constructor(size) {
    super();
    this.articles = size;
  }

  // Reads the terms of a file. The postings of each are a stretch of arrays they share: numbers of articles, for each
  // what its fields hold, and where in its title the term stands (-1: it doesn't). `titled`: how many titles have the
  // term; `articles`: how many articles, of which not all need be there; `named`: titles, headings or keywords have it.
  add(terms, postings) {
    const [counts, gaps, kinds, places, uses] = postings.split("!");
    const bits = atob(gaps);
    const numbers = new Int32Array(kinds.length);
    const fields = new Uint8Array(kinds.length);
    const titles = new Int8Array(kinds.length).fill(-1);
    const lengths = readNumbers(counts);
    let at = 0;
    let place = 0;
    let next = 0;
    const bit = () => (bits.charCodeAt(next >> 3) >> (7 - (next++ & 7))) & 1;
    const found = readTerms(terms).terms.map((term, number) => {
      const articles = lengths[number];
      const stretch = { numbers, fields, titles, from: at, to: at + articles, articles, titled: 0, named: 0 };
      let shift = 0;
      while (articles && articles << (shift + 1) < this.articles) shift += 1;
      for (let article = -1; at < stretch.to; at += 1) {
        let gap = 0;
        while (bit()) gap += 1;
        for (let left = shift; left; left -= 1) gap = 2 * gap + bit();
        article += gap + 1;
        numbers[at] = article;
        const code = kinds.charCodeAt(at);
        const kind = code < 161 ? code - FIRST : code - 69;
        fields[at] = kind;
        if (kind > 7) stretch.named = 1;
        if (kind < 64) continue;
        titles[at] = places.charCodeAt(place++) - FIRST;
        if (kind < BY_SYNONYM) stretch.titled += 1;
      }
      this.set(term, stretch);
      return stretch;
    });
    const cut = readNumbers(uses);
    for (let use = 0; use < cut.length; use += 3) Object.assign(found[cut[use]], { articles: cut[use + 1], titled: cut[use + 2] });
  }

  rarity(articles) {
    return Math.log(1 + (this.articles - articles + 0.5) / (articles + 0.5));
  }
}
