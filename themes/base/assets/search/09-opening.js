// KBSearch.open() gives the index of the folder that the page names in data-index; its files call KBSearch.register().
const FORMAT = 2;
const OTHER_VERSION = "The search index is of another version.";
const tag = document.currentScript || document.querySelector("script[data-index]");
const arrived = new Map();
let policy = null;
let index = null;
let extras = null; // what the second script brought
let coming = null;

function trusted(address) {
  if (!self.trustedTypes) return address;
  policy = policy || self.trustedTypes.createPolicy("kb-search", { createScriptURL: (url) => url });
  return policy.createScriptURL(address);
}

// What a file registers, {stamp, values}.
function load(address, name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => {
      script.remove();
      const file = arrived.get(name);
      arrived.delete(name);
      if (file) resolve(file);
      else reject(new Error(OTHER_VERSION));
    };
    script.onerror = () => {
      script.remove();
      reject(new Error("The search index could not be loaded."));
    };
    script.src = trusted(address.href);
    document.head.append(script);
  });
}

// What only some queries and pages need, from a file that lies beside this one; null when it doesn't come.
async function more() {
  coming = coming || load(new URL(MORE, tag.src), "more");
  try {
    [extras] = (await coming).values;
  } catch {
    coming = null;
  }
  return extras;
}

function register(name, stamp, ...values) {
  arrived.set(name, { stamp, values });
}

// The index, whose files begin to come; a search waits for those it needs and fails when they don't.
async function open() {
  if (!index) index = new Index(new URL("./", new URL(tag.dataset.index, document.baseURI)), Number(tag.dataset.shards) || 0);
  index.edition.open().catch(() => {});
  return index;
}

self.KBSearch = { open, register };
