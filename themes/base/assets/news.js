// Announcements on the first page: each is shown from its first to its last day, by the reader's calendar.
// Loaded where the list ends, so that what isn't shown is gone before it is drawn.
(function () {
  "use strict";

  const MOST = 3;
  const news = document.querySelector(".kb-news");
  if (!news) return;

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  function show() {
    const day = today();
    let shown = 0;
    for (const item of news.querySelectorAll("[data-since]")) {
      const due = item.dataset.since <= day && (!item.dataset.until || day <= item.dataset.until);
      item.hidden = !due || shown === MOST;
      if (!item.hidden) shown += 1;
    }
    news.hidden = shown === 0;
  }

  show();
  // A page may stay open for days: looked at again whenever the reader comes back to it.
  document.addEventListener("visibilitychange", show);
})();
