// The index of the folder that the page names, and what only some queries and pages need.
const FORMAT = 5;
const OTHER_VERSION = "another version";
let index = null;
let extras = null; // what the second script brought

// Lets the browser show what it has before more is worked out.
function pause() {
  return self.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

// What only some queries and pages need, from a file that lies beside this one; null when it doesn't come.
async function more() {
  try {
    [extras] = (await load("more", MORE)).values;
  } catch {
    // Queries that are found do without.
  }
  return extras;
}

// The index, whose files begin to come; a search waits for those it needs and fails when they don't.
function open() {
  index ??= new Index();
  index.edition.open().catch(() => {});
  return index;
}
