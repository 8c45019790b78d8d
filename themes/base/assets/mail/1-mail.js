// Mails that a page writes for a customer to send: KBMail.letter() gives an address that opens her mail program.
const MOST = 1900; // characters of such an address that all systems hand on

function coded(text) {
  return new URLSearchParams({ t: text }).toString().slice(2).replace(/\+/g, "%20");
}

// A mail with these parts below one another, as much of them as fits; `whole` says whether all did.
function letter(to, subject, parts) {
  const start = `mailto:${to}?subject=${coded(subject)}&body=`;
  const signs = Array.from(parts.filter(Boolean).join("\n\n").replace(/\r?\n/g, "\r\n"));
  const all = signs.length;
  let href = start + coded(signs.join(""));
  while (signs.length && href.length > MOST) {
    signs.length -= Math.ceil((href.length - MOST) / 12);
    href = start + coded(signs.join(""));
  }
  return { href, whole: signs.length === all };
}

self.KBMail = { letter };
