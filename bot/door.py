"""The one door to Telegram: when there is room for a message, whose is it? Those who wait for an answer go before all others.

Never sends, never counts. Only whoever is next watches the time, so that thousands may stand here and cost nothing.
"""

import asyncio
from collections.abc import Callable, Hashable, Iterable

from bot.limits import Limits
from data.outbox import REPLY, Letter

FAIR = 10
"""Of so many messages one is of those who come after, while any of them wait: others may be first, but not for ever."""


class Door:
    """Where lanes wait for their turn, each for one message at a time, under whatever name."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.full: Callable[[int], asyncio.Event | None] = lambda rank: None
        """What to wait for while enough letters of a rank are out; None: one more may go. Never asked about replies."""
        self._lines: dict[int, dict[Hashable, asyncio.Event]] = {}
        self._ahead: dict[int, int] = {}

    async def turn_of(self, name: Hashable, rank: int) -> None:
        """Return when it is the turn of who stands here as `name`, the lower `rank` first, and a message may go to anybody.

        Whoever goes says at once to the limits that a message goes.
        """
        loop, called = asyncio.get_running_loop(), asyncio.Event()
        self._lines.setdefault(rank, {})[name] = called
        try:
            while True:
                if self._next() is not called:
                    called.clear()
                    await called.wait()
                elif (wait := self._limits.ready_at(None, loop.time(), self._line() != REPLY) - loop.time()) > 0:
                    await asyncio.sleep(wait)
                elif self._line() != REPLY and (news := self.full(self._line())):
                    await self._woken(called, news)
                else:
                    self._went()
                    return
        finally:
            self._leave(name)
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

    def hurry(self, name: Hashable, rank: int) -> None:
        """Somebody who may be waiting here is of a better `rank` now."""
        called = self._leave(name)
        if called:
            self._lines.setdefault(rank, {})[name] = called
            self._call()

    def _line(self) -> int:
        """The best line that has not gone ahead of the others often enough."""
        *better, last = sorted(self._lines)
        return next((rank for rank in better if self._ahead.get(rank, 0) < FAIR - 1), last)

    def _went(self) -> None:
        """Somebody of the present line goes: the better ones may be first again, unless nobody waited behind this one."""
        line = self._line()
        ahead = self._ahead.get(line, 0) + 1 if line != max(self._lines) else 0
        self._ahead = {rank: many for rank, many in self._ahead.items() if rank > line} | {line: ahead}

    def _next(self) -> asyncio.Event | None:
        return next(iter(self._lines[self._line()].values())) if self._lines else None

    def _call(self) -> None:
        following = self._next()
        if following:
            following.set()

    def _leave(self, name: Hashable) -> asyncio.Event | None:
        for rank, line in tuple(self._lines.items()):
            called = line.pop(name, None)
            if not line:
                del self._lines[rank]
            if called:
                return called
        return None


def rank_of(lane: Iterable[Letter]) -> int:
    """A lane is as urgent as the most urgent letter in it: what stands before a reply holds it up."""
    return min(letter.rank for letter in lane)
