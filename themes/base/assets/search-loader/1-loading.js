// What every page has of the search: it brings the rest, from files that lie beside this one, when it is needed.
// KBSearch.open() gives the index of the folder that the page names in data-index.
const tag = document.currentScript;
const folder = new URL(tag.dataset.index, document.baseURI);
const arrived = new Map();
const coming = new Map();
let policy = null;
let style = null;

function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

// What a file registers, {stamp, values}: asked for once, and again when it didn't come.
function load(name, address) {
  const { href } = new URL(address, tag.src);
  if (!coming.has(href)) {
    policy ??= self.trustedTypes?.createPolicy("kb-search", { createScriptURL: (url) => url });
    const src = policy?.createScriptURL(href) ?? href;
    arrived.delete(name);
    coming.set(href, new Promise((onload) => document.head.append(element("script", { onload, onerror: onload, src }))).then(({ target }) => {
      target.remove();
      if (arrived.has(name)) return arrived.get(name);
      coming.delete(href);
      throw new Error(href); // it never came, or a page in its place
    }));
  }
  return coming.get(href);
}

function register(name, stamp, ...values) {
  arrived.set(name, { stamp, values });
}

// The search itself, {open, attach, mark}. Without the style its answers are plain; a theme's own comes after that.
async function engine() {
  const { href } = new URL(STYLE, tag.src);
  const place = tag.closest("head script") || document.head.querySelector("script") || tag;
  style ??= new Promise((onload) => place.before(element("link", { rel: "stylesheet", onload, onerror: onload, href })));
  const { values } = await load("search", ENGINE);
  await style;
  return values[0];
}

// A file of the index. `fresh`: put behind its address so that no old copy comes.
function file(name, fresh = "") {
  const coming = load(name, new URL(`${name}.js${fresh}`, folder));
  coming.catch(() => {});
  return coming;
}

// Somebody is about to ask this: what every question needs of the index comes, and what this one will of a large one.
// `input`: how it came into a field, where it may go on; gives its words.
function prepare(text, input) {
  file("head");
  return ahead ? ahead.askFor(text, input) : [];
}

// `asked`: what will be searched first, if that is known: its words come together with the search.
async function open(asked = "") {
  prepare(asked);
  return (await engine()).open();
}

// ---- What the search and the field before it are made of ----------------------------------------------------

const onSearchPage = document.body.classList.contains("kb-search-page");

function button(text, onclick) {
  return element("button", { type: "button", className: "kb-search-button", onclick }, text);
}

// The people to ask.
function people(form) {
  const help = form.querySelector("template");
  return help ? [document.importNode(help.content, true)] : [];
}

// Says that there is no search, or an old one, and where to go on.
function failure(form, text, again) {
  const browse = onSearchPage ? [] : [" · ", element("a", { href: form.action }, TEXTS.list)];
  return [element("p", {}, element("strong", {}, text || TEXTS.failed)), element("p", {}, button(TEXTS.retry, again), ...browse)];
}

// Shows what waits for the answers of a page that comes with a question.
function settle() {
  document.documentElement.removeAttribute("data-kb-asked");
}

self.KBSearch = {
  open,
  register,
  parts: { ahead, button, element, failure, file, folder, load, onSearchPage, people, prepare, settle },
};
