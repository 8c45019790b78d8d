// What every page has of the search: it brings the rest, from files that lie beside this one, when it is needed.
// KBSearch.open() gives the index of the folder that the page names in data-index.
const tag = document.currentScript || document.querySelector("script[data-index]");
const folder = new URL("./", new URL(tag.dataset.index, document.baseURI));
const arrived = new Map();
let policy = null;
let coming = null;
let head = null;

function trusted(address) {
  if (!self.trustedTypes) return address;
  policy ??= trustedTypes.createPolicy("kb-search", { createScriptURL: (url) => url });
  return policy.createScriptURL(address);
}

// What a file registers, {stamp, values}; no values when it came but isn't what it should be.
function load(address, name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = script.onerror = ({ type }) => {
      script.remove();
      if (type === "load") resolve(arrived.get(name) || {});
      else reject(new Error("The search could not be loaded."));
      arrived.delete(name);
    };
    script.src = trusted(address.href);
    document.head.append(script);
  });
}

function register(name, stamp, ...values) {
  arrived.set(name, { stamp, values });
}

// The style of the answers; without it they are plain.
function loadStyle() {
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.onload = link.onerror = resolve;
    link.href = new URL(STYLE, tag.src).href;
    tag.before(link); // a theme's own style comes after it
  });
}

// The search itself, {open, attach, mark}; asks again when it didn't come.
function engine() {
  if (!coming) {
    coming = Promise.all([load(new URL(ENGINE, tag.src), "search"), loadStyle()]).then(([{ values }]) => values[0]);
    coming.catch(() => {
      coming = null;
    });
  }
  return coming;
}

// The file of the index that every query needs.
function loadHead() {
  head ??= load(new URL("head.js", folder), "head");
  head.catch(() => {});
  return head;
}

async function open() {
  loadHead();
  return (await engine()).open();
}

// ---- What the search and the field before it are made of ----------------------------------------------------

const onSearchPage = document.body.classList.contains("kb-search-page");

function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

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

self.KBSearch = { open, register, parts: { button, element, failure, folder, load, loadHead, onSearchPage, people, settle, tag } };
