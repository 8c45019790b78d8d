// The index of the folder that the page names, and what only some queries and pages need.
const FORMAT = 4;
const OTHER_VERSION = "The search index is of another version.";
const { loader } = KBSearch;
const onSearchPage = document.body.classList.contains("kb-search-page");
let index = null;
let extras = null; // what the second script brought
let coming = null;

// What a file registers, {stamp, values}.
async function load(address, name) {
  return checked(await loader.load(address, name));
}

function checked(file) {
  if (!file.values) throw new Error(OTHER_VERSION);
  return file;
}

// Lets the browser show what it has before more is worked out.
function pause() {
  return self.scheduler && scheduler.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}

// What only some queries and pages need, from a file that lies beside this one; null when it doesn't come.
async function more() {
  coming = coming || load(new URL(MORE, loader.tag.src), "more");
  try {
    [extras] = (await coming).values;
  } catch {
    coming = null;
  }
  return extras;
}

// The index, whose files begin to come; a search waits for those it needs and fails when they don't.
function open() {
  if (!index) {
    index = new Index(loader.folder, Number(loader.tag.dataset.shards) || 0);
    index.edition.open(loader.loadHead().then(checked)).catch(() => {});
  }
  return index;
}
