// The contact page: articles that may answer are shown while the subject is written, and what was tried can be sent
// along. A message goes by the browser's own form, or as a mail that the customer's mail program opens.
const form = document.querySelector(".kb-contact-form");
const { subject, message, "kb-contact-tried": tried, "kb-contact-along": along } = form.elements;
const find = (name) => form.querySelector(`.kb-contact-${name}`);
const texts = form.dataset;
const PAUSE = 250; // milliseconds of rest in typing before articles are looked for
const SHOWN = 3;

// ---- Articles that may answer -------------------------------------------------------------------------------------

let turn = 0;
let timer = 0;

function item({ url, title, summary, language }) {
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  const line = document.createElement("span");
  line.className = "kb-muted";
  line.textContent = summary || "";
  const entry = Object.assign(document.createElement("li"), language);
  entry.append(link, line);
  return entry;
}

async function look() {
  const query = subject.value.trim();
  const here = (turn += 1);
  let hits = [];
  if (query.length > 2 && self.KBSearch) {
    try {
      ({ hits } = await (await KBSearch.open()).search(query, { limit: SHOWN, typing: true }));
    } catch {
      // Writing to a person works without the search.
    }
  }
  if (here !== turn) return;
  find("near").hidden = !hits.length;
  find("near").querySelector("ul").replaceChildren(...hits.map(item));
  form.querySelector("[role=status]").textContent = hits.length ? texts.found : "";
}

subject.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});

// ---- What was tried -----------------------------------------------------------------------------------------------

function recall() {
  let found = [];
  try {
    found = JSON.parse(sessionStorage.getItem("kb-tried") || "[]");
  } catch {
    // Nothing is kept here.
  }
  return Array.isArray(found) ? found.map(([kind, words]) => `${kind === "search" ? texts.searched : texts.read}: ${words}`) : [];
}

// Only what has a name is sent.
function choose() {
  if (along.checked) tried.name = "tried";
  else tried.removeAttribute("name");
}

const lines = recall();
if (!tried.value) tried.value = lines.join("\n");
find("tried").hidden = !lines.length;
along.addEventListener("change", choose);
choose();

// ---- Sending ------------------------------------------------------------------------------------------------------

function write() {
  const more = along.checked && tried.value.trim() ? `${texts.tried}:\n${tried.value.trim()}` : "";
  const { href, whole } = self.KBMail.letter(texts.mail, subject.value.trim(), [message.value.trim(), more]);
  find("send").href = href;
  find("long").hidden = whole;
}

const asked = new URLSearchParams(location.search).get("q");
if (asked && !subject.value) subject.value = asked.slice(0, subject.maxLength);
if (texts.mail) {
  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  write();
}
// The browser puts back what was written after the scripts have run, when somebody returns from an article.
window.addEventListener("pageshow", () => {
  choose();
  if (texts.mail) write();
  look();
});
