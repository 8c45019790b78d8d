// Orama as its documentation shows it: every text field, or stemmed and with the title boosted.
import { create, insertMultiple, load, save, search } from "@orama/orama";

const SCHEMA = { id: "string", title: "string", text: "string" };
const FIELDS = ["title", "text"];
const STEMMED = { tokenizer: { language: "english", stemming: true } };
const SETUPS = {
  default: { components: {}, options: {} },
  "stemmed, title ×2": { components: STEMMED, options: { boost: { title: 2 } } },
};

export async function build(documents, setup) {
  const index = empty(setup);
  await insertMultiple(index, documents);
  return JSON.stringify(save(index));
}

export function open(data, setup) {
  const index = empty(setup);
  load(index, JSON.parse(data));
  return async (query, limit) => {
    const { hits } = await search(index, { term: query, properties: FIELDS, limit, ...SETUPS[setup].options });
    return hits.map(({ document }) => document.id);
  };
}

function empty(setup) {
  return create({ schema: SCHEMA, components: SETUPS[setup].components });
}
