"""Proves that the practice clock, moved on, stops at each moment at which something comes due, and never waits for ever."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.practice import journey
from bot.practice.journey import Journey
from tests.wire import practice_clock

BEGIN = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)


class Bot:
    """Something comes due at each of `due`; how the clock stood when it was asked."""

    def __init__(self, *due: datetime) -> None:
        self.clock = practice_clock(BEGIN)
        self.due = list(due)
        self.stood: list[datetime] = []
        self.journey = Journey(self.clock, lambda: self.stood.append(self.clock.now()))
        self.journey.calm = self.calm

    async def calm(self) -> datetime | None:
        """Done with all that is due at once."""
        self.due = [due for due in self.due if due > self.clock.now()]
        return min(self.due, default=None)

    async def moved(self, by: timedelta) -> list[timedelta]:
        """Where it stopped, counted from the beginning, in whole hours."""
        await self.journey.go(lambda: by)
        return [timedelta(hours=round((stood - BEGIN) / timedelta(hours=1))) for stood in self.stood]


async def test_each_thing_that_comes_due_on_the_way_is_stopped_at_in_order_and_then_the_end() -> None:
    bot = Bot(BEGIN + 3 * DAY, BEGIN + 8 * DAY, BEGIN + DAY)
    assert await bot.moved(7 * DAY) == [DAY, 3 * DAY, 7 * DAY]
    assert bot.stood[0] >= BEGIN + DAY, "never before it is due"
    assert bot.due == [BEGIN + 8 * DAY]


async def test_with_nothing_due_or_no_bot_at_all_it_is_one_jump() -> None:
    assert await Bot().moved(7 * DAY) == [7 * DAY]
    alone = Bot(BEGIN + DAY)
    alone.journey.calm = None
    assert await alone.moved(7 * DAY) == [7 * DAY]


async def test_back_it_is_one_jump() -> None:
    assert await Bot(BEGIN + DAY).moved(-7 * DAY) == [-7 * DAY]


async def test_a_bot_that_does_not_get_done_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journey, "LONGEST_STEP", 0.01)
    bot = Bot(BEGIN + DAY)

    async def never() -> datetime | None:
        await asyncio.Event().wait()
        return None

    bot.journey.calm = never
    assert await bot.moved(7 * DAY) == [7 * DAY]


async def test_what_was_set_at_a_stop_is_stopped_at_too() -> None:
    bot = Bot(BEGIN + DAY)
    first = bot.calm

    async def calm() -> datetime | None:
        if bot.stood and len(bot.stood) == 1:
            bot.due.append(BEGIN + 2 * DAY)
        return await first()

    bot.journey.calm = calm
    assert await bot.moved(7 * DAY) == [DAY, 2 * DAY, 7 * DAY]


async def test_a_last_stop_that_takes_longer_than_was_left_does_not_turn_the_clock_back() -> None:
    bot = Bot(BEGIN + DAY)
    done = bot.calm

    async def slow() -> datetime | None:
        if bot.stood:
            bot.clock.move(timedelta(hours=2))
        return await done()

    bot.journey.calm = slow
    assert await bot.moved(DAY + timedelta(hours=1)) == [DAY]
    assert bot.clock.now() >= BEGIN + DAY + timedelta(hours=2)


async def test_two_moves_at_once_are_one_after_the_other() -> None:
    bot = Bot(BEGIN + DAY)
    await asyncio.gather(bot.moved(2 * DAY), bot.moved(3 * DAY))
    assert BEGIN + 5 * DAY <= bot.clock.now() < BEGIN + 5 * DAY + timedelta(minutes=1)
