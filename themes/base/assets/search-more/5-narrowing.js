// On the search page hits are narrowed, and name more of their sections.
const ALIKE = 0.6; // what a further section must tell, as a part of the best one
const FURTHER = 2; // further sections that are named

// For each article whether the filters let it through; null when they let all.
function allowed(edition, filters) {
  const asked = Object.entries(filters || {}).filter(([name, value]) => value && name in edition.head.facets);
  if (!asked.length) return null;
  return Uint8Array.from({ length: edition.head.count }, (_, article) =>
    asked.every(([name, value]) => edition.facet(name, article).includes(value)) ? 1 : 0,
  );
}

// For each way to narrow that makes a difference, how many of the articles found are of which kind, the most
// frequent first.
function facetCounts({ head }, found) {
  const counts = {};
  for (const [name, { sets, of }] of Object.entries(head.facets)) {
    const each = new Map();
    const times = new Uint32Array(sets.length);
    for (const article of found) times[of[article]] += 1;
    sets.forEach((set, at) => set.filter(Boolean).forEach((value) => times[at] && each.set(value, (each.get(value) || 0) + times[at])));
    const values = Array.from(each).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    counts[name] = values.some(([, count]) => count < found.length) ? values : [];
  }
  return counts;
}

// The sections of a hit that answer nearly as well as its best one.
function further(best, sections) {
  return sections.filter((section) => best && section !== best && section.gain >= ALIKE * best.gain).slice(0, FURTHER);
}
