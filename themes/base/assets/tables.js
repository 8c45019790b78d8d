// Wide tables and code can be reached with the keyboard, to be scrolled: those that fit aren't stops on the way.
(function () {
  "use strict";

  function start(text) {
    const sizes = new window.ResizeObserver((entries) => entries.forEach((entry) => show(entry.target)));
    const show = (box) => {
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      if (scrolls) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", name(box));
      } else {
        for (const attribute of ["tabindex", "role", "aria-label"]) box.removeAttribute(attribute);
      }
    };
    const name = (box) => {
      const caption = box.querySelector("caption");
      return caption ? caption.textContent.trim() : box.matches("pre") ? text.dataset.code : text.dataset.table;
    };
    for (const box of text.querySelectorAll(".table-scroll, pre")) sizes.observe(box);
  }

  document.querySelectorAll(".kb-text").forEach(start);
})();
