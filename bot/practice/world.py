"""The practice world: people, chats, messages and the bot's place in them, all in memory, all by Telegram's rules.

Must never ask the machine for the time, wait, or talk to a network. Listeners hear what happens, as it happens.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any, Literal

from bot.clock import MovableClock
from bot.practice.faults import Faults
from bot.practice.files import Files
from bot.practice.limits import Limits
from bot.practice.profile import Profile
from bot.practice.queue import GAP, UpdateQueue
from bot.practice.recorder import Recorder
from bot.practice.refusal import Refusal, bad

Json = dict[str, Any]
Listener = Callable[[str, Json], None]
State = Literal["stranger", "member", "blocked", "deactivated"]
ChatKind = Literal["private", "group", "supergroup", "channel"]

BOT_USERNAME = "practice_coach_bot"
FIRST_PERSON = 1001
SUPERGROUPS = -1_000_000_000_000  # their numbers are below this one, those of groups above it
KEPT_MESSAGES = 1000  # of one chat; older ones are forgotten
OUTSIDE = {"left": "bot is not a member of the {} chat", "kicked": "bot was kicked from the {} chat"}


class Unknown(LookupError):  # noqa: N818 an answer, not an error
    """There is no such person, chat, message or button; the text says so plainly."""


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account. A `stranger` has never written to the bot, so the bot cannot write to them."""

    id: int
    name: str
    language: str = "en"
    username: str = ""
    state: State = "stranger"

    def user(self) -> Json:
        """Telegram's `User`."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}
        return user | ({"username": self.username} if self.username else {})

    def json(self) -> Json:
        """The same for the chat page."""
        return {"id": self.id, "name": self.name, "blocked": self.state == "blocked"}


@dataclass(slots=True)
class Chat:
    """One chat, what was said in it by message id, and whether the bot is in it (for groups and channels)."""

    id: int
    kind: ChatKind
    title: str
    bot: str = "member"
    messages: dict[int, Json] = field(default_factory=dict)

    def json(self) -> Json:
        """Telegram's `Chat`."""
        name = "first_name" if self.kind == "private" else "title"
        return {"id": self.id, name: self.title, "type": self.kind}


class World:
    """Everything there is. `token` looks like Telegram's; `chance` (0 up to 1) is only asked by faults that want it."""

    def __init__(
        self,
        clock: MovableClock,
        token: str,
        first_update_id: int,
        *,
        chance: Callable[[], float],
        bot_name: str = "Campaign Coach",
    ) -> None:
        self.clock = clock
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.profile = Profile(bot_name)
        self.queue = UpdateQueue(first_update_id, lambda: clock.now().timestamp())
        self.recorder = Recorder()
        self.faults = Faults(chance)
        self.files = Files()
        self.limits: Limits | None = None
        self.latency = 0.0  # seconds before every answer
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Json] = {}  # callback query id -> {"at", "person", "message_id"}
        self.next_message = 1
        self.changed: Callable[[], None] = lambda: None
        self._listeners: defaultdict[int, list[Listener]] = defaultdict(list)

    def seconds(self) -> int:
        """Now, as Telegram writes it."""
        return int(self.clock.now().timestamp())

    def bot_user(self) -> Json:
        """Telegram's `User` for the bot."""
        name = self.profile.text("name", "")
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": BOT_USERNAME}

    # -- who there is

    def add_person(self, name: str, *, started: bool = False) -> Person:
        """A new person with a private chat; `started`: they have written to the bot before."""
        number = max(self.people, default=FIRST_PERSON - 1) + 1
        person = Person(number, name, state="member" if started else "stranger")
        self.people[number] = person
        self.chats[number] = Chat(number, "private", name)
        self.changed()
        return person

    def add_group(self, number: int, title: str) -> None:
        """A group with the bot in it from the start, unless there is one of this number: the bot hears nothing of it."""
        if number not in self.chats:
            self.chats[number] = Chat(number, "supergroup" if number < SUPERGROUPS else "group", title)
            self.changed()

    def person(self, number: int) -> Person:
        """The person; `Unknown` when there is none."""
        try:
            return self.people[number]
        except KeyError:
            raise Unknown("There is no such person.") from None

    def chat(self, number: int) -> Chat:
        """The chat; `Unknown` when there is none."""
        try:
            return self.chats[number]
        except KeyError:
            raise Unknown("There is no such chat.") from None

    def message(self, chat_id: int, message_id: int) -> Json:
        """A message as it is now; `Unknown` when it is not there."""
        try:
            return self.chat(chat_id).messages[message_id]
        except KeyError:
            raise Unknown("There is no such message.") from None

    def known_chat(self, chat_id: int) -> Chat:
        """A chat the bot has met; `Refusal` 400 otherwise."""
        chat = self.chats.get(chat_id)
        if chat is None or (chat.kind == "private" and self.people[chat_id].state == "stranger"):
            raise bad("chat not found")
        return chat

    def open_chat(self, chat_id: int) -> Chat:
        """A chat the bot may write to now; `Refusal` 400 or 403 otherwise."""
        chat = self.known_chat(chat_id)
        if chat.kind == "private":
            state = self.people[chat_id].state
            if state == "blocked":
                raise Refusal(403, "Forbidden: bot was blocked by the user")
            if state == "deactivated":
                raise Refusal(403, "Forbidden: user is deactivated")
        elif chat.bot in OUTSIDE:
            raise Refusal(403, f"Forbidden: {OUTSIDE[chat.bot].format(chat.kind)}")
        return chat

    # -- what is said

    def write(self, chat: Chat, sender: Json | None, content: Json) -> Json:
        """Put a new message into a chat and tell who listens; `sender` is None in a channel."""
        who: Json = {"from": sender} if sender else {"sender_chat": chat.json()}
        message = {"message_id": self.next_message, **who, "chat": chat.json(), "date": self.seconds(), **content}
        self.next_message += 1
        chat.messages[message["message_id"]] = message
        if len(chat.messages) > KEPT_MESSAGES:
            del chat.messages[next(iter(chat.messages))]
        self.tell(chat.id, "message", message)
        self.changed()
        return message

    def post(self, chat: Chat, content: Json) -> Json:
        """A message by the bot."""
        message = self.write(chat, None if chat.kind == "channel" else self.bot_user(), content)
        self.recorder.was_sent(chat.id, message)
        return message

    def change(self, chat: Chat, message: Json) -> None:
        """Put `message` in the place of the one with its id and tell who listens."""
        chat.messages[message["message_id"]] = message
        self.tell(chat.id, "edit", message)
        self.changed()

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message away and tell who listens."""
        del chat.messages[message_id]
        self.tell(chat.id, "delete", {"message_id": message_id})
        self.changed()

    def update(self, kind: str, body: Json) -> None:
        """Queue an update for the bot."""
        self.queue.add(kind, body)
        self.changed()

    def inject(self, body: object) -> int:
        """Queue anything at all as an update; its id in the queue."""
        self.changed()
        return self.queue.inject(body)

    # -- who listens

    def listen(self, chat_id: int, listener: Listener) -> Callable[[], None]:
        """Call `listener(kind, detail)` for all that happens in a chat, until the function returned is called."""
        self._listeners[chat_id].append(listener)
        return lambda: self._listeners[chat_id].remove(listener)

    def tell(self, chat_id: int, kind: str, detail: Json) -> None:
        """Tell who listens to a chat."""
        for listener in list(self._listeners.get(chat_id, ())):
            listener(kind, detail)

    def tell_all(self, kind: str, detail: Json) -> None:
        """Tell everybody who listens."""
        for chat_id in list(self._listeners):
            self.tell(chat_id, kind, detail)

    # -- across a restart

    def dump(self) -> Json:
        """Everything that outlives a restart, fit for JSON: not the files, the faults or the recorder."""
        return {
            "people": [{part.name: getattr(person, part.name) for part in fields(Person)} for person in self.people.values()],
            "chats": [
                {"id": chat.id, "kind": chat.kind, "title": chat.title, "bot": chat.bot, "messages": [*chat.messages.values()]}
                for chat in self.chats.values()
            ],
            "presses": self.presses,
            "next_message": self.next_message,
            "queue": self.queue.dump(),
            "profile": self.profile.dump(),
            "offset_seconds": self.clock.offset.total_seconds(),
        }

    def restore(self, kept: Json) -> None:
        """Go on from what `dump` gave; raises `KeyError`, `TypeError` or `ValueError` when it is not such a thing."""
        people = {int(person["id"]): Person(**person) for person in kept["people"]}
        chats = {}
        for chat in kept["chats"]:
            messages = {message["message_id"]: message for message in chat["messages"]}
            chats[chat["id"]] = Chat(chat["id"], chat["kind"], chat["title"], chat["bot"], messages)
        queue, profile = UpdateQueue(0, self.queue.seconds), Profile("")
        queue.restore(kept["queue"])
        profile.restore(kept["profile"])
        presses, next_message = dict(kept["presses"]), int(kept["next_message"]) + GAP
        offset = timedelta(seconds=kept["offset_seconds"])
        self.queue, self.profile, self.people, self.chats = queue, profile, people, chats  # all, or nothing
        self.presses, self.next_message = presses, next_message
        self.clock.move(offset - self.clock.offset)
