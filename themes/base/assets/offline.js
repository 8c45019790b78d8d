// On a site that can be read offline: the worker that keeps visited pages, and what is said when there is no network.
(function () {
  "use strict";

  const tag = document.currentScript;
  const worker = new URL(tag.dataset.worker, document.baseURI);
  const top = new URL("./", worker);
  const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'" };

  function trusted(address) {
    if (!self.trustedTypes) return address;
    return self.trustedTypes.createPolicy("kb-offline", { createScriptURL: (url) => url }).createScriptURL(address);
  }

  // The first page of a visit came before its worker.
  async function keep() {
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register(trusted(worker.href), { updateViaCache: "none" });
    const registration = await navigator.serviceWorker.ready;
    registration.active.postMessage(performance.getEntriesByType("resource").map((part) => part.name));
  }

  function titleOf(html) {
    const found = /<title>([^<]*)/.exec(html);
    const title = found ? found[1].replace(/&(?:amp|lt|gt|#34|#39);/g, (sign) => ENTITIES[sign]) : "";
    return title.replace(/ · [^·]*$/, "").trim();
  }

  async function pages() {
    const found = new Map();
    for (const name of await caches.keys()) {
      if (!name.startsWith("kb " + top.href + " ")) continue;
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        if (!/^text\/html/.test(response.headers.get("content-type") || "")) continue;
        if (request.url !== location.origin + location.pathname) found.set(request.url, titleOf(await response.text()));
      }
    }
    return [...found].sort((one, other) => one[1].localeCompare(other[1]));
  }

  // The page for what isn't kept: the way back to it, and all that is.
  async function list(place) {
    const wanted = new URL(new URLSearchParams(location.search).get("for") || top.href, top);
    const again = place.querySelector("a");
    if (wanted.href.startsWith(top.href)) again.href = wanted.href;
    for (const [url, title] of self.caches ? await pages() : []) {
      const link = document.createElement("a");
      const item = document.createElement("li");
      link.href = url;
      link.textContent = title || url;
      item.append(link);
      place.querySelector("ul").append(item);
    }
  }

  const note = document.createElement("p");
  note.className = "kb-offline";
  note.setAttribute("role", "status");

  function tell() {
    note.textContent = navigator.onLine ? "" : tag.dataset.note;
  }

  const place = document.querySelector(".kb-kept");
  if (place) {
    list(place).catch(() => {});
  } else {
    document.querySelector("main").prepend(note);
    window.addEventListener("online", tell);
    window.addEventListener("offline", tell);
    tell();
  }
  keep().catch(() => {}); // a browser may refuse, as in private windows: then the site is read online
})();
