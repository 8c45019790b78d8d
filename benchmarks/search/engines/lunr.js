// lunr as its guides show it: stemmed, without stop words, built ahead and kept as JSON.
import lunr from "lunr";

const BOOSTS = { default: 1, "title ×2": 2 };

export function build(documents, setup) {
  const index = lunr(function () {
    this.ref("id");
    this.field("title", { boost: BOOSTS[setup] });
    this.field("text");
    for (const document of documents) this.add(document);
  });
  return JSON.stringify(index);
}

export function open(data) {
  const index = lunr.Index.load(JSON.parse(data));
  return (query, limit) =>
    index
      .search(plain(query))
      .slice(0, limit)
      .map(({ ref }) => ref);
}

// Signs would be fields, wildcards, boosts and errors of lunr's query language, and a question mark part of a word.
function plain(query) {
  return query.replace(/[^\p{L}\p{N}\s']+/gu, " ");
}
