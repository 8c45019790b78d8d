// “Was this helpful?” before anybody comes to it: what asks and what tells the log are brought when they are needed.
(function () {
  "use strict";

  const { style, scripts, teller, log } = document.currentScript.dataset;
  const section = document.querySelector(".kb-feedback");
  const policy = self.trustedTypes && trustedTypes.createPolicy("kb-later", { createScriptURL: (url) => url });
  const coming = new Map();

  function arrived(node) {
    return new Promise((resolve, reject) => {
      node.onload = resolve;
      node.onerror = reject;
    });
  }

  function loadScript(address) {
    if (!coming.has(address)) {
      const script = document.createElement("script");
      script.async = false; // they run in their order
      script.dataset.log = log;
      script.src = policy ? policy.createScriptURL(address) : address;
      coming.set(address, arrived(script));
      coming.get(address).catch(() => coming.delete(address));
      document.head.append(script);
    }
    return coming.get(address);
  }

  // Without its style the form is plain.
  function loadStyle() {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = style;
    document.querySelector("link[rel=stylesheet]").after(link); // a theme's own style comes after it
    return arrived(link).catch(() => {});
  }

  async function bring() {
    if (!coming.has(style)) coming.set(style, loadStyle());
    await Promise.all([coming.get(style), ...scripts.split(" ").map(loadScript)]);
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
  const field = teller && document.querySelector("form.kb-search");
  if (field) field.addEventListener("focusin", () => loadScript(teller).catch(() => {}), { once: true });
})();
