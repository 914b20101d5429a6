// The list of messages in one chat, oldest first, with a line for each new day.
// It must never lose the reader's place: it scrolls down only for somebody who was at the end already.

import { bubble } from "./bubble.js";
import { el, patch } from "./dom.js";
import { dayInWords } from "./words.js";

const NEAR_END = 80; // pixels from the end that still count as reading the newest message
const FOCUSABLE = "a, button";
const ABOVE = 12; // pixels of air kept above the place we scroll to

/**
 * The messages of one chat. `speakers` is {bot, person}; `does` has `onPress(message, button, node)`, `onCopied(done)` and
 * `onStart(code)`; `newer` is the button that jumps down.
 */
export class Log {
  #box;
  #newer;
  #does;
  #shown = new Map(); // message_id -> the message as last shown, as JSON
  #atEnd = true;
  #pressed = false; // the anchor is a button whose answer has not come yet
  #anchor = null; // the last thing the person did here: never scrolled out of sight
  speakers = { bot: "Bot", person: "You" };

  constructor(box, newer, does) {
    this.#box = box;
    this.#newer = newer;
    this.#does = does;
    newer.addEventListener("click", () => {
      this.toEnd();
      box.focus({ preventScroll: true });
    });
    box.addEventListener("scroll", () => {
      this.#atEnd = this.#nearEnd();
      if (this.#atEnd) newer.hidden = true;
    });
    const stay = () => this.#atEnd && this.toEnd(); // a picture has come, or the room for messages has changed
    box.addEventListener("load", stay, true);
    new ResizeObserver(stay).observe(box);
  }

  get empty() {
    return this.#shown.size === 0;
  }

  /** The person's newest message with text, or null. */
  get lastOwn() {
    const own = [...this.#shown.values()].map((json) => JSON.parse(json));
    return own.reverse().find((message) => message.from === "person" && message.runs.length > 0) ?? null;
  }

  /** Show exactly `messages`, without reading them all aloud again: after a start, a reload, a reconnection. */
  showAll(messages) {
    const first = this.empty;
    const atEnd = this.#atEnd;
    const wanted = new Set(messages.map((message) => message.message_id));
    this.#box.setAttribute("aria-live", first ? "off" : "polite");
    for (const id of [...this.#shown.keys()]) if (!wanted.has(id)) this.drop(id);
    for (const message of messages) this.#put(message);
    if (first || atEnd) this.toEnd();
    requestAnimationFrame(() => this.#box.setAttribute("aria-live", "polite"));
  }

  /** Show a new message, or an edited one in its old place. */
  show(message) {
    const fresh = !this.#shown.has(message.message_id);
    // An edit that answers a press is followed like a new message; one that comes by itself moves nobody.
    const follow = fresh || this.#pressed ? this.#atEnd : this.#gap() < 2;
    const node = this.#put(message);
    if (!fresh) {
      if (follow) this.toEnd();
      return;
    }
    if (message.from === "person" || this.#pressed) this.#anchor = node;
    this.#pressed = false;
    if (follow || message.from === "person") this.#follow(node);
    this.#atEnd = this.#nearEnd();
    this.#newer.hidden = this.#atEnd;
  }

  /** Take a deleted message away, and its day's line when nothing else is left under it. */
  drop(id) {
    const node = this.#node(id);
    this.#shown.delete(id);
    if (node === null) return;
    const above = node.previousElementSibling;
    const alone = !node.nextElementSibling?.classList.contains("message");
    node.remove();
    if (alone && above?.classList.contains("day")) above.remove();
  }

  /** The buttons of message `id` that wait for the bot's answer. */
  waiting(id) {
    return this.#node(id)?.querySelectorAll('[data-press="waiting"]') ?? [];
  }

  /** The person has just pressed `node`: keep it in sight until the answer comes, and then the answer. */
  keepInSight(node) {
    this.#anchor = node;
    this.#pressed = true;
  }

  toEnd() {
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#atEnd = true;
    this.#newer.hidden = true;
  }

  #node(id) {
    return this.#box.querySelector(`.message[data-id="${Number(id)}"]`);
  }

  #gap() {
    return this.#box.scrollHeight - this.#box.clientHeight - this.#box.scrollTop;
  }

  #nearEnd() {
    return this.#gap() < NEAR_END;
  }

  #follow(node) {
    const anchor = this.#anchor?.isConnected ? this.#anchor : node;
    this.#anchor = anchor;
    const top = anchor.getBoundingClientRect().top - this.#box.getBoundingClientRect().top + this.#box.scrollTop;
    const end = this.#box.scrollHeight - this.#box.clientHeight;
    this.#box.scrollTop = Math.max(this.#box.scrollTop, Math.min(end, top - ABOVE));
  }

  #put(message) {
    const json = JSON.stringify(message);
    const old = this.#node(message.message_id);
    if (old !== null && this.#shown.get(message.message_id) === json) return old;
    this.#shown.set(message.message_id, json);
    const onPress = (button, key) => this.#does.onPress(message, button, key);
    const node = bubble(message, this.speakers[message.from], { ...this.#does, onPress });
    if (old !== null) return this.#edit(old, node);
    this.#append(message, node);
    return node;
  }

  #append(message, node) {
    const day = dayInWords(new Date(message.at));
    node.dataset.day = day;
    const last = this.#box.lastElementChild;
    if (last?.dataset.day !== day) this.#box.append(el("p", { className: "day" }, day));
    this.#box.append(node);
  }

  /** Put into `old` what is new in `node`; the focus stays where it is, or goes to what took its place. */
  #edit(old, node) {
    const held = [...old.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
    const anchored = this.#anchor !== null && old.contains(this.#anchor);
    patch(old, node, "bubble");
    if (anchored && !this.#anchor.isConnected) this.#anchor = old;
    if (held < 0 || old.contains(document.activeElement)) return old;
    (old.querySelectorAll(FOCUSABLE)[held] ?? this.#box).focus({ preventScroll: true });
    return old;
  }
}
