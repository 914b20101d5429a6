// What a person's chat and a group have in common on the page: the stream of what happens, the messages, a notice, the end.
// It must never drop a broken stream for good: it is opened again until the chat is closed.

import { AWAY, post } from "./api.js";
import { markPress } from "./bubble.js";
import { find } from "./dom.js";
import { Log } from "./log.js";

const NOTICE_FOR = 8000; // ms: long enough to read one sentence twice
const AGAIN_AFTER = 2000; // ms until a stream the browser has given up is opened again

/**
 * One chat on the page, made of the template `template`. `page` has the page's callbacks: away(frame, yes), again(frame),
 * clock(clock), person(person), alert(text, done), close(frame).
 * Who extends it has `id` and `name`, focus(), came(snapshot), hears() -> what more to do at which event, begin(code) for a link
 * to this very bot, and press(message, button) -> the address and the body that press a button.
 */
export class Frame {
  #stream = null;
  #timers = { notice: 0, again: 0 };

  constructor(template, page) {
    this.page = page;
    this.node = find(document, template).content.firstElementChild.cloneNode(true);
    this.log = new Log(find(this.node, ".log"), find(this.node, ".newer"), {
      onPress: (...pressed) => this.#press(...pressed),
      onCopied: (done) => this.#copied(done),
      onStart: (code) => this.begin(code),
    });
    find(this.node, ".close").addEventListener("click", () => page.close(this));
  }

  /** Put the chat on the page, before `next` or as the last of `panes`, and begin to listen. */
  start(panes, next) {
    panes.insertBefore(this.node, next?.node ?? null);
    this.listen();
  }

  /** Only a chat that another one stays beside can be closed. */
  set closable(yes) {
    find(this.node, ".close").hidden = !yes;
  }

  /** Say one sentence under the messages, for a while. */
  tell(text) {
    const notice = find(this.node, ".notice");
    notice.textContent = text;
    clearTimeout(this.#timers.notice);
    this.#timers.notice = setTimeout(() => (notice.textContent = ""), NOTICE_FOR);
  }

  /** End the stream and take the chat off the page. */
  end() {
    this.#stream.close();
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    this.page.away(this, false);
    this.node.remove();
  }

  /** Open the stream of what happens in this chat. */
  listen() {
    const stream = new EventSource(`/chat/${this.id}/events`);
    const on = (name, act) => stream.addEventListener(name, (event) => act(JSON.parse(event.data)));
    this.#stream = stream;
    on("snapshot", (all) => this.#snapshot(all));
    on("message", (message) => this.log.show(message));
    on("edit", (message) => this.log.show(message));
    on("delete", ({ message_id: id }) => this.log.drop(id));
    on("pressed", ({ message_id: id }) => this.#answered(id));
    on("notice", ({ text, alert }) => (alert ? this.page.alert(text, () => this.focus()) : this.tell(text)));
    on("clock", (clock) => this.page.clock(clock));
    for (const [name, act] of Object.entries(this.hears())) on(name, act);
    stream.onerror = () => this.#lost(stream);
  }

  #lost(stream) {
    this.page.away(this, true);
    if (stream.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    clearTimeout(this.#timers.again);
    this.#timers.again = setTimeout(() => this.page.again(this), AGAIN_AFTER);
  }

  #snapshot(all) {
    this.page.away(this, false);
    if (find(this.node, ".notice").textContent === AWAY) this.tell("");
    this.page.clock(all.clock);
    this.came(all);
    this.log.showAll(all.messages);
    this.seen();
  }

  /** The messages on the page have changed: an empty list cannot be scrolled, so it is no stop for the Tab key. */
  seen() {
    find(this.node, ".log").tabIndex = this.log.empty ? -1 : 0;
  }

  async #press(message, button, node) {
    markPress(node, "waiting");
    this.log.keepInSight(node);
    this.focus();
    try {
      await post(...this.press(message, button));
    } catch (error) {
      markPress(node, "");
      this.tell(error.message);
    }
  }

  #copied(done) {
    this.tell(""); // so that it is said again when the same is copied twice
    requestAnimationFrame(() => this.tell(done ? "Copied." : "This browser would not copy. Please mark the words and copy them."));
  }

  #answered(id) {
    for (const node of this.log.waiting(id)) markPress(node, "answered");
  }
}
