// The index of the folder that the page names, and what only some queries and pages need.
const FORMAT = 4;
const OTHER_VERSION = "Index of another version.";
const { button, element, failure, folder, load, loadHead, onSearchPage, people, settle, tag } = KBSearch.parts;
let index = null;
let extras = null; // what the second script brought
let coming = null;

function checked(file) {
  if (!file.values) throw new Error(OTHER_VERSION);
  return file;
}

// Lets the browser show what it has before more is worked out.
function pause() {
  return self.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

// What only some queries and pages need, from a file that lies beside this one; null when it doesn't come.
async function more() {
  coming ??= load(new URL(MORE, tag.src), "more").then(checked);
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
    index = new Index();
    index.edition.open(loadHead().then(checked)).catch(() => {});
  }
  return index;
}
