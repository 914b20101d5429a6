"""A Bot API that answers by a script, without a network, and what the bot's loops need to run against it.

Must never decide anything: a test says what each call ends with. What was called is kept in order.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.clock import MovableClock
from bot.gate import Gate
from bot.health import Vitals
from bot.limits import Going, Limits
from bot.metrics import Metrics
from bot.printing import Make, Printer, make
from bot.sender import Sender
from bot.steady import for_ever
from bot.tools import Tools
from data.store import Store
from tests.patience import patiently
from tests.wire import practice_clock

Call = tuple[str, dict[str, Any]]
SORRY = "I could not send this as a file."


@dataclass
class ScriptedWire:
    """Answers True, or what is next in the script of the method (or of the chat): an error is raised, an event waited for."""

    calls: list[Call] = field(default_factory=list)
    script: defaultdict[object, deque[object]] = field(default_factory=lambda: defaultdict(deque))
    rebuilt: int = 0
    _called: asyncio.Event = field(default_factory=asyncio.Event)

    def then(self, key: object, *answers: object) -> None:
        """The next calls of method (or to chat) `key` end with these."""
        self.script[key].extend(answers)

    async def call(self, method: str, parameters: dict[str, Any]) -> object:
        """As the real wire."""
        self.calls.append((method, parameters))
        self._called.set()
        waiting = next((self.script[key] for key in (parameters.get("chat_id"), method) if self.script[key]), None)
        answer = waiting.popleft() if waiting else True
        if isinstance(answer, asyncio.Event):
            await answer.wait()
            return True
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def rebuild(self) -> None:
        """As the real wire."""
        self.rebuilt += 1

    async def called(self, count: int) -> None:
        """Wait until there were so many calls."""
        async with patiently():
            while len(self.calls) < count:
                self._called.clear()
                await self._called.wait()

    def texts(self, chat: int | None = None) -> list[str]:
        """What was sent, in order."""
        return [asked["text"] for _, asked in self.calls if "text" in asked and chat in (None, asked["chat_id"])]


class FreeLimits(Limits):
    """Knows only the waits Telegram told of: the rest is tested in test_limits."""

    def took(self, chat: int, now: float) -> Going:
        """Nothing counts."""
        return Going(now, now)


@dataclass
class Bench:
    """A sender at work on a real database."""

    wire: ScriptedWire
    store: Store
    clock: MovableClock
    sender: Sender
    gate: Gate
    limits: Limits
    tools: Tools
    tasks: set[asyncio.Task[None]]


@asynccontextmanager
async def at_once() -> AsyncIterator[None]:
    """No gate at all."""
    yield


@asynccontextmanager
async def bench(store: Store, how: Make = make, clock: MovableClock | None = None) -> AsyncIterator[Bench]:
    """A sender; its tasks are ended with the block. `how` makes papers. It is noon in winter, unless another `clock` is given."""
    clock = clock or practice_clock()
    wire, limits = ScriptedWire(), FreeLimits(1000)
    tools = Tools(wire, store, clock, Vitals(clock.now()), Metrics(), Printer(how))
    tasks: set[asyncio.Task[None]] = set()

    def spawn(work: Coroutine[Any, Any, None]) -> None:
        tasks.add(asyncio.ensure_future(work))

    gate = Gate(tools, limits)
    sender = Sender(tools, gate, spawn, lambda: 0.5, lambda: SORRY)
    marks = asyncio.ensure_future(for_ever("marks", sender.write_down, clock))
    try:
        yield Bench(wire, store, clock, sender, gate, limits, tools, tasks)
    finally:
        for task in (*tasks, marks):
            task.cancel()
        await asyncio.gather(*tasks, marks, return_exceptions=True)
