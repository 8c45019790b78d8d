// The first page: who prefers another language of the site is told that it is there, until she closes the line.
// Loaded where the lines end, so that nothing moves after the page is drawn. Nobody is sent anywhere.
(function () {
  "use strict";

  const KEY = "kb-offer-closed";
  const base = (code) => code.toLowerCase().split("-")[0];

  // Storage is refused in some private windows and for files opened from a disk.
  function closed() {
    try {
      return window.localStorage.getItem(KEY) !== null;
    } catch {
      return false;
    }
  }

  function close() {
    try {
      window.localStorage.setItem(KEY, "1");
    } catch {
      // It is still closed for this page.
    }
  }

  // The offer for the first language of the reader's that the site has; null when that is the page's own.
  function wanted() {
    const own = document.documentElement.lang;
    const offers = [...document.querySelectorAll(".kb-offer")];
    for (const code of navigator.languages || []) {
      const same = offers.find((offer) => offer.lang.toLowerCase() === code.toLowerCase());
      if (same) return same;
      if (base(code) === base(own)) return null;
      const near = offers.find((offer) => base(offer.lang) === base(code));
      if (near) return near;
    }
    return null;
  }

  const offer = closed() ? null : wanted();
  if (!offer) return;
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    close();
    offer.hidden = true;
    document.getElementById("kb-main")?.focus();
  });
})();
