// What a customer tried in this tab, so that she needn't tell it again when she writes to us: the words she searched
// and the articles she opened. It stays in the tab's own storage and goes with it; only she can send it along.
const KEY = "kb-tried";
const MOST = 20;
const LONGEST = 120;

function read() {
  try {
    const tried = JSON.parse(sessionStorage.getItem(KEY) || "[]");
    return Array.isArray(tried) ? tried : [];
  } catch {
    return [];
  }
}

function note(kind, text, change) {
  const words = Array.from(text.trim().replace(/\s+/g, " ")).slice(0, LONGEST).join("");
  if (!words) return;
  const tried = change(read()).filter((each) => each[0] !== kind || each[1] !== words);
  tried.push([kind, words]);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(tried.slice(-MOST)));
  } catch {
    // Then nothing is kept.
  }
}

// While it is typed a search grows: only its last form counts.
document.addEventListener("kb-search", ({ detail: { query } }) => {
  note("search", query, (tried) => {
    const [kind, words] = tried.at(-1) || [];
    const asked = query.trim();
    return kind === "search" && (asked.startsWith(words) || words.startsWith(asked)) ? tried.slice(0, -1) : tried;
  });
});

const title = document.querySelector(".kb-reading h1");
if (title) note("page", title.textContent, (tried) => tried);
