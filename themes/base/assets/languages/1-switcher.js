// The list of languages opens and leads on without a script; with this one it also closes as menus do.
(function () {
  "use strict";

  const list = document.querySelector(".kb-languages");
  if (!list) return;

  document.addEventListener("click", (event) => {
    if (!list.contains(event.target)) list.open = false;
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary").focus();
  });
  list.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !list.contains(event.relatedTarget)) list.open = false;
  });
})();
