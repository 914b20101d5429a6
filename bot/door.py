"""The one door to Telegram: when there is room for a message, whose is it? Those who wait for an answer go before all others.

Never sends, never counts. Only whoever is next watches the time, so that thousands may stand here and cost nothing.
"""

import asyncio
from collections.abc import Callable, Iterable

from bot.limits import Limits
from data.outbox import REPLY, Letter

FAIR = 10
"""Of so many messages one is of those who are put last, while any of them wait: others may be first, but not for ever."""


class Door:
    """Where lanes wait for their turn, each for one message at a time."""

    def __init__(self, limits: Limits, full: Callable[[], asyncio.Event | None] = lambda: None) -> None:
        """`full` gives what to wait for while enough letters are out that nobody waits for; None: one more may go."""
        self._limits, self._full = limits, full
        self._lines: dict[int, dict[int, asyncio.Event]] = {}
        self._ahead = 0

    async def turn_of(self, person: int, rank: int) -> None:
        """Return when it is `person`'s turn, the lower `rank` first, and a message may go to anybody at all.

        Whoever goes says at once to the limits that a message goes.
        """
        loop, called = asyncio.get_running_loop(), asyncio.Event()
        self._lines.setdefault(rank, {})[person] = called
        try:
            while True:
                if self._next() is not called:
                    called.clear()
                    await called.wait()
                elif (wait := self._limits.ready_at(None, loop.time(), self._line() != REPLY) - loop.time()) > 0:
                    await asyncio.sleep(wait)
                elif self._line() != REPLY and (news := self._full()):
                    await self._woken(called, news)
                else:
                    self._ahead = 0 if self._line() == max(self._lines) else self._ahead + 1
                    return
        finally:
            self._leave(person)
            self._call()

    async def _woken(self, called: asyncio.Event, news: asyncio.Event) -> None:
        """There is news, or this lane is called again, since it is in a better line now."""
        called.clear()
        waits = [asyncio.ensure_future(called.wait()), asyncio.ensure_future(news.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def hurry(self, person: int, rank: int) -> None:
        """Somebody who may be waiting here is of a better `rank` now."""
        called = self._leave(person)
        if called:
            self._lines.setdefault(rank, {})[person] = called
            self._call()

    def _line(self) -> int:
        return max(self._lines) if self._ahead >= FAIR - 1 else min(self._lines)

    def _next(self) -> asyncio.Event | None:
        return next(iter(self._lines[self._line()].values())) if self._lines else None

    def _call(self) -> None:
        following = self._next()
        if following:
            following.set()

    def _leave(self, person: int) -> asyncio.Event | None:
        for rank, line in tuple(self._lines.items()):
            called = line.pop(person, None)
            if not line:
                del self._lines[rank]
            if called:
                return called
        return None


def rank_of(lane: Iterable[Letter]) -> int:
    """A lane is as urgent as the most urgent letter in it: what stands before a reply holds it up."""
    return min(letter.rank for letter in lane)
