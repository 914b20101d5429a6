// One message as a bubble: text, picture, file, buttons, time.
// It must never read a text as HTML, and never make a link of anything but a web, mail or Telegram address.

import { el } from "./dom.js";
import { mediaInWords, sizeInWords, timeInWords } from "./words.js";

const LINK = /^(https?:|mailto:|tel:|tg:)/i;
const WRAPPERS = [["code", "code"], ["bold", "strong"], ["italic", "em"]];

function link(address, ...children) {
  if (!LINK.test(address)) return el("span", {}, ...children);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function run(piece) {
  let node = document.createTextNode(piece.text);
  for (const [flag, tag] of WRAPPERS) if (piece[flag]) node = el(tag, {}, node);
  return piece.link ? link(piece.link, node) : node;
}

function fileOf(file) {
  const words = `${file.name} (${sizeInWords(file.size)})`;
  const save = el("a", { className: "file", href: file.url }, `Save ${words}`);
  if (file.kind !== "photo") return [save];
  return [el("img", { src: file.url, alt: `Picture: ${file.name}` }), save];
}

function buttonOf(button, onPress) {
  if (button.url) {
    const node = link(button.url, button.label);
    node.classList.add("key");
    return node;
  }
  const node = el("button", { type: "button", className: "key" }, el("span", { dir: "auto" }, button.label));
  node.addEventListener("click", () => onPress(button, node));
  return node;
}

/** Show on a pressed button how far the press has come: "waiting" for the bot, "answered", or "" for not pressed. */
export function markPress(node, state) {
  node.querySelector(".mark")?.remove();
  node.dataset.press = state;
  if (state !== "") node.append(el("span", { className: "mark" }, state === "waiting" ? " … sent" : " ✓ sent"));
}

/**
 * The bubble of `message` (the shape M of the chat endpoints).
 * `speaker` is who said it, for people who hear the page; `onPress(button, node)` runs when a button is pressed.
 */
export function bubble(message, speaker, onPress) {
  const at = new Date(message.at);
  const body = el("div", { className: "bubble" }, el("span", { className: "unseen" }, `${speaker}: `));
  if (message.forwarded) body.append(el("p", { className: "aside" }, "Forwarded"));
  if (message.media) body.append(el("p", { className: "aside" }, mediaInWords(message.media)));
  if (message.file) body.append(...fileOf(message.file));
  if (message.runs.length > 0) body.append(el("div", { className: "text", dir: "auto" }, ...message.runs.map(run)));
  const time = el("time", { dateTime: message.at }, timeInWords(at));
  body.append(el("p", { className: "when" }, message.edited ? "edited " : "", time));

  const node = el("div", { className: `message ${message.from}` }, body);
  node.dataset.id = message.message_id;
  for (const row of message.buttons) {
    node.append(el("div", { className: "keys" }, ...row.map((button) => buttonOf(button, onPress))));
  }
  return node;
}
