// Putting words where the person can paste them, and the button that does it.
// It must never send anything to the server: to copy is nobody's business but the person's.

import { el } from "./dom.js";

/** Put `text` on the clipboard. Resolves to whether it worked. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text); // an older browser, or one that was told to refuse
  }
}

function copyOldWay(text) {
  const held = document.activeElement;
  const box = el("textarea", { className: "unseen", value: text, readOnly: true });
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  held?.focus({ preventScroll: true });
  return done;
}

/**
 * A button `label` that copies `text`; `name` is what it is called for people who hear the page.
 * Then `onCopied(done)` runs, with whether it worked.
 */
export function copyKey(label, name, text, onCopied) {
  const node = el("button", { type: "button", className: "key copies", value: text }, el("span", { dir: "auto" }, label));
  if (name !== label) node.setAttribute("aria-label", name);
  node.addEventListener("click", async () => {
    const done = await copy(text);
    node.querySelector(".mark")?.remove();
    if (done) node.append(mark());
    onCopied(done);
  });
  return node;
}

function mark() {
  const node = el("span", { className: "mark" }, "✓ copied");
  node.setAttribute("aria-hidden", "true"); // it is said in words above the message box
  return node;
}
