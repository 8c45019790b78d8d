// Words people write, by their first letter, or all those of a small site: how one that is being typed may go on, what a misspelt one may mean.
const MOST_LONGER = 64; // terms that the beginning of a word may stand for
const SHORTEST = 3; // letters of a word that another may mean

// The words that begin with one letter. `articles`: how many have each; `named`: whether titles or headings do.
function readPiece(terms, counts) {
  const read = readTerms(terms);
  const levels = readLevels(counts, (level) => level);
  const articles = Float32Array.from(levels, (level) => 2 ** ((level % DIGIT) / 3));
  return { ...read, articles, named: levels.map((level) => level >= DIGIT) };
}

class Lexicon extends Map {
  // The terms of words that begin like this, those that titles have and then the commonest first.
  beginning(start, most) {
    const piece = this.get("") || this.get(Array.from(start)[0]);
    if (!piece) return [];
    const found = Array.from(piece.terms.keys()).filter((at) => piece.words[at].startsWith(start) || piece.terms[at].startsWith(start));
    found.sort((a, b) => piece.named[b] - piece.named[a] || piece.articles[b] - piece.articles[a]);
    return found.slice(0, most).map((at) => piece.terms[at]);
  }
}
