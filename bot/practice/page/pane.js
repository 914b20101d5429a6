// One person's chat with the bot: what happens in it, and the message box.
// It must never drop what a person has typed: a text leaves the box for good only when the server has it.

import { Composer } from "./compose.js";
import { find } from "./dom.js";
import { Frame } from "./frame.js";

const TYPING_FOR = 5000; // ms: Telegram clears "typing" after 5 s

/** A person's chat on the page. `page` has the page's callbacks, as for every `Frame`. */
export class Pane extends Frame {
  #composer;
  #typingEnds = 0;
  #bot = { name: "", description: "" };

  constructor(person, page) {
    super("#pane-template", page);
    this.person = person;
    this.#composer = new Composer(this.node, person.id, {
      lastOwn: () => this.log.lastOwn,
      tell: (text) => this.tell(text),
    });
    find(this.node, ".start").addEventListener("click", () => this.#send("/start"));
    this.#dress();
  }

  get id() {
    return this.person.id;
  }

  get name() {
    return this.person.name;
  }

  start(panes, next) {
    super.start(panes, next);
    this.#composer.restore();
  }

  end() {
    clearTimeout(this.#typingEnds);
    super.end();
  }

  /** Move the focus to where the person goes on: the message box, or "Unblock". */
  focus() {
    this.#composer.focus();
  }

  /** Do what a link to this very bot does: send "/start code" as this person. */
  begin(code) {
    this.#send(`/start ${code}`);
  }

  press(message, button) {
    return [`/chat/${this.id}/press`, { message_id: message.message_id, data: button.data }];
  }

  hears() {
    return {
      message: (message) => this.#arrived(message),
      action: () => this.#typing(),
      commands: (commands) => this.#composer.setCommands(commands),
      person: (person) => this.#became(person),
    };
  }

  came({ person, commands, bot }) {
    this.#bot = bot;
    this.#became(person);
    this.log.speakers = { bot: bot.name, person: person.name };
    this.#composer.setCommands(commands);
  }

  seen() {
    super.seen();
    find(this.node, ".about").textContent = this.#bot.description;
    find(this.node, ".welcome").hidden = !this.log.empty;
  }

  #arrived(message) {
    if (message.from === "bot") this.#dress();
    this.seen();
  }

  #send(command) {
    this.#composer.say(command);
    this.focus();
  }

  #typing() {
    const doing = find(this.node, ".doing");
    doing.textContent = "typing…";
    doing.classList.add("typing");
    clearTimeout(this.#typingEnds);
    this.#typingEnds = setTimeout(() => this.#dress(), TYPING_FOR);
  }

  #became(person) {
    this.person = person;
    this.#composer.setBlocked(person.blocked);
    this.#dress();
    this.page.person(person);
  }

  #dress() {
    const name = this.#bot.name || "The bot";
    const doing = find(this.node, ".doing");
    clearTimeout(this.#typingEnds);
    doing.classList.remove("typing");
    doing.textContent = `You are ${this.name}`;
    find(this.node, "h2").textContent = name;
    find(this.node, ".face").textContent = name.slice(0, 1);
    this.node.setAttribute("aria-label", `Chat of ${this.name}`);
    find(this.node, ".log").setAttribute("aria-label", `Messages of ${this.name}`);
    find(this.node, "textarea").setAttribute("aria-label", `Message from ${this.name}`);
  }
}
