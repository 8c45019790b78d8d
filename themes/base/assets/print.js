// Prints all articles of a category as one document: gathered from their pages when somebody asks, so that the site
// holds nothing twice. Pages on a disk may not read one another: there it isn't offered.
(function () {
  "use strict";

  const AT_ONCE = 6;
  const KEPT = "h1, .kb-facts, .kb-in-short, .kb-text";
  const LEFT_OUT = ".kb-anchor, .kb-definition, .tabbed-set > input, picture > source, script, form, audio";
  const box = document.querySelector(".kb-print-all");
  const links = [...document.querySelectorAll(".kb-articles .kb-article-title a")];
  if (!box || !links.length || location.protocol === "file:") return;

  const [button, status] = box.children;
  const sheets = []; // addresses of styles that the articles have and this page hasn't yet
  box.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    status.textContent = status.dataset.gathering;
    try {
      const printed = await gather();
      document.body.append(printed);
      await Promise.all(sheets.splice(0).map(brought));
      await Promise.allSettled([...printed.querySelectorAll("img")].map((picture) => picture.decode()));
      status.textContent = "";
      window.addEventListener("afterprint", () => printed.remove(), { once: true });
      window.print();
    } catch {
      status.textContent = status.dataset.failed;
    }
    button.disabled = false;
  });

  async function gather() {
    const articles = new Array(links.length);
    let next = 0;
    const work = async () => {
      while (next < links.length) {
        const at = next;
        next += 1;
        articles[at] = articleOf(await page(links[at].href));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const printed = document.createElement("div");
    printed.className = "kb-printed";
    const title = document.createElement("h1");
    title.textContent = document.querySelector("h1").textContent;
    const list = document.createElement("ol");
    for (const link of links) {
      const line = document.createElement("li");
      line.textContent = link.textContent;
      list.append(line);
    }
    printed.append(title, list, ...articles);
    return printed;
  }

  // A page as a document that runs nothing.
  function page(address) {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.responseType = "document";
      request.onload = () => (request.status === 200 && request.response ? done(request.response) : failed(new Error(address)));
      request.onerror = failed;
      request.open("GET", address);
      request.send();
    });
  }

  // A style comes before a theme's own, as on the articles' pages.
  function brought(address) {
    return new Promise((done) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.onload = link.onerror = done;
      link.href = address;
      [...document.querySelectorAll('link[rel="stylesheet"]')].at(-1).before(link);
    });
  }

  function articleOf(source) {
    const known = new Set(sheets.concat([...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.href)));
    for (const { href } of source.querySelectorAll('link[rel="stylesheet"]')) if (!known.has(href)) sheets.push(href);
    const article = document.createElement("article");
    for (const part of source.querySelectorAll("main article")[0].querySelectorAll(KEPT)) {
      if (!part.parentElement.closest(".kb-text")) article.append(document.importNode(absolute(part), true));
    }
    for (const fold of article.querySelectorAll("details")) fold.open = true;
    return article;
  }

  // Addresses count from the page they stand on; names of places would be there twice.
  function absolute(part) {
    for (const unwanted of part.querySelectorAll(LEFT_OUT)) unwanted.remove();
    // On paper only the addresses of other sites help.
    for (const link of part.querySelectorAll('a[href]:not([href^="http"])')) link.classList.add("kb-bare");
    for (const attribute of ["href", "src", "poster"]) {
      for (const each of part.querySelectorAll(`[${attribute}]`)) each.setAttribute(attribute, each[attribute]);
    }
    for (const each of part.querySelectorAll("[loading]")) each.removeAttribute("loading");
    for (const each of [part, ...part.querySelectorAll("[id]")]) each.removeAttribute("id");
    return part;
  }
})();
