// A search field comes to life; what its page alone needs is brought.
Object.assign(KBSearch.parts, {
  asking, Box, Finder, fold, HIGHLIGHT, mainTerms, marked, MAX_QUERY, MAX_TERM, MOST_MARKED,
  pieces, readTerms, SHORTEST, termsOf, TEXTS, TOKEN, tokensOf,
});

async function attach(form) {
  const rare = onSearchPage && (await more());
  if (rare) new rare.SearchPage(form);
  else new Box(form, SHOWN, "div");
}

async function mark() {
  (await more())?.markFound();
}

KBSearch.register("search", "", { open, attach, mark });
