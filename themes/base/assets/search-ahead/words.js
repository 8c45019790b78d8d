// Which files of a large index a question needs: told by how its words begin, so that they come with the search.
// kbstudio/publish/index_shards.py puts terms where they are looked for here; what is missing, the search asks for.
const PAIRED = "[\u0e01-\u0eff\u3041-\ud7a3]"; // a letter of a script without spaces, whose words are pairs
const WORD = new RegExp(`${PAIRED}(?=(${PAIRED}))|(?:(?!${PAIRED})[^\\p{P}\\p{S}\\p{Z}\\p{C}])+`, "gu");

// The file that has a word: told by its first four letters; of one with digits, which is known as written, by all.
function fileOf(word, shards) {
  const letters = word.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");
  let sum = 0;
  for (const letter of /\d/.test(word) ? letters : letters.slice(0, 4)) sum = Math.imul(sum + letter.codePointAt(), 0x9e3779b1);
  return `t${(sum >>> 16) % shards}`;
}

// The words of a text, roughly.
function wordsOf(text) {
  const plain = text.normalize("NFKC").toLowerCase().replace(/['’]/g, "");
  return Array.from(plain.matchAll(WORD), ([word, next = ""]) => word + next).slice(0, 128);
}

// Asks for the files of a text's words, and for how its last word may go on; what is being typed tells nothing of that
// until the word has as many letters as count.
function askFor(text, input) {
  const words = wordsOf(text);
  if (input && /[a-z]$/i.test(text)) {
    const last = words.at(-1);
    if (/^[a-z].{3}/.test(last)) file(`l${last.charCodeAt().toString(16)}`);
    else if (/Text$/.test(input)) words.pop();
  }
  for (const word of words) file(fileOf(word, tag.dataset.shards));
  return words;
}

const ahead = { askFor, fileOf };
