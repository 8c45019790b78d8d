// What a question means: the sum of the vectors of its words, as kbstudio/meaning.py adds them up.
const { load, folder, termsOf } = KBSearch.parts;
const FIRST = 35;
const LONGEST = 24; // letters of a word that may mean something
const HALF = 3; // a character says two numbers from -3 to 3
const LEVELS = 7;

function wordsOf(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f'’]/g, "");
  return (plain.match(/[a-z0-9]+/g) || []).filter((word) => word.length <= LONGEST);
}

function rootOf(word) {
  const root = word.replace(/(?:ing|ies|ied|ed|es|ly|s|e|y)$/, "");
  if (root.length < 3) return word;
  return root.at(-1) === root.at(-2) ? root.slice(0, -1) : root;
}

function placeOf(word, places) {
  let sum = 0;
  for (const letter of rootOf(word)) sum = Math.imul(sum + letter.charCodeAt(), 0x9e3779b1);
  return (sum >>> 16) % places;
}

// Adds what characters say to numbers, `times` times.
function addPairs(numbers, text, from, times) {
  for (let at = 0; at < numbers.length; at += 2) {
    const pair = text.charCodeAt(from + at / 2) - FIRST;
    numbers[at] += times * (Math.floor(pair / LEVELS) - HALF);
    numbers[at + 1] += times * ((pair % LEVELS) - HALF);
  }
}

// The words of a table as they come, file by file.
class Words {
  constructor({ words, places, files, dimensions }, stop) {
    Object.assign(this, { base: new URL(words, folder), places, files, width: 1 + dimensions / 2, stop, found: new Map(), roots: new Map() });
  }

  async fetch(name) {
    const { values } = await load(`w${name}`, new URL(`${name}.js`, this.base));
    const [words, vectors] = values;
    words.split(" ").forEach((word, at) => {
      const vector = vectors.substr(at * this.width, this.width);
      this.found.set(word, vector);
      if (!this.roots.has(rootOf(word))) this.roots.set(rootOf(word), vector);
    });
  }

  // Small words come together, the others from where words of their root are.
  async bring(words) {
    const fileOf = (word) => Math.floor(placeOf(word, this.places) / (this.places / this.files));
    const small = words.filter((word) => termsOf(word).some((term) => this.stop.has(term)));
    const others = words.filter((word) => !small.includes(word));
    await Promise.all([...(small.length ? ["c"] : []), ...new Set(others.map(fileOf))].map((name) => this.fetch(name)));
    await Promise.all(Array.from(new Set(small.filter((word) => !this.found.has(word)).map(fileOf)), (name) => this.fetch(name)));
  }

  vectorOf(word) {
    return this.found.get(word) || this.roots.get(rootOf(word)) || "";
  }

  // The sum of the vectors of words; what isn't known adds nothing.
  sum(words, dimensions) {
    const numbers = new Float64Array(dimensions);
    for (const word of words) {
      const vector = this.vectorOf(word);
      if (vector) addPairs(numbers, vector, 1, vector.charCodeAt() - FIRST);
    }
    return numbers;
  }
}
