// One person's chat with the bot: the stream of what happens, the messages, the message box.
// It must never drop what a person has typed: a text leaves the box for good only when the server has it.

import { AWAY, post } from "./api.js";
import { markPress } from "./bubble.js";
import { Composer } from "./compose.js";
import { find } from "./dom.js";
import { Log } from "./log.js";

const TYPING_FOR = 5000; // ms: Telegram clears "typing" after 5 s
const NOTICE_FOR = 8000; // ms: long enough to read one sentence twice
const AGAIN_AFTER = 2000; // ms until a stream the browser has given up is opened again

/**
 * A chat on the page. `page` has the page's callbacks: away(pane, yes), again(pane), clock(clock), person(person),
 * alert(text, done), close(pane).
 */
export class Pane {
  #page;
  #log;
  #composer;
  #stream = null;
  #timers = { typing: 0, notice: 0, again: 0 };
  #bot = { name: "", description: "" };

  constructor(person, page) {
    this.#page = page;
    this.person = person;
    this.node = find(document, "#pane-template").content.firstElementChild.cloneNode(true);
    this.#log = new Log(find(this.node, ".log"), find(this.node, ".newer"), {
      onPress: (...pressed) => this.#press(...pressed),
      onCopied: (done) => this.#copied(done),
      onStart: (code) => this.#send(`/start ${code}`),
    });
    this.#composer = new Composer(this.node, person.id, {
      lastOwn: () => this.#log.lastOwn,
      tell: (text) => this.tell(text),
    });
    find(this.node, ".start").addEventListener("click", () => this.#send("/start"));
    find(this.node, ".close").addEventListener("click", () => page.close(this));
    this.#dress();
  }

  /** Put the chat on the page, as the last of `panes`, and begin to listen. */
  start(panes) {
    panes.append(this.node);
    this.#composer.restore();
    this.listen();
  }

  /** Move the focus to where the person goes on: the message box, or "Unblock". */
  focus() {
    this.#composer.focus();
  }

  /** Only a second chat beside the first one can be closed. */
  set closable(yes) {
    find(this.node, ".close").hidden = !yes;
  }

  /** Say one sentence above the message box, for a while. */
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
    this.#page.away(this, false);
    this.node.remove();
  }

  /** Open the stream of what happens in this chat. */
  listen() {
    const stream = new EventSource(`/chat/${this.person.id}/events`);
    const on = (name, act) => stream.addEventListener(name, (event) => act(JSON.parse(event.data)));
    this.#stream = stream;
    on("snapshot", (all) => this.#snapshot(all));
    on("message", (message) => this.#arrived(message));
    on("edit", (message) => this.#log.show(message));
    on("delete", ({ message_id: id }) => this.#log.drop(id));
    on("pressed", ({ message_id: id }) => this.#answered(id));
    on("notice", ({ text, alert }) => (alert ? this.#page.alert(text, () => this.focus()) : this.tell(text)));
    on("action", () => this.#typing());
    on("commands", (commands) => this.#composer.setCommands(commands));
    on("clock", (clock) => this.#page.clock(clock));
    on("person", (person) => this.#became(person));
    stream.onerror = () => this.#lost(stream);
  }

  #lost(stream) {
    this.#page.away(this, true);
    if (stream.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    clearTimeout(this.#timers.again);
    this.#timers.again = setTimeout(() => this.#page.again(this), AGAIN_AFTER);
  }

  #snapshot({ person, clock, commands, messages, bot }) {
    this.#page.away(this, false);
    if (find(this.node, ".notice").textContent === AWAY) this.tell("");
    this.#bot = bot;
    this.#became(person);
    this.#log.speakers = { bot: bot.name, person: person.name };
    this.#page.clock(clock);
    this.#composer.setCommands(commands);
    this.#log.showAll(messages);
    this.#welcome();
  }

  #arrived(message) {
    if (message.from === "bot") this.#dress();
    this.#log.show(message);
    this.#welcome();
  }

  #welcome() {
    find(this.node, ".about").textContent = this.#bot.description;
    find(this.node, ".welcome").hidden = !this.#log.empty;
    find(this.node, ".log").tabIndex = this.#log.empty ? -1 : 0;
  }

  #send(command) {
    this.#composer.say(command);
    this.focus();
  }

  async #press(message, button, node) {
    markPress(node, "waiting");
    this.#log.keepInSight(node);
    this.focus();
    try {
      await post(`/chat/${this.person.id}/press`, { message_id: message.message_id, data: button.data });
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
    for (const node of this.#log.waiting(id)) markPress(node, "answered");
  }

  #typing() {
    const doing = find(this.node, ".doing");
    doing.textContent = "typing…";
    doing.classList.add("typing");
    clearTimeout(this.#timers.typing);
    this.#timers.typing = setTimeout(() => this.#dress(), TYPING_FOR);
  }

  #became(person) {
    this.person = person;
    this.#composer.setBlocked(person.blocked);
    this.#dress();
    this.#page.person(person);
  }

  #dress() {
    const name = this.#bot.name || "The bot";
    const doing = find(this.node, ".doing");
    clearTimeout(this.#timers.typing);
    doing.classList.remove("typing");
    doing.textContent = `You are ${this.person.name}`;
    find(this.node, "h2").textContent = name;
    find(this.node, ".face").textContent = name.slice(0, 1);
    this.node.setAttribute("aria-label", `Chat of ${this.person.name}`);
    find(this.node, ".log").setAttribute("aria-label", `Messages of ${this.person.name}`);
    find(this.node, "textarea").setAttribute("aria-label", `Message from ${this.person.name}`);
  }
}
