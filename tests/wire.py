"""The practice world for tests: the real server on loopback, and people who talk to the bot as in their app.

Must never sleep: a person waits for what they should hear, and a test that hears nothing fails with what was said.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random  # noqa: TID251 a test passes chance in, seeded

from bot.clock import Clock, MovableClock
from bot.practice import acts
from bot.practice.server import PracticeServer
from bot.practice.world import Json, World
from tests.overheard import overheard
from tests.patience import patiently

TOKEN = "4200001:practice-token-of-the-tests"  # noqa: S105 opens nothing
FIRST_UPDATE = 731_204_551
SEED = 20270328


def london_winter(hour: int = 9) -> datetime:
    """A quiet Tuesday in winter, when London's time is UTC."""
    return datetime(2027, 1, 12, hour, tzinfo=UTC)


NOON = london_winter(12)


def practice_clock(at: datetime = NOON) -> MovableClock:
    """A clock that starts `at` (aware) and ticks. Never the machine's own date: at night the bot keeps quiet."""
    return MovableClock(at - Clock().now())


def new_world(at: datetime = NOON, seed: int = SEED) -> World:
    """A world without people."""
    return World(practice_clock(at), TOKEN, FIRST_UPDATE, chance=Random(seed).random)  # noqa: S311 not a secret


@asynccontextmanager
async def practice_world(
    at: datetime = NOON, kept: Path | None = None, seed: int = SEED, team: int = 0
) -> AsyncIterator[tuple[World, str]]:
    """A served world with one person (1001), and the group `team` if it has a number; its address, like `http://127.0.0.1:43211`."""
    world = new_world(at, seed)
    server = PracticeServer(world, world.clock, kept, team)
    port = await server.start()
    try:
        yield world, f"http://127.0.0.1:{port}"
    finally:
        await server.stop()
        meant = _MEANT.pop(id(world), set())
    found = list(overheard(_typed(world), _shown(world), meant))
    assert not found, found


_MEANT: dict[int, set[str]] = {}
"""By world: words that a test has passed on on purpose."""


def passed_on(world: World, *words: str) -> None:
    """These words of somebody's are meant to reach others."""
    _MEANT.setdefault(id(world), set()).update(words)


def _typed(world: World) -> dict[int, list[str]]:
    """What everybody wrote that is still in their chat."""
    return {
        number: [one["text"] for one in chat.messages.values() if "text" in one and one.get("from", {}).get("id") != world.bot_id]
        for number, chat in world.chats.items()
        if number > 0
    }


def _shown(world: World) -> dict[int, list[str]]:
    """All that each chat was sent, and what of it was rewritten."""
    recorder = world.recorder
    parts = ("text", "caption", "reply_markup")
    shown = {chat: [str(sent.get(part, "")) for sent in every for part in parts] for chat, every in recorder.sent.items()}
    for asked in recorder.calls("editMessageText") + recorder.calls("editMessageCaption"):
        shown.setdefault(int(str(asked.params["chat_id"])), []).append(str(asked.params))
    return shown


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of the bot's as its person sees it now."""

    id: int
    text: str
    buttons: tuple[tuple[str, ...], ...]
    raw: Json

    @property
    def labels(self) -> tuple[str, ...]:
        """All buttons, row by row."""
        return tuple(label for row in self.buttons for label in row)


def heard(message: Json) -> Heard:
    """Telegram's `Message` as a person sees it."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    text = message.get("text") or message.get("caption") or ""
    return Heard(message["message_id"], text, tuple(tuple(button["text"] for button in row) for row in rows), message)


class Person:
    """Somebody who uses the bot in a test; hears from the moment they are made."""

    def __init__(self, world: World, number: int = 1001) -> None:
        self.world = world
        self.id = number
        self._events: list[tuple[str, Json]] = []
        self._woken = asyncio.Event()
        self.stop_listening = world.listen(number, self._hear)

    def _hear(self, kind: str, told: Json) -> None:
        by_bot = told.get("from", {}).get("id") == self.world.bot_id
        if by_bot or kind not in ("message", "edit"):
            self._events.append((kind, told))
            self._woken.set()

    # -- what they do

    def say(self, text: str) -> int:
        """Write a message; its id."""
        return acts.say(self.world, self.id, text)

    def edit(self, message_id: int, text: str) -> None:
        """Change a message of their own."""
        acts.edit(self.world, self.id, message_id, text)

    def send(self, kind: str) -> int:
        """Send a sticker, a voice message, a photo…; its id."""
        return acts.send(self.world, self.id, kind)

    def press(self, label: str) -> str:
        """Press the newest button with this label; the callback query's id."""
        for message in reversed(self.messages):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == label and "callback_data" in button:
                        return acts.press(self.world, self.id, message["message_id"], button["callback_data"])
        raise AssertionError(f"There is no button {label!r}. The newest message: {self.last!r}")

    def press_data(self, message_id: int, data: str) -> str:
        """Press with any data at all, whether there is such a button or not."""
        return acts.press(self.world, self.id, message_id, data, forged=True)

    def block(self, blocked: bool = True) -> None:
        """Block the bot, or let it write again."""
        acts.block(self.world, self.id, blocked)

    def wait(self, how_long: timedelta) -> None:
        """Let time pass for everybody: the clock is moved."""
        self.world.clock.move(how_long)

    # -- what they see

    @property
    def messages(self) -> list[Json]:
        """Everything in the chat as it is now, Telegram's `Message`s, oldest first."""
        return list(self.world.chat(self.id).messages.values())

    @property
    def last(self) -> Heard | None:
        """The bot's newest message as it is now."""
        own = [message for message in self.messages if message.get("from", {}).get("id") == self.world.bot_id]
        return heard(own[-1]) if own else None

    async def sees(self, kind: str) -> Json:
        """The next thing of `kind` not yet taken: message, edit, delete, notice, pressed, action, commands, person."""
        try:
            async with patiently():
                while True:
                    for at, (happened, told) in enumerate(self._events):
                        if happened == kind:
                            del self._events[at]
                            return told
                    self._woken.clear()
                    await self._woken.wait()
        except TimeoutError:
            raise AssertionError(f"Nothing of kind {kind!r} came. The newest message: {self.last!r}") from None

    async def hears(self, count: int = 1) -> list[Heard]:
        """The next `count` new messages of the bot's, in order, waiting for them."""
        return [heard(await self.sees("message")) for _ in range(count)]

    async def answer(self, text: str) -> Heard:
        """Say `text` and hear one message back."""
        self.say(text)
        return (await self.hears())[0]

    def unheard(self) -> list[Heard]:
        """New messages that came and were not yet taken by `hears`; none are waited for."""
        return [heard(told) for kind, told in self._events if kind == "message"]
