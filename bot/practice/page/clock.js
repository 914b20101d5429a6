// The practice clock's bar: what time it is for the bot, and the buttons that move it.
// It must never decide the time: the server does; between its words this only counts on.

import { post } from "./api.js";
import { find } from "./dom.js";
import { asInputValue, dayInWords, shortDay, timeInWords } from "./words.js";

/** The clock's section on the page. `toggle` shows the time when the section is folded; `tell(text)` says a sentence. */
export class Clock {
  #section;
  #toggle;
  #tell;
  #told = null; // what the server said last: {at, since} in milliseconds

  constructor(section, toggle, tell) {
    this.#section = section;
    this.#toggle = toggle;
    this.#tell = tell;
    for (const step of section.querySelectorAll("[data-by]")) {
      step.addEventListener("click", () => this.#move({ by: step.dataset.by }));
    }
    find(section, "form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#move({ to: find(section, "input").value });
    });
    setInterval(() => this.#draw(), 1000);
  }

  /** The server's word: {now, offset_seconds, moved}. */
  set(clock) {
    this.#told = { at: Date.parse(clock.now), since: performance.now() };
    find(this.#section, "#clock-moved").hidden = !clock.moved;
    const input = find(this.#section, "input");
    if (document.activeElement !== input) input.value = asInputValue(new Date(this.#told.at));
    this.#draw();
  }

  async #move(how) {
    try {
      const clock = await post("/chat/clock", how);
      this.set(clock);
      const now = new Date(clock.now);
      this.#tell(`The practice clock now says ${dayInWords(now)}, ${timeInWords(now)}.`);
    } catch (error) {
      this.#tell(error.message);
    }
  }

  #draw() {
    if (this.#told === null) return;
    const now = new Date(this.#told.at + performance.now() - this.#told.since);
    write(find(this.#section, "#clock-day"), dayInWords(now));
    write(find(this.#section, "#clock-time"), timeInWords(now));
    write(this.#toggle, `${shortDay(now)}, ${timeInWords(now)}`);
  }
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
