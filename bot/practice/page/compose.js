// The message box of one chat with its two menus: write, send, change, block.
// It must never lose a text: an unsent one goes back into the box and outlives a reload.

import { post } from "./api.js";
import { disclosure, el, find } from "./dom.js";

/** The message box inside `pane` for the person `id`. `chat` has lastOwn() -> message or null, and tell(text). */
export class Composer {
  #pane;
  #chat;
  #path;
  #box;
  #draft;
  #queue = Promise.resolve(); // one text after the other, so that they arrive in the order they were sent
  #editing = null; // the message being changed
  #closeMenus = [];

  constructor(pane, id, chat) {
    this.#pane = pane;
    this.#chat = chat;
    this.#path = `/chat/${id}`;
    this.#draft = `draft-${id}`;
    this.#box = find(pane, "textarea");
    this.#wireBox();
    this.#wireMenus();
  }

  /** Put back what was being written before a reload. The box must be on the page, for its height. */
  restore() {
    this.#fill(sessionStorage.getItem(this.#draft) ?? "");
  }

  /** Send `text` as it stands as the person's message, after those still on their way. */
  say(text) {
    this.#send("say", { text }, text);
  }

  /** Send a photo or a file, and under it what stands in the message box. */
  #attach(kind) {
    const words = this.#editing === null ? this.#box.value : "";
    if (words !== "") this.#fill("");
    this.#send("send", { kind, words, marks: true }, words);
  }

  focus() {
    const blocked = find(this.#pane, ".compose").hidden;
    (blocked ? find(this.#pane, ".unblock") : this.#box).focus();
  }

  /** The bot's commands, as the bot has set them. */
  setCommands(commands) {
    const items = commands.map(({ command, description }) => {
      const words = [el("strong", {}, `/${command}`), " ", el("span", {}, description)];
      const item = el("button", { type: "button" }, ...words);
      item.addEventListener("click", () => this.#choose(() => this.say(`/${command}`)));
      return item;
    });
    const none = el("p", { className: "sheet-title" }, "The bot has no commands yet.");
    find(this.#pane, ".sheet.commands").replaceChildren(...(items.length > 0 ? items : [none]));
  }

  /** Somebody who has blocked the bot sees "Unblock" in place of the message box. */
  setBlocked(blocked) {
    const form = find(this.#pane, ".compose");
    if (form.hidden === blocked) return;
    const held = this.#pane.contains(document.activeElement);
    find(this.#pane, ".blocked").hidden = !blocked;
    form.hidden = blocked;
    if (held) this.focus();
  }

  #wireBox() {
    const form = find(this.#pane, ".compose");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#box.addEventListener("input", () => this.#keep());
    this.#box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#editing !== null) this.#stopEditing();
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    find(this.#pane, ".cancel").addEventListener("click", () => this.#stopEditing());
    find(this.#pane, ".unblock").addEventListener("click", () => this.#post("block", { blocked: false }));
  }

  #wireMenus() {
    for (const name of ["commands", "more"]) {
      const toggle = find(this.#pane, `.${name}-toggle`);
      this.#closeMenus.push(disclosure(toggle, find(this.#pane, `.sheet.${name}`), { light: true }));
    }
    for (const item of this.#pane.querySelectorAll("[data-kind]")) {
      item.addEventListener("click", () => this.#choose(() => this.#post("send", { kind: item.dataset.kind })));
    }
    for (const item of this.#pane.querySelectorAll("[data-attach]")) {
      item.addEventListener("click", () => this.#choose(() => this.#attach(item.dataset.attach)));
    }
    find(this.#pane, ".edit-last").addEventListener("click", () => this.#choose(() => this.#startEditing()));
    find(this.#pane, ".block").addEventListener("click", () => {
      this.#choose(() => this.#post("block", { blocked: true }));
    });
  }

  #choose(act) {
    for (const close of this.#closeMenus) close(); // some browsers give a clicked button no focus to lose
    this.focus();
    act();
  }

  #submit() {
    const text = this.#box.value;
    if (text.trim() === "") return;
    if (this.#editing === null) {
      this.#fill("");
      this.#send("say", { text, marks: true }, text); // **bold**, _slanted_ and [links](https://…), as in the real app
    } else {
      this.#send("edit", { message_id: this.#editing.message_id, text, marks: true }, text);
      this.#stopEditing();
    }
  }

  #send(act, body, text) {
    const back = () => text !== "" && this.#fill(this.#box.value === "" ? text : `${text}\n${this.#box.value}`);
    this.#queue = this.#queue.then(() => this.#post(act, body, back));
  }

  async #post(act, body, undo = () => {}) {
    try {
      await post(`${this.#path}/${act}`, body);
    } catch (error) {
      undo();
      this.#chat.tell(error.message);
    }
  }

  #startEditing() {
    const message = this.#chat.lastOwn();
    if (message === null) {
      this.#chat.tell("You have not sent a message yet.");
      return;
    }
    this.#editing = message;
    find(this.#pane, ".editing").hidden = false;
    this.#fill(message.runs.map((run) => run.text).join(""));
  }

  #stopEditing() {
    if (this.#editing === null) return;
    this.#editing = null;
    find(this.#pane, ".editing").hidden = true;
    this.#fill(sessionStorage.getItem(this.#draft) ?? ""); // what they were writing before
    this.focus();
  }

  #fill(text) {
    this.#box.value = text;
    this.#keep();
  }

  #keep() {
    if (this.#editing === null) sessionStorage.setItem(this.#draft, this.#box.value);
    this.#box.style.height = "auto"; // set through the DOM, which the page's policy allows
    this.#box.style.height = `${this.#box.scrollHeight + 2}px`;
  }
}
