// MiniSearch as its README shows it: an index of two fields, kept as JSON.
import MiniSearch from "minisearch";

const FIELDS = { fields: ["title", "text"] };
const SETUPS = {
  default: {},
  "fuzzy 0.2, prefix, title ×2": { fuzzy: 0.2, prefix: true, boost: { title: 2 } },
};

export function build(documents) {
  const index = new MiniSearch(FIELDS);
  index.addAll(documents);
  return JSON.stringify(index);
}

export function open(data, setup) {
  const index = MiniSearch.loadJSON(data, FIELDS);
  return (query, limit) =>
    index
      .search(query, SETUPS[setup])
      .slice(0, limit)
      .map(({ id }) => id);
}
