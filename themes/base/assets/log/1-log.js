// Tells the server's own log what customers answer and search: each time by asking for one small file, whose address
// says it. The format is written down in the manual (publishing/feedback.md); `v` is its version.
const tag = document.currentScript;
const target = new URL("../_kb/v.txt", tag.src);
const root = new URL("../", target);
const LONGEST = { p: 200, h: 200, q: 100 };
const PAUSE = 2000; // milliseconds without a change after which a search was meant
const LAST = "kb-last-search";

const rehearsal = Boolean(document.querySelector('script[src^="/.kbstudio/"]')); // `kbstudio serve`
const silent = rehearsal || !/^https?:$/.test(location.protocol);

function send(values) {
  if (silent) return;
  const asked = new URLSearchParams({ v: 1, ...values, p: place(location.href), l: document.documentElement.lang });
  for (const [name, most] of Object.entries(LONGEST)) {
    if (asked.has(name)) asked.set(name, Array.from(asked.get(name)).slice(0, most).join(""));
  }
  const how = { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", keepalive: true };
  fetch(`${target.href}?${asked}`, how).catch(() => {});
}

// An address as seen from the top of the site.
function place(address) {
  const { pathname } = new URL(address);
  const path = pathname.startsWith(root.pathname) ? pathname.slice(root.pathname.length) : pathname;
  let told = path;
  try {
    told = decodeURIComponent(path);
  } catch {
    // Not every address is text.
  }
  return told.replace(/(^|\/)index\.html$/, "$1") || "/";
}

// What may name a person goes: mail addresses, and numbers as long as those of phones and cards.
function cleaned(query) {
  return query.trim().replace(/\s+/g, " ").replace(/\S+@\S+/g, "@").replace(/\+?\d(?:[ ./()-]{0,2}\d){8,}/g, "#");
}

document.addEventListener("kb-feedback", ({ detail: { vote, reason } }) => {
  send(reason ? { e: "why", r: reason } : { e: "vote", a: vote === "yes" ? "y" : "n" });
});

// ---- Searches ---------------------------------------------------------------------------------------------------

let asked = null; // {query, count}: the latest search
let timer = 0;

function alreadyTold(query) {
  try {
    if (sessionStorage.getItem(LAST) === query) return true;
    sessionStorage.setItem(LAST, query);
  } catch {
    // Then it may be told twice.
  }
  return false;
}

function tellSearch() {
  clearTimeout(timer);
  if (!asked || asked.told || asked.query.length < 2) return;
  asked.told = true;
  if (!alreadyTold(asked.query)) send({ e: "search", q: asked.query, n: asked.count });
}

function onSearch({ detail: { query, count } }) {
  const text = cleaned(query);
  clearTimeout(timer);
  if (!asked || asked.query !== text) asked = { query: text, count };
  timer = setTimeout(tellSearch, PAUSE);
}

function onClick({ target: clicked }) {
  const link = asked && clicked.closest(".kb-search-list a[href]");
  if (!link) return;
  const hits = [...link.closest(".kb-search-list").children];
  tellSearch();
  send({ e: "hit", q: asked.query, h: place(link.href), k: hits.findIndex((hit) => hit.contains(link)) + 1 });
}

// Who asks not to be followed isn't, not even without a name.
const unwilling = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
if (tag.dataset.log === "searches" && !unwilling && !silent) {
  document.addEventListener("kb-search", onSearch);
  document.addEventListener("click", onClick, true);
}
