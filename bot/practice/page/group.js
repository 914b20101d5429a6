// A group the bot is in: what is said there, to read. It stands beside a person's chat, and that person presses what is in it.
// It must never have a message box: the bot hears nothing in a group.

import { el, find } from "./dom.js";
import { Frame } from "./frame.js";

/** A group on the page. `page` has the page's callbacks, as for every `Frame`. */
export class Group extends Frame {
  #reader = null;

  constructor(group, page) {
    super("#group-template", page);
    this.group = group;
    find(this.node, "h2").textContent = this.name;
    find(this.node, ".face").textContent = this.name.slice(0, 1);
    this.node.setAttribute("aria-label", `Group: ${this.name}`);
    find(this.node, ".log").setAttribute("aria-label", `Messages in ${this.name}`);
  }

  get id() {
    return this.group.id;
  }

  get name() {
    return this.group.title;
  }

  /** The chat beside the group: a link opens there, as it does in the private chat of whoever presses it. */
  set reader(pane) {
    if (this.#reader === pane) return;
    this.#reader = pane;
    find(this.node, ".presser").replaceChildren("A link here opens in the chat of ", el("bdi", {}, pane.name), ".");
  }

  /** There is nothing to do here but to read: the focus goes to the head. */
  focus() {
    find(this.node, "h2").focus();
  }

  begin(code) {
    this.#reader.begin(code);
  }

  press(message, button) {
    return [`/chat/${this.#reader.id}/press`, { message_id: message.message_id, data: button.data, chat_id: this.id }];
  }

  hears() {
    return { message: () => this.seen() };
  }

  came({ bot }) {
    this.log.speakers = { bot: bot.name, person: "Somebody in the group" };
  }

  seen() {
    super.seen();
    find(this.node, ".empty").hidden = !this.log.empty;
  }
}
