// KBSearch.open() loads the index the page names in data-index; the index calls KBSearch.register().
const FORMAT = 1;
const tag = document.currentScript || document.querySelector("script[data-index]");

let opening = null;
let registered = null;

function trusted(address) {
  if (!self.trustedTypes) return address;
  const policy = self.trustedTypes.createPolicy("kb-search", { createScriptURL: (url) => url });
  return policy.createScriptURL(address);
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => (registered ? resolve(registered) : reject(new Error("The search index is of another version.")));
    script.onerror = () => reject(new Error("The search index could not be loaded."));
    script.src = trusted(address);
    document.head.append(script);
  });
}

function register(data, stemmer) {
  if (data && data.version === FORMAT) registered = { data, stemmer };
}

// Loads the index once; fails with an error when it isn't there, and may then be tried again.
function open() {
  if (!opening) {
    const address = new URL(tag.dataset.index, document.baseURI).href;
    opening = load(address).then(({ data, stemmer }) => new Index(data, stemmer, new URL("../", address)));
    opening.catch(() => {
      opening = null;
    });
  }
  return opening;
}

self.KBSearch = { open, register };
