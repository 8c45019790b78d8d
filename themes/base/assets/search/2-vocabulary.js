// The index as it came: numbers written as characters, postings of terms, and the terms themselves.
const BODY_COUNTS = [0, 1, 2, 3, 4, 7, 11, 20]; // what each step of a body's term count stands for

function readNumbers(text) {
  const numbers = [];
  for (let at = 0, factor = 1, number = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 35;
    number += (digit % 45) * factor;
    factor *= 45;
    if (digit < 45) {
      numbers.push(number);
      factor = 1;
      number = 0;
    }
  }
  return numbers;
}

// Postings of one term: [article, title, keywords, headings, body, article, …], counts per field.
function readPostings(text) {
  const postings = [];
  let article = -1;
  for (let at = 0; at < text.length; at += 1) {
    let gap = 0;
    let factor = 1;
    let digit;
    do {
      digit = text.charCodeAt(at) - 35;
      gap += (digit % 45) * factor;
      factor *= 45;
      at += 1;
    } while (digit >= 45);
    article += gap + 1;
    const code = text.charCodeAt(at);
    const kind = code < 161 ? code - 35 : code - 69;
    postings.push(article, kind >> 6, (kind >> 5) & 1, (kind >> 3) & 3, BODY_COUNTS[kind & 7]);
  }
  return postings;
}

function countPostings(text) {
  let count = 0;
  for (let at = 0; at < text.length; at += 2) {
    while (text.charCodeAt(at) >= 80) at += 1;
    count += 1;
  }
  return count;
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

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1) || 1;
}

// The terms of an index by their numbers, and in which articles each stands.
class Vocabulary {
  constructor(data) {
    const { terms, words } = readTerms(data.terms);
    this.size = data.articles.length;
    this.terms = terms;
    this.words = words;
    this.numbers = new Map(terms.map((term, number) => [term, number]));
    this.stop = new Set(data.stop.split(" "));
    this.encoded = data.postings.split(" ");
    this.decoded = new Map();
    this.counts = new Uint32Array(terms.length);
  }

  postings(number) {
    let postings = this.decoded.get(number);
    if (!postings) {
      postings = readPostings(this.encoded[number]);
      this.decoded.set(number, postings);
    }
    return postings;
  }

  // How many articles have a term.
  count(number) {
    if (!this.counts[number]) this.counts[number] = countPostings(this.encoded[number]);
    return this.counts[number];
  }

  idf(number) {
    const articles = this.count(number);
    return Math.log(1 + (this.size - articles + 0.5) / (articles + 0.5));
  }
}
