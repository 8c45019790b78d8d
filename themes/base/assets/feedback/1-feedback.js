// “Was this helpful?” under an article. The answer goes where the site's settings say: as a form, by the customer's
// own mail program, or, told by the event `kb-feedback`, to the log of the server.
const section = document.querySelector(".kb-feedback");
const { to, mail, subject, page, failed } = section.dataset;
const [ask, why] = section.querySelectorAll("form");
const find = (name) => section.querySelector(`.kb-feedback-${name}`);

// `kbstudio serve` shows a site to its writer: her clicks are no customer's.
const rehearsal = Boolean(document.querySelector('script[src^="/.kbstudio/"]'));
let owed = false; // a No that waits for its reason

function post(form, vote) {
  owed = false;
  if (rehearsal) return Promise.resolve();
  const body = new URLSearchParams(new FormData(form));
  body.set("vote", vote);
  return fetch(form.action, { method: "POST", mode: "no-cors", credentials: "omit", keepalive: true, body });
}

function tell(detail) {
  if (!rehearsal) document.dispatchEvent(new CustomEvent("kb-feedback", { detail }));
}

function reason() {
  return why.querySelector("input:checked");
}

function write() {
  const chosen = reason();
  const parts = [page, chosen && chosen.parentNode.textContent.trim(), why.elements.text.value.trim()];
  find("write").href = self.KBMail.letter(mail, subject, parts).href;
}

function thank() {
  ask.hidden = why.hidden = true;
  find("said").hidden = false;
  find("said").focus();
}

// On to a person: the ways to reach one that stand at the foot of the page.
function showPeople() {
  const ways = document.querySelector("#kb-contact .kb-channels");
  if (!ways || !find("person").hidden) return;
  const lead = document.createElement("p");
  lead.textContent = Array.from(document.querySelectorAll("#kb-contact-title, #kb-contact-title + p"), (line) => line.textContent).join(" ");
  find("person").append(lead, ways.cloneNode(true));
  find("person").hidden = false;
}

async function send(form, vote) {
  find("state").textContent = "";
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  try {
    await post(form, vote);
    thank();
  } catch {
    find("state").textContent = failed;
  }
  for (const button of form.querySelectorAll("button")) button.disabled = false;
  if (vote === "no") showPeople();
}

function askWhy() {
  ask.hidden = true;
  why.hidden = false;
  why.querySelector("input[type=radio]").focus();
}

ask.addEventListener("submit", (event) => {
  event.preventDefault();
  const vote = event.submitter ? event.submitter.value : "yes";
  if (to === "log") tell({ vote });
  if (vote === "no") {
    owed = to === "form";
    askWhy();
  } else if (to === "form") {
    send(ask, vote);
  } else if (to === "email") {
    ask.hidden = true;
    find("mail").hidden = false;
    find("mail").querySelector("a").focus();
  } else {
    thank();
  }
});

why.addEventListener("submit", (event) => {
  event.preventDefault();
  if (to === "form") {
    send(why, "no");
  } else if (to === "log") {
    if (reason()) tell({ vote: "no", reason: reason().value });
    thank();
    showPeople();
  }
});

// Who leaves without a reason has still said No.
window.addEventListener("pagehide", () => {
  if (owed) post(ask, "no").catch(() => {});
});

if (to === "email") {
  why.addEventListener("input", write);
  find("write").addEventListener("click", showPeople);
  write();
}
