// The page for lost addresses: the words of the address are searched for, and the nearest articles offered.
(function () {
  "use strict";

  const MOST = 5; // articles offered
  const MOST_WORDS = 8;
  const ENDING = /\.(?:html?|php|aspx?|md)$/i;
  const IDLE = new Set(["index", "article", "articles", "help", "hc", "kb", "faq", "en", "us"]);
  const place = document.querySelector(".kb-near");
  if (!place || !self.KBSearch || location.pathname.endsWith("/404.html")) return;

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text.replace(/%[0-9a-f]{2}/gi, " ");
    }
  }

  // Long numbers are the ids of other programs.
  function words(part) {
    const found = decoded(part).replace(ENDING, "").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || [];
    return found.filter((word) => !IDLE.has(word) && !/^\d{5,}$/.test(word)).slice(0, MOST_WORDS);
  }

  // What to search for, the likeliest first: the last part of the address, then the parts above it too.
  function queries() {
    const top = place.dataset.top || "/";
    const path = location.pathname.startsWith(top) ? location.pathname.slice(top.length) : location.pathname;
    const parts = path.split("/").map(words).filter((part) => part.length);
    const all = [...new Set(parts.flat())].slice(-MOST_WORDS);
    const texts = [parts.at(-1) || [], all].map((each) => each.join(" ")).filter(Boolean);
    return [...new Set(texts)];
  }

  async function nearest() {
    const index = await KBSearch.open();
    for (const query of queries()) {
      const { hits, near } = await index.search(query, { limit: MOST });
      const found = hits.length ? hits : near || [];
      if (found.length) return found;
    }
    return [];
  }

  function show(found) {
    const list = place.querySelector("ul");
    for (const { title, url, summary, language } of found.slice(0, MOST)) {
      const link = document.createElement("a");
      const item = document.createElement("li");
      const heading = document.createElement("h3");
      link.href = url;
      link.textContent = title;
      item.className = "kb-article-item";
      Object.assign(item, language);
      heading.className = "kb-article-title";
      heading.append(link);
      item.append(heading);
      if (summary) {
        const text = document.createElement("p");
        text.textContent = summary;
        item.append(text);
      }
      list.append(item);
    }
    place.hidden = found.length === 0;
  }

  nearest().then(show, () => {});
})();
