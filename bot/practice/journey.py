"""Moving the practice clock on as time itself goes: through each moment at which something comes due, one after the other.

Must never ask the machine for the time, and never wait for ever: a bot that cannot get done is left behind.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import MovableClock

Calm = Callable[[], Awaitable[datetime | None]]
"""Returns once the bot has done and sent all that is due: when the next thing comes due, None when there is nothing."""
LONGEST_STEP = 20.0
"""Seconds in which the bot must be done with what came due, before the clock goes on without it."""


class Journey:
    """Moves `clock`; `passed` hears of each stop. One move at a time: the next waits."""

    def __init__(self, clock: MovableClock, passed: Callable[[], None]) -> None:
        self.calm: Calm | None = None
        """The bot's; without a bot the clock jumps."""
        self._clock, self._passed = clock, passed
        self._one_at_a_time = asyncio.Lock()

    async def go(self, by: Callable[[], timedelta]) -> None:
        """Move by what `by` says once it is this move's turn. Back, it is a jump: what was due came already."""
        async with self._one_at_a_time:
            wanted = by()
            begin = self._clock.now()  # asked after it, so that nobody arrives a moment too early
            end = begin + wanted
            while (stop := await self._next_stop()) is not None and self._clock.now() < stop < end:
                self._to(stop)
            if not begin <= end <= self._clock.now():  # the last stop took longer than was left
                self._to(end)
                await self._next_stop()

    async def _next_stop(self) -> datetime | None:
        if self.calm is None:
            return None
        try:
            async with asyncio.timeout(LONGEST_STEP):
                return await self.calm()
        except TimeoutError:
            return None

    def _to(self, moment: datetime) -> None:
        self._clock.move(moment - self._clock.now())
        self._passed()
