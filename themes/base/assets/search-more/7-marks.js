// On the page a hit led to: the found words are marked, and the marks can be taken away.
function markFound() {
  const address = new URL(location.href);
  const terms = (address.searchParams.get(HIGHLIGHT) || "").split(" ").filter(Boolean).slice(0, MOST_MARKED);
  const text = document.getElementById("kb-article-body");
  if (!terms.length || !text) return;
  address.searchParams.delete(HIGHLIGHT);
  try {
    history.replaceState(history.state, "", address); // an address to share is the article's own
  } catch {
    // Some browsers forbid that for files; the words are marked all the same.
  }
  const finder = new Finder(terms.map((term) => ({ terms: [term], worth: 1 })));
  const ranges = foundRanges(text, finder);
  if (!ranges.length) return;
  const clear = self.Highlight && CSS.highlights ? paint(ranges) : wrap(ranges);
  const note = element("p", { className: "kb-marked" }, `${TEXTS.marked} `);
  note.append(
    button(TEXTS.unmark, () => {
      clear();
      note.remove();
    }),
  );
  document.body.append(note);
}

// Where the words stand below a node, as ranges.
function foundRanges(root, finder) {
  const ranges = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { from, to } of finder.matches(node.data)) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
  }
  return ranges;
}

function paint(ranges) {
  CSS.highlights.set("kb-found", new Highlight(...ranges));
  return () => CSS.highlights.delete("kb-found");
}

// For browsers that can't paint ranges; from the last to the first, so that earlier ones stay true.
function wrap(ranges) {
  const marks = ranges.reverse().map((range) => {
    const mark = element("mark", { className: "kb-found" });
    range.surroundContents(mark);
    return mark;
  });
  return () => {
    for (const mark of marks) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  };
}

KBSearch.register("more", "", { SearchPage, allowed, corrected, facetCounts, further, markFound, mend, notes, nothing, quoted, waysOn });
