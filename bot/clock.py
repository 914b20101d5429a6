"""The time as the bot lives it: the real one, or the practice chat's, which can be moved.

The only file that asks the machine for the date. Nothing here decides anything about time.
"""

import asyncio
from datetime import UTC, datetime, timedelta

LOOK_AGAIN = 5.0
"""Seconds between two looks at the date while somebody waits for one: it may have been set, or the machine may have slept."""


class Clock:
    """The machine's own clock."""

    def __init__(self) -> None:
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 the one place that asks

    async def wait(self, wake: asyncio.Event, until: datetime | None) -> None:
        """Return once `wake` is set, the clock was moved, or `until` has come by this clock; `None` never comes.

        Returns too when as long has passed as there was until then, should the date have been set back: a short wait stays short.
        Who needs the date itself looks again.
        """
        loop, moved = asyncio.get_running_loop(), self._moved
        waits = [asyncio.ensure_future(wake.wait()), asyncio.ensure_future(moved.wait())]
        ends = None if until is None else loop.time() + (until - self.now()).total_seconds()
        try:
            while True:
                seconds = None if ends is None else max(0.0, min(LOOK_AGAIN, ends - loop.time()))
                came, _ = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
                if came or until is None or ends is None or self.now() >= until or loop.time() >= ends:
                    return
        finally:
            for wait in waits:
                wait.cancel()


class MovableClock(Clock):
    """The machine's clock plus an offset that a person or a test may change; it still ticks."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        super().__init__()
        self.offset = offset

    def now(self) -> datetime:
        """The present moment as practised, aware, in UTC."""
        return super().now() + self.offset

    def move(self, by: timedelta) -> None:
        """Move by `by` (may be negative) and wake everybody who waits on this clock."""
        self.offset += by
        self._moved.set()
        self._moved = asyncio.Event()
