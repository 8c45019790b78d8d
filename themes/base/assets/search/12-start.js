// Every search field of the page comes to life; what this page alone needs is brought.
KBSearch.parts = { Answers, Box, Finder, HIGHLIGHT, MAX_TERM, MOST_MARKED, NUMERIC, SHORTEST, TOKEN };
Object.assign(KBSearch.parts, { analyser, button, element, fold, marked, pieces, wellFormed });

for (const form of document.querySelectorAll("form.kb-search")) {
  if (document.body.classList.contains("kb-search-page")) {
    more().then((rare) => (rare ? new rare.SearchPage(form) : new Box(form, SHOWN)));
  } else {
    new Box(form, SHOWN);
    if (new URLSearchParams(location.search).has(HIGHLIGHT)) more().then((rare) => rare && rare.markFound(form));
  }
}
