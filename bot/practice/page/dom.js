// Making elements of the page. Text goes in as text only: it must never set innerHTML.

/** A new element `tag` with these properties (className, type, ...) and these children (nodes or texts). */
export function el(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/**
 * Make `old` look as `fresh` does, and keep each part that is the same already: with its focus, and not read aloud again.
 * Parts of the class `within` are looked into, all others are one thing. What a button does must show in its properties
 * (`value`), or an old one would stay in the place of its like.
 */
export function patch(old, fresh, within) {
  const [was, now] = [[...old.children], [...fresh.children]];
  if (was.length !== now.length) {
    old.replaceChildren(...now);
    return;
  }
  was.forEach((part, at) => {
    if (part.isEqualNode(now[at])) return;
    if (part.className === within) patch(part, now[at], within);
    else part.replaceWith(now[at]);
  });
}

/** The one element inside `root` that `selector` names; a missing one is a fault of ours and says so. */
export function find(root, selector) {
  const node = root.querySelector(selector);
  if (node === null) throw new Error(`The page has no ${selector}.`);
  return node;
}

/**
 * A button that opens and closes a panel. Escape closes it and gives the focus back to the button;
 * when `light` is set, so do a click or the focus leaving it (the focus then stays where the person put it).
 * Returns a function that closes it.
 */
export function disclosure(button, panel, { light = false, onOpen = () => {} } = {}) {
  const show = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) onOpen();
  };
  const isOpen = () => !panel.hidden;
  button.addEventListener("click", () => show(!isOpen()));
  for (const part of [button, panel]) {
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      event.stopPropagation();
      show(false);
      button.focus();
    });
    if (light) {
      part.addEventListener("focusout", (event) => {
        const next = event.relatedTarget;
        if (next !== null && !panel.contains(next) && next !== button) show(false);
      });
    }
  }
  if (light) {
    const outside = (event) => {
      if (!panel.isConnected) document.removeEventListener("pointerdown", outside); // its chat has been closed
      else if (isOpen() && !panel.contains(event.target) && !button.contains(event.target)) show(false);
    };
    document.addEventListener("pointerdown", outside);
  }
  return () => show(false);
}
