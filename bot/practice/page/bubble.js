// One message as a bubble: text, blocks to copy, picture, file, buttons, time.
// It must never read a text as HTML, and never make a link of anything but a web, mail or Telegram address.

import { copyKey } from "./copying.js";
import { el } from "./dom.js";
import { mediaInWords, sizeInWords, timeInWords } from "./words.js";

const LINK = /^(https?:|mailto:|tel:|tg:)/i;
const NAMED_BY = 40; // letters of a block that tell its button from others
const WRAPPERS = [["code", "code"], ["bold", "strong"], ["italic", "em"]];

function link(address, ...children) {
  if (!LINK.test(address)) return el("span", {}, ...children);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function run(piece, does) {
  let node = document.createTextNode(piece.text);
  for (const [flag, tag] of WRAPPERS) if (piece[flag]) node = el(tag, {}, node);
  if (piece.start) return startKey("inline", piece.start, node, does);
  return piece.link ? link(piece.link, node) : node;
}

/** A link to this very bot: pressing it makes the person send "/start code", as in the real app. */
function startKey(className, code, child, { onStart }) {
  const node = el("button", { type: "button", className, value: code }, child);
  node.addEventListener("click", () => onStart(code));
  return node;
}

/** The pieces of a text; a block stands by itself, so the line's end beside it is not shown. */
function textOf(runs, does) {
  return runs.map((piece, at) => {
    if (piece.block) return blockOf(piece.text, does.onCopied);
    const before = runs[at - 1]?.block ? piece.text.replace(/^\n/, "") : piece.text;
    return run({ ...piece, text: runs[at + 1]?.block ? before.replace(/\n$/, "") : before }, does);
  });
}

function blockOf(text, onCopied) {
  const begin = [...text.split("\n")[0]].slice(0, NAMED_BY).join("");
  return el("div", { className: "block" }, el("pre", { dir: "auto" }, text), copyKey("Copy", `Copy: ${begin}`, text, onCopied));
}

function fileOf(file, caption) {
  const words = `${file.name} (${sizeInWords(file.size)})`;
  const save = el("a", { className: "file", href: file.url }, `Save ${words}`);
  if (file.kind !== "photo") return [save];
  return [el("img", { src: file.url, alt: caption || `Picture: ${file.name}` }), save];
}

function buttonOf(button, does) {
  if (button.copies) return copyKey(button.label, button.label, button.copies, does.onCopied);
  if (button.start) return startKey("key", button.start, el("span", { dir: "auto" }, button.label), does);
  if (button.url) {
    const node = link(button.url, button.label);
    node.classList.add("key");
    return node;
  }
  const node = el("button", { type: "button", className: "key", value: button.data }, el("span", { dir: "auto" }, button.label));
  node.addEventListener("click", () => does.onPress(button, node));
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
 * `speaker` is who said it, for people who hear the page. `does.onPress(button, node)` runs when a button is pressed,
 * `does.onCopied(done)` when one has copied its words, or could not, `does.onStart(code)` for a link to this very bot.
 */
export function bubble(message, speaker, does) {
  const at = new Date(message.at);
  const body = el("div", { className: "bubble" }, el("span", { className: "unseen" }, `${speaker}: `));
  if (message.forwarded) body.append(el("p", { className: "aside" }, "Forwarded"));
  if (message.media) body.append(el("p", { className: "aside" }, mediaInWords(message.media)));
  if (message.file) body.append(...fileOf(message.file, message.runs.map((piece) => piece.text).join("")));
  if (message.runs.length > 0) body.append(el("div", { className: "text", dir: "auto" }, ...textOf(message.runs, does)));
  const time = el("time", { dateTime: message.at }, timeInWords(at));
  body.append(el("p", { className: "when" }, message.edited ? "edited " : "", time));

  const node = el("div", { className: `message ${message.from}` }, body);
  node.dataset.id = message.message_id;
  for (const row of message.buttons) {
    node.append(el("div", { className: "keys" }, ...row.map((button) => buttonOf(button, does))));
  }
  return node;
}
