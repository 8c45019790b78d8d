// A search field comes to life; what its page alone needs is brought.
KBSearch.parts = { analyser, Box, Finder, fold, HIGHLIGHT, marked, MAX_TERM, MOST_MARKED, NUMERIC, pieces, SHORTEST };
Object.assign(KBSearch.parts, { asking, button, element, people, MAX_QUERY, TEXTS, TOKEN });

async function attach(form) {
  const rare = onSearchPage && (await more());
  if (rare) {
    new rare.SearchPage(form);
  } else {
    document.documentElement.removeAttribute("data-kb-asked");
    new Box(form, SHOWN);
  }
}

async function mark() {
  const rare = await more();
  if (rare) rare.markFound();
}

KBSearch.register("search", "", { open, attach, mark });
