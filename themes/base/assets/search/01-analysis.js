// Text to search terms, for articles and queries alike: the mirror of kbstudio/publish/analysis.py, step by step.
const { ahead, button, element, failure, file, folder, load, onSearchPage, people } = KBSearch.parts;
const { prepare, settle } = KBSearch.parts;
const MAX_TERM = 64;
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670]/g;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", þ: "th", ς: "σ" };
const PAIRED =
  "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecf\u1000-\u103f\u1050-\u108f\u1780-\u17d3" +
  "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}";
const LETTER = `(?![${PAIRED}])[\\p{L}\\p{N}\\p{M}]`;
const TOKEN = new RegExp(
  `[${PAIRED}]+|(?:${LETTER})+(?:['._\\-\u2010\u2011](?:${LETTER})+)*(?:\\+\\+|#(?![\\p{L}\\p{N}\\p{M}]))?`,
  "gu",
);
const STARTS_PAIRED = new RegExp(`^[${PAIRED}]`, "u");
const UNSTEMMED = /[\p{N}\u{10000}-\u{10ffff}]/u;
const learnt = new Map();

function fold(word) {
  const bare = word.normalize("NFD").replace(MARKS, "");
  return Array.from(bare, (letter) => LETTERS[letter] || letter).join("").normalize("NFC");
}

function tokensOf(text) {
  const plain = text.replace(/[™℠]/g, " ").replace(/\p{Cf}/gu, "").replace(/[’‘ʼ´`＇]/g, "'");
  return plain.normalize("NFKC").toLowerCase().match(TOKEN) || [];
}

// The words of a token: its pairs, or its parts and the token as a whole.
function wordsOf(token) {
  if (STARTS_PAIRED.test(token)) {
    const letters = Array.from(token);
    return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => letters[at] + letter);
  }
  const bare = token.replace(/[+#]+$/, "");
  const parts = bare.split(/[-\u2010\u2011._]/);
  const whole = parts.reduce((start, part) => start + (/\p{N} \p{N}/u.test(`${start} ${part}`) ? "." : "") + part);
  if (whole !== token || parts.length > 1) parts.push(whole + token.slice(bare.length));
  return parts;
}

function termOf(word) {
  if (language === "en") word = fold(word);
  if (!UNSTEMMED.test(word)) word = stemmer.stemWord(word.slice(0, MAX_TERM));
  return Array.from(fold(word).replace(/'/g, "")).slice(0, MAX_TERM).join("");
}

function termsOf(token) {
  let terms = learnt.get(token);
  if (!terms) {
    terms = wordsOf(token).map(termOf).filter(Boolean);
    learnt.set(token, terms);
  }
  return terms;
}

// The terms that stand for a token as a whole: of “wi-fi” only “wifi”.
function mainTerms(token) {
  const terms = termsOf(token);
  return STARTS_PAIRED.test(token) ? terms : terms.slice(-1);
}
