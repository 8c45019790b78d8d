// Opens pictures that are shown smaller than they are. Others stay as they are, and so do pictures in links.
(function () {
  "use strict";

  const SMALLER = 1.2;
  const { style } = document.currentScript.dataset;

  function start(text) {
    const words = text.dataset;
    const sizes = new window.ResizeObserver((entries) => entries.forEach((entry) => look(entry.target)));

    const look = (picture) => {
      // The page is painted before the style of button and window has come: nothing of them is seen until then.
      if (style && isSmaller(picture)) KBPage.bring(style).then(() => show(picture), () => {});
      else show(picture);
    };

    // A picture that can be opened stands in a button; it leaves it when it has all its room.
    const show = (picture) => {
      if (!picture.naturalWidth || !picture.clientWidth) return;
      const button = picture.closest(".kb-zoom");
      const smaller = isSmaller(picture);
      if (smaller && !button) wrap(picture);
      else if (!smaller && button && document.activeElement !== button) button.replaceWith(...button.childNodes);
    };

    const wrap = (picture) => {
      const name = picture.alt ? `${words.enlarge}: ${picture.alt}` : words.enlarge;
      const button = makeButton("kb-zoom", name);
      button.onclick = () => open(picture, words.close);
      // An element `picture` holds a smaller file of the same, which it offers as long as it stays around it.
      const whole = picture.closest("picture") || picture;
      whole.replaceWith(button);
      button.append(whole);
    };

    for (const picture of text.querySelectorAll("img")) {
      if (picture.closest("a, button, summary, label")) continue;
      picture.onload = () => look(picture);
      sizes.observe(picture);
    }
  }

  function isSmaller(picture) {
    return own(picture).width > picture.clientWidth * SMALLER && picture.clientWidth > 0;
  }

  function makeButton(kind, name) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = kind;
    button.setAttribute("aria-label", name);
    return button;
  }

  // A drawing is as large as it says, which is written in the page; browsers tell any number for one.
  function own(picture) {
    const drawn = /\.svg$/i.test(new URL(picture.src).pathname);
    const [width, height] = ["width", "height"].map((name) => +picture.getAttribute(name));
    return drawn && width && height ? { width, height } : { width: picture.naturalWidth, height: picture.naturalHeight };
  }

  function open(picture, close) {
    const { width, height } = own(picture);
    const dialog = document.createElement("dialog");
    dialog.className = "kb-zoomed";
    dialog.setAttribute("aria-label", picture.alt || close);
    const button = makeButton("kb-zoomed-close", close);
    const large = document.createElement("img");
    // The picture as it was made; without a network what is there.
    large.addEventListener("error", () => (large.src = picture.currentSrc), { once: true });
    large.src = picture.src;
    large.alt = picture.alt;
    // Where fitting the window would gain little, as on a phone, one sees a part and moves.
    const fitting = Math.min(innerWidth / width, innerHeight / height, 1);
    if (width * fitting < picture.clientWidth * 1.5) large.className = "kb-zoomed-whole";
    large.width = width;
    large.height = height;
    dialog.append(button, large);
    dialog.onclick = () => dialog.close();
    dialog.onclose = () => dialog.remove();
    document.body.append(dialog);
    dialog.showModal();
  }

  document.querySelectorAll(".kb-text").forEach(start);
})();
