// Text to search terms, for articles and queries alike: the mirror of kbstudio/publish/analysis.py, step by step.
const MAX_TERM = 64;

const PAIRED =
  "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecf\u1000-\u103f\u1050-\u108f\u1780-\u17d3" +
  "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u312f\u31f0-\u31ff" +
  "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}";
const LETTER = `(?![${PAIRED}])[\\p{L}\\p{N}\\p{M}]`;
const TOKEN = new RegExp(
  `[${PAIRED}]+|(?:${LETTER})+(?:['._\\-\u2010\u2011](?:${LETTER})+)*(?:\\+\\+|#(?![\\p{L}\\p{N}\\p{M}]))?`,
  "gu",
);
const STARTS_PAIRED = new RegExp(`^[${PAIRED}]`, "u");
const APOSTROPHES = /[’‘ʼ´`＇]/g;
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670]/g;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", þ: "th", ς: "σ" };
const NUMERIC = /\p{N}/u;

function normal(text) {
  return text.replace(/[™℠]/g, " ").replace(/\p{Cf}/gu, "").replace(APOSTROPHES, "'").normalize("NFKC").toLowerCase();
}

function fold(word) {
  const bare = word.normalize("NFD").replace(MARKS, "");
  return Array.from(bare, (letter) => LETTERS[letter] || letter).join("").normalize("NFC");
}

function partsOf(token) {
  const bare = token.replace(/[+#]+$/, "");
  const parts = bare.split(/[-\u2010\u2011._]/);
  let whole = parts[0];
  for (const part of parts.slice(1)) {
    whole += /\p{N}$/u.test(whole) && /^\p{N}/u.test(part) ? "." + part : part;
  }
  if (whole !== token || parts.length > 1) parts.push(whole + token.slice(bare.length));
  return parts;
}

function pairsOf(token) {
  const letters = Array.from(token);
  if (letters.length < 2) return letters;
  return letters.slice(1).map((letter, at) => letters[at] + letter);
}

class Analyser {
  constructor() {
    this.known = new Map();
  }

  tokens(text) {
    return normal(text).match(TOKEN) || [];
  }

  terms(text) {
    return this.tokens(text).flatMap((token) => this.termsOf(token));
  }

  termsOf(token) {
    let terms = this.known.get(token);
    if (!terms) {
      const found = STARTS_PAIRED.test(token) ? pairsOf(token) : partsOf(token).map((word) => this.term(word));
      terms = found.filter(Boolean);
      if (this.known.size > 50000) this.known.clear();
      this.known.set(token, terms);
    }
    return terms;
  }

  // The terms that stand for a token as a whole: of “wi-fi” only “wifi”.
  main(token) {
    const terms = this.termsOf(token);
    return STARTS_PAIRED.test(token) ? terms : terms.slice(-1);
  }

  term(word) {
    if (language === "en") word = fold(word);
    if (!NUMERIC.test(word) && !/[\ud800-\udfff]/.test(word)) {
      word = word.slice(0, MAX_TERM);
      if (stemmer) word = stemmer.stemWord(word);
    }
    return Array.from(fold(word).replace(/'/g, "")).slice(0, MAX_TERM).join("");
  }
}

const analyser = new Analyser();
