// A search field comes to life; what its page alone needs is brought.
KBSearch.parts = { Answers, Box, Finder, HIGHLIGHT, MAX_TERM, MOST_MARKED, NUMERIC, SHORTEST, TEXTS, TOKEN };
Object.assign(KBSearch.parts, { analyser, button, element, fold, marked, pieces, wellFormed });

async function attach(form) {
  const rare = document.body.classList.contains("kb-search-page") && (await more());
  if (rare) new rare.SearchPage(form);
  else new Box(form, SHOWN);
}

async function mark() {
  const rare = await more();
  if (rare) rare.markFound();
}

KBSearch.register("search", "", { open, attach, mark });
