// FlexSearch's document index as its README shows it: as it comes, or with its English pack and partial matches.
import { Document } from "flexsearch";
import English from "flexsearch/lang/en";

const SETUPS = {
  default: { index: {}, options: {} },
  "suggest, English": { index: { encoder: English }, options: { suggest: true } },
};

export async function build(documents, setup) {
  const index = empty(setup);
  for (const document of documents) index.add(document);
  const parts = [];
  await index.export((key, data) => void parts.push([key, data]));
  return JSON.stringify(parts);
}

export function open(data, setup) {
  const index = empty(setup);
  for (const [key, part] of JSON.parse(data)) index.import(key, part);
  return (query, limit) =>
    index
      .search(query, { limit, merge: true, ...SETUPS[setup].options })
      .slice(0, limit)
      .map(({ id }) => id);
}

function empty(setup) {
  return new Document({ ...SETUPS[setup].index, document: { id: "id", index: ["title", "text"] } });
}
