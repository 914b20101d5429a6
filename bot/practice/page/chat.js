// The page comes to life here: which people's chats are shown, the list of people, the clock, the folding panels.
// It must never keep a message of its own: all that is said lives in the server and comes from it.

import { AWAY, Refused, get, post } from "./api.js";
import { Clock } from "./clock.js";
import { disclosure, el, find } from "./dom.js";
import { Group } from "./group.js";
import { Pane } from "./pane.js";

const WIDE = window.matchMedia("(min-width: 900px)");
const AGAIN_AFTER = 2000; // ms until a server that is away is asked again

const panes = []; // the chats shown: a person's, and perhaps another one's or a group: side by side, or one below the other
const absent = new Set(); // the chats whose stream is broken
let people = [];
let groups = [];

const page = {
  away(pane, yes) {
    if (yes) absent.add(pane);
    else absent.delete(pane);
    showAway(absent.size > 0);
  },
  /** The server has refused this chat's stream: ask who is there now, and go on with them. */
  async again(pane) {
    try {
      await ask();
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // still away: the chat asks again below
    }
    show();
    if (panes.includes(pane)) pane.listen();
  },
  clock: (clock) => bar.set(clock),
  person(person) {
    const known = people.some((other) => other.id === person.id);
    if (!known) return;
    people = people.map((other) => (other.id === person.id ? person : other));
    drawPeople();
  },
  alert(text, done) {
    const dialog = find(document, "#alert");
    find(dialog, "p").textContent = text;
    dialog.addEventListener("close", done, { once: true });
    dialog.showModal();
  },
  close(pane) {
    goTo(panes.filter((other) => other !== pane).map((other) => other.id));
  },
};

const spoken = find(document, "#spoken");
const bar = new Clock(find(document, "#clock"), find(document, "#clock-toggle"), (text) => (spoken.textContent = text));

function showAway(yes) {
  const banner = find(document, "#away");
  const text = yes ? AWAY : "";
  if (banner.textContent !== text) banner.textContent = text;
}

/** Ask the server who and which groups are there. */
async function ask() {
  [people, groups] = await Promise.all([get("/chat/people"), get("/chat/groups")]);
}

/**
 * The chats the address names, of those there are: "#1001", "#1001+1002" or "#1001+-5001", a person's before a group.
 * The first person when it names none: a group is only shown beside somebody who reads it.
 */
function wanted() {
  const named = new Set(location.hash.slice(1).split("+").map(Number));
  const [persons, rest] = [people, groups].map((some) => [...named].filter((id) => some.some((one) => one.id === id)));
  if (persons.length === 0 && people.length > 0) persons.push(people[0].id);
  return [...persons, ...rest].slice(0, 2);
}

const addressOf = (ids) => `#${ids.join("+")}`;

function goTo(ids) {
  location.hash = addressOf(ids);
}

function make(id) {
  const group = groups.find((one) => one.id === id);
  return group ? new Group(group, page) : new Pane(people.find((person) => person.id === id), page);
}

function show() {
  const ids = wanted();
  for (const pane of [...panes]) {
    if (ids.includes(pane.id)) continue;
    pane.end();
    panes.splice(panes.indexOf(pane), 1);
  }
  ids.forEach((id, at) => {
    if (panes.some((pane) => pane.id === id)) return;
    const pane = make(id);
    pane.start(find(document, "#panes"), panes[at]);
    panes.splice(at, 0, pane);
  });
  const persons = panes.filter((pane) => pane instanceof Pane);
  for (const pane of panes) {
    pane.closable = persons.some((other) => other !== pane);
    if (pane instanceof Group) pane.reader = persons[0];
  }
  document.title = `${panes.map((pane) => pane.name).join(", ")} · Practice chat`;
  drawPeople();
}

function drawPeople() {
  const list = find(document, "#people-list");
  const held = list.contains(document.activeElement) ? document.activeElement.id : "";
  list.replaceChildren(...people.map(personItem), ...groups.map(groupItem));
  if (held !== "") document.getElementById(held)?.focus();
  const shown = panes.map((pane) => pane.name).join(", ");
  find(document, "#people-toggle").textContent = shown === "" ? "People" : `People: ${shown}`;
}

function personItem(person) {
  const open = isOpen(person.id);
  const face = el("span", { className: "face" }, person.name.slice(0, 1));
  face.setAttribute("aria-hidden", "true");
  const link = el("a", { id: `person-${person.id}`, href: addressOf([person.id]) }, face, el("bdi", {}, person.name));
  if (person.blocked) link.append(el("span", { className: "aside" }, " has blocked the bot"));
  if (open) link.setAttribute("aria-current", "page");
  const item = el("li", {}, link);
  if (!open) item.append(besideKey(person.id, person.name));
  return item;
}

/** A group is no link: it is never shown alone. */
function groupItem(group) {
  const name = el("span", { className: "group" }, el("bdi", {}, group.title));
  const item = el("li", {}, name);
  if (isOpen(group.id)) name.append(el("span", { className: "aside" }, " is open"));
  else item.append(besideKey(group.id, group.title));
  return item;
}

const isOpen = (id) => panes.some((pane) => pane.id === id);

function besideKey(id, name) {
  const where = WIDE.matches ? "Open beside" : "Open below";
  const key = el("button", { type: "button", id: `beside-${id}`, className: "beside" }, where);
  key.setAttribute("aria-label", `${where}: ${name}`);
  key.addEventListener("click", () => goTo([panes[0].id, id]));
  return key;
}

async function addPerson(form) {
  const name = find(form, "input");
  try {
    const person = await post("/chat/people", { name: name.value });
    people.push(person);
    name.value = "";
    closeAdd();
    goTo([person.id]);
  } catch (error) {
    spoken.textContent = error.message;
    panes[0]?.tell(error.message);
  }
}

function arrive() {
  for (const close of closePanels) close();
  panes.at(-1)?.focus();
}

async function start() {
  try {
    await ask();
    show();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    showAway(true);
    setTimeout(start, AGAIN_AFTER);
  }
}

const closeAdd = disclosure(find(document, "#add-toggle"), find(document, "#add"), {
  onOpen: () => find(document, "#add-name").focus(),
});
const closePanels = ["people", "clock"].map((name) => {
  const panel = find(document, `#${name}`);
  panel.hidden = true; // folded on a narrow screen; a wide one always shows it
  return disclosure(find(document, `#${name}-toggle`), panel, { light: true });
});
find(document, "#add").addEventListener("submit", (event) => {
  event.preventDefault();
  addPerson(event.target);
});
find(document, "#skip").addEventListener("click", () => panes[0]?.focus());
find(document, "#people-list").addEventListener("click", (event) => {
  if (event.target.closest("[aria-current]")) arrive(); // the address stays, so no hashchange comes
});
window.addEventListener("hashchange", () => {
  show();
  arrive();
});
WIDE.addEventListener("change", show);
start();
