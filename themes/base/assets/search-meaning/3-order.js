// The order of the hits when their meaning counts, too: asked for once the hits stand that words found.
const LEAST = 0.2; // how near an article must be to be found without any word of the question
const ALONE = 0.3; // the same where words find nothing, so that it would stand alone
const OWN = 10; // hits whose own rows are read where not all rows are there
const tables = new WeakMap(); // the words that have come, by what the index says of them

function tableOf({ head }) {
  if (!tables.has(head)) tables.set(head, new Words(head.meaning, head.stop));
  return tables.get(head);
}

// How near articles are to a question, as a map; of a large index those that are nearest, and some others.
async function nearArticles(edition, text, others) {
  const { dimensions, nearest } = edition.head.meaning;
  const words = wordsOf(text);
  const table = tableOf(edition);
  const read = (mean, leading, steps, all) => {
    const rows = new Rows(mean);
    return { rows, leading: rows.read(leading), all: { steps, directions: rows.read(all) } };
  };
  const [{ rows, leading, all }] = await Promise.all([edition.fetch("v", read), table.bring(words)]);
  const question = rows.turn(table.sum(words, dimensions));
  const found = new Map();
  if (!question.some(Boolean)) return found;
  note(found, question, all);
  const likes = nearness(question, leading);
  const best = Array.from(likes.keys()).sort((a, b) => likes[b] - likes[a] || a - b).slice(0, nearest);
  const readSome = (steps, some) => ({ steps, directions: rows.read(some) });
  const files = best.map((number) => edition.fetch(`v${number}`, readSome));
  for (const some of await Promise.all(files)) note(found, question, some);
  const own = others.slice(0, OWN).map((article) => edition.fetchArticle(article).then((info) => [article, info[5]]));
  for (const [article, row] of await Promise.all(own)) {
    if (row) found.set(article, Math.max(...nearness(question, rows.read(row))));
  }
  return found;
}

// The articles that have all names of a question, words that only the library knows; null when it has none.
function named(edition, text) {
  const { vocabulary, head } = edition;
  const names = wordsOf(text).filter((word) => !tableOf(edition).vectorOf(word)).flatMap((word) => termsOf(word).slice(-1));
  const known = names.filter((term) => vocabulary.has(term) && !head.stop.has(term));
  if (!known.length) return null;
  const [first, ...others] = known.map((term) => {
    const { numbers, from, to } = vocabulary.get(term);
    return new Set(numbers.subarray(from, to));
  });
  return new Set(Array.from(first).filter((article) => others.every((each) => each.has(article))));
}

// A ranking in which it counts how near articles are: by how much nearer than most, as a part of the best one's score.
// `having`: the articles that may gain so, or null.
function ranking(edition, near, having) {
  const { weight, among } = edition.head.meaning;
  const sorted = Float64Array.from(near.values()).sort().reverse();
  const usual = sorted[Math.min(among, Math.floor(sorted.length / 3))];
  return (words, bare, allowed, most) => {
    const ranked = edition.ranking.rank(words, bare, allowed, most);
    const whole = ranked.first.reduce((best, { score }) => Math.max(best, score), 0) || 1;
    const nearTo = (article) => (!having || having.has(article) ? near.get(article) ?? -1 : -1);
    const gain = (article) => whole * weight * Math.max(0, nearTo(article) - usual);
    const there = new Set(ranked.found);
    const least = there.size ? LEAST : ALONE;
    const isBrought = (article) => !there.has(article) && nearTo(article) >= least && gain(article) && (!allowed || allowed[article]);
    const brought = Array.from(near.keys()).filter(isBrought);
    const first = [...ranked.first, ...brought.map((article) => ({ article, score: 0, all: 0 }))]
      .map((hit) => ({ ...hit, score: hit.score + gain(hit.article) }))
      .sort((a, b) => b.all - a.all || b.score - a.score || a.article - b.article);
    return { found: ranked.found.concat(brought), total: ranked.total + brought.length, first };
  };
}

// Words that are meant as they stand: phrases in quotes, numbers and error codes.
function isExact(text) {
  return /["“„«]|\p{N}[\p{L}\p{N}]{2}|\p{L}+\p{N}{2}/u.test(text);
}

// What is found when meaning counts, too; null when words alone decide and when nothing would change. Shown in `box`,
// which has what words found, unless somebody asks for something else or chooses there by then.
async function better(index, text, options, before, box) {
  const turn = box?.turn;
  if (isExact(text) || box?.left) return null;
  try {
    const { edition } = index;
    const meant = before.corrected?.to || text;
    const near = await nearArticles(edition, meant, before.hits.map(({ article }) => article));
    const rank = ranking(edition, near, named(edition, meant));
    const other = Object.create(edition, { ranking: { value: { rank } } });
    const found = await index.answer(other, text, options);
    if (!found.hits.some(({ url }, at) => url !== before.hits[at]?.url)) return null;
    const isFree = turn === box?.turn && !(box?.active >= 0) && !box?.list.contains(document.activeElement);
    if (isFree) box?.render(text, found, box.notes(text, found));
    return found;
  } catch {
    return null; // what words found stands
  }
}

KBSearch.register("meaning", "", better);
