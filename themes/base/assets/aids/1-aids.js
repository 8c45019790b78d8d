// The menu in which a reader chooses the size of the text and the colours. It comes when she wants it, and site.js
// opens it and keeps what is chosen.
const button = document.querySelector(".kb-aids-button");
const [size, sign, small, normal, large, largest, colours, automatic, light, dark] = button.dataset.texts.split("|");

function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

// A choice of values, each with what is shown and, where that isn't a word, its name.
function group(name, title, values) {
  const chosen = document.documentElement.getAttribute(`data-${name}`) || "";
  const labels = values.map(([value, shown, label = ""]) => {
    const input = element("input", { type: "radio", name, value, checked: value === chosen });
    input.addEventListener("change", () => KBPage.choose(name, value));
    if (label) input.ariaLabel = label;
    return element("label", { className: `kb-aid kb-aid-${value || "usual"}`, title: label }, input, shown);
  });
  return element("fieldset", {}, element("legend", {}, title), ...labels);
}

const sizes = [["small", sign, small], ["", sign, normal], ["large", sign, large], ["largest", sign, largest]];
const schemes = [["", automatic], ["light", light], ["dark", dark]];
const panel = element("div", { className: "kb-aids-panel", id: "kb-aids", popover: "auto" });
panel.append(group("kb-size", size, sizes), group("kb-scheme", colours, schemes));
button.after(panel);
