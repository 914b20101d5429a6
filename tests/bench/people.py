"""People who talk to the bot under test, living inside the Bot API's process so that the bot is all that is measured.

Never wait for a clock: a person says the next line the moment the replies to the last one have all come. Never forgive a bot
that says something else than it should.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.practice.world import Chat, Json, Person, World
from tests.bench.lines import Line


class BenchError(Exception):
    """The bot under test did not answer, or not as it should: nothing can be measured. The text says what happened."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What a crowd went through: messages answered, in how many seconds.

    `busy` is the part of that time (0 to 1) in which the Bot API worked, `worked` the seconds of processor time the bot took.
    """

    turns: int
    seconds: float
    busy: float
    worked: float

    @property
    def rate(self) -> float:
        """Turns a second."""
        return self.turns / self.seconds

    @property
    def cost(self) -> float:
        """Seconds of the bot's processor time a turn: hardly touched by whatever else the machine does."""
        return self.worked / self.turns


@dataclass
class Crowd:
    """Many people's `lines`. In seconds: `cpu` gives the bot's processor time, `waits` are from a line to its last reply."""

    world: World
    lines: Sequence[Line]
    cpu: Callable[[], float]
    turns: int = 0
    waits: list[float] = field(default_factory=list)
    trouble: str = ""
    _waiting: list["Someone"] = field(default_factory=list)
    _left: int = 0
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    def people(self, count: int) -> list["Someone"]:
        """`count` new people, who know the bot already and have said nothing yet."""
        return [Someone(self, *newcomer(self.world)) for _ in range(count)]

    async def talk(self, count: int, at_once: int, seconds: float) -> Talk:
        """Let `count` new people talk until all are done or `seconds` are over. Raises `BenchError`."""
        self._waiting, self._left = self.people(count), count
        self._over.clear()
        before, began, worked, bot = self.turns, time.perf_counter(), time.process_time(), self.cpu()
        for _ in range(min(at_once, count)):
            self._waiting.pop().say()
        try:
            await asyncio.wait_for(self._over.wait(), seconds)
        except TimeoutError:
            self._waiting.clear()
        took = time.perf_counter() - began
        talk = Talk(self.turns - before, took, (time.process_time() - worked) / took, self.cpu() - bot)
        if self.trouble or not talk.turns:
            raise BenchError(self.trouble or f"no answer in {seconds:.0f} seconds")
        return talk

    def pace(self) -> None:
        """From now on nobody speaks of their own accord: whoever runs the measurement says when."""
        self._over.set()

    def answered(self, someone: "Someone", seconds: float) -> None:
        """`someone` has heard all there is to their line."""
        self.turns += 1
        self.waits.append(seconds)
        if self._over.is_set():
            return
        if someone.at < len(self.lines):
            someone.say()
            return
        self._left -= 1
        if self._waiting:
            self._waiting.pop().say()
        elif not self._left:
            self._over.set()

    def wrong(self, what: str) -> None:
        """A bot said something it should not: the measurement is void."""
        self.trouble = what
        self._over.set()


class Someone:
    """One person, `at` their next line."""

    __slots__ = ("_chat", "_crowd", "_missing", "_person", "_since", "at")

    def __init__(self, crowd: Crowd, person: Person, chat: Chat) -> None:
        self._crowd, self._person, self._chat = crowd, person, chat
        self._missing, self._since, self.at = 0, 0.0, 0
        crowd.world.listen(chat.id, self._hear)

    @property
    def waits(self) -> bool:
        """Whether replies to their last line are still to come."""
        return self._missing > 0

    def say(self) -> None:
        """Say the next line, whether or not the last was answered."""
        if self._missing:
            self._crowd.wrong(f"line {self.at} was not answered before the next was due")
            return
        line, world = self._crowd.lines[self.at], self._crowd.world
        self._missing, self.at = line.replies, self.at + 1
        self._since = time.perf_counter()
        world.update("message", world.write(self._chat, self._person.user(), {"text": line.words}))

    def _hear(self, kind: str, message: Json) -> None:
        if kind != "message" or message["from"]["id"] == self._person.id:
            return
        self._missing -= 1
        if self._missing > 0:
            return
        line = self._crowd.lines[self.at - 1]
        if self._missing < 0 or (line.answer and message["text"] != line.answer):
            self._crowd.wrong(f"a wrong answer to line {self.at}")
            return
        self._crowd.answered(self, time.perf_counter() - self._since)


def newcomer(world: World) -> tuple[Person, Chat]:
    """Somebody who knows the bot already. Quicker than the world's own way, which looks at everybody there is."""
    number = len(world.people) + 1_000_001
    person, chat = Person(number, "Sam", state="member"), Chat(number, "private", "Sam")
    world.people[number], world.chats[number] = person, chat
    return person, chat
