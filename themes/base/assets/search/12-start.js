// A search field comes to life; what its page alone needs is brought.
const lent = { analyser, asking, Box, Finder, fold, HIGHLIGHT, marked, MAX_QUERY, MAX_TERM, MOST_MARKED };
Object.assign(KBSearch.parts, lent, { NUMERIC, pieces, SHORTEST, TEXTS, TOKEN });

async function attach(form) {
  const rare = onSearchPage && (await more());
  if (rare) new rare.SearchPage(form);
  else new Box(form, SHOWN, "div");
}

async function mark() {
  const rare = await more();
  if (rare) rare.markFound();
}

KBSearch.register("search", "", { open, attach, mark });
