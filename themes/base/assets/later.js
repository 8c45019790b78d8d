// “Was this helpful?” before anybody comes to it: what asks and what tells the log are brought when they are needed.
(function () {
  "use strict";

  const { sheet, scripts, log } = document.currentScript.dataset;
  const section = document.querySelector(".kb-feedback");

  // Without its style the form is plain.
  async function bring() {
    const brought = scripts.split(" ").map((script) => KBPage.bring(script, { log }));
    await Promise.all([KBPage.bring(sheet).catch(() => {}), ...brought]);
    section.removeEventListener("submit", hold, true);
  }

  // An answer that is quicker than what it needs waits for it.
  function hold(event) {
    event.preventDefault();
    event.stopPropagation();
    bring().then(
      () => event.target.requestSubmit(event.submitter),
      () => (section.querySelector(".kb-feedback-state").textContent = section.dataset.failed),
    );
  }

  function near([{ isIntersecting }]) {
    if (isIntersecting) bring().catch(() => {});
  }

  // Nothing can be sent by pages that were opened from a disk, but a mail can be written.
  const mail = section.querySelector(".kb-feedback-mail");
  section.hidden = !mail && location.protocol === "file:";
  section.querySelector("form").hidden = false;
  if (mail) mail.hidden = true;
  section.addEventListener("submit", hold, true);
  new IntersectionObserver(near, { rootMargin: "400px" }).observe(section);
  const field = log === "searches" && document.querySelector("form.kb-search");
  const teller = scripts.split(" ").at(-1);
  if (field) field.addEventListener("focusin", () => KBPage.bring(teller, { log }).catch(() => {}), { once: true });
})();
