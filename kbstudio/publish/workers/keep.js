// The service worker of a site whose host wants it readable offline: pages come from the network while there is one,
// and as they were last seen when there is none. What it keeps is under names that begin with PREFIX.
const PREFIX = "kb " + self.registration.scope + " ";
const KEEPING = PREFIX + VERSION;
const PATIENCE = 3000; // milliseconds for the network to answer, where a page is kept
const MOST = 400; // pages and files of theirs; those kept longest go first

const scope = new URL(self.registration.scope);
const at = (path) => new URL(path, scope).href;

// Addresses are kept without what is asked of them: the search page is one page.
function bare(address) {
  const url = new URL(address);
  return url.origin + url.pathname;
}

function kept(address) {
  return caches.match(bare(address), { cacheName: KEEPING });
}

async function put(address, response) {
  if (!(await caches.has(KEEPING))) return; // taken away by the worker that came after this one
  const cache = await caches.open(KEEPING);
  await cache.put(bare(address), response); // what was there goes, and the youngest stands last
  const others = (await cache.keys()).filter(({ url }) => !FIRST.some((path) => at(path) === url));
  for (const request of others.slice(0, Math.max(0, others.length - MOST))) await cache.delete(request);
}

// Only pages of this site, which load its script: others may stand in the same folder of the host.
async function keepPage(address, response) {
  if (!response.ok || response.redirected) return;
  const text = await response.clone().text();
  if (text.includes(SIGN)) await put(address, response);
}

async function fetchAndKeep(address) {
  const response = await fetch(address);
  if (response.ok && !response.redirected) await put(address, response);
}

function late() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE));
}

async function page(event) {
  const { url } = event.request;
  const answer = fetch(event.request);
  const copy = answer.then((response) => response.clone());
  event.waitUntil(copy.then((response) => keepPage(url, response)).catch(() => {}));
  const old = await kept(url);
  try {
    return await (old ? Promise.race([answer, late()]) : answer);
  } catch {
    return old || Response.redirect(at(OFFLINE) + "?for=" + encodeURIComponent(url));
  }
}

// The names of assets change with what is in them.
async function asset(event) {
  const old = await kept(event.request.url);
  if (old) return old;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(put(event.request.url, response.clone()).catch(() => {}));
  return response;
}

// Pictures, and the files of the search: kept for pages that are kept.
async function file(event) {
  const { url } = event.request;
  try {
    const response = await fetch(event.request);
    const client = await self.clients.get(event.clientId);
    const own = client && response.status === 200 && (await kept(client.url));
    if (own) event.waitUntil(put(url, response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    const old = await kept(url);
    if (old) return old;
    throw error;
  }
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  const begin = async () => {
    await caches.open(KEEPING);
    await Promise.allSettled(FIRST.map((path) => fetchAndKeep(at(path))));
  };
  event.waitUntil(begin());
});

self.addEventListener("activate", (event) => {
  const clear = async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== KEEPING) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

// The page that was there before its worker tells what it is made of.
self.addEventListener("message", (event) => {
  const keep = async () => {
    const url = event.source.url;
    await keepPage(url, await fetch(url));
    if (!(await kept(url))) return;
    const files = event.data.filter((address) => address.startsWith(scope.href) && !address.includes("?"));
    for (const address of files.slice(0, MOST)) {
      if (!(await kept(address))) await fetchAndKeep(address).catch(() => {});
    }
  };
  event.waitUntil(keep().catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { method, mode, destination, headers, url } = event.request;
  if (method !== "GET" || headers.has("range") || !url.startsWith(scope.href)) return;
  if (mode === "navigate") event.respondWith(page(event));
  else if (url.startsWith(at("assets/"))) event.respondWith(asset(event));
  else if (["image", "script", "style", "font"].includes(destination)) event.respondWith(file(event));
});
