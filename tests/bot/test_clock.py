"""Proves that a wait ends when it is woken, when its time came by the clock on the wall, and never much later than asked."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot import clock
from bot.clock import Clock, MovableClock
from tests.patience import PATIENCE

NOON = datetime(2027, 3, 28, 12, tzinfo=UTC)
QUICK = 0.01


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test need not wait as long as the bot does between two looks."""
    monkeypatch.setattr(clock, "LOOK_AGAIN", QUICK)


class SetClock(Clock):
    """A machine whose date is set by hand while everything else goes on; nobody is told."""

    def __init__(self) -> None:
        super().__init__()
        self.set_by = timedelta()
        self._began = asyncio.get_running_loop().time()

    def now(self) -> datetime:
        """Noon and what has passed since, and what the date was set by."""
        return NOON + timedelta(seconds=asyncio.get_running_loop().time() - self._began) + self.set_by


async def waited(of: Clock, until: datetime | None, wake: asyncio.Event | None = None) -> float:
    """How many seconds it really waited; fails when that is long."""
    began = asyncio.get_running_loop().time()
    await asyncio.wait_for(of.wait(wake or asyncio.Event(), until), PATIENCE)
    return asyncio.get_running_loop().time() - began


async def test_a_wait_ends_when_its_time_has_come_and_not_before() -> None:
    at = SetClock()
    until = at.now() + timedelta(seconds=0.05)
    assert await waited(at, until) >= 0.05
    assert at.now() >= until


@pytest.mark.parametrize("ago", [0.0, 1.0, 86_400.0])
async def test_a_time_that_has_passed_is_not_waited_for(ago: float) -> None:
    at = SetClock()
    assert await waited(at, at.now() - timedelta(seconds=ago)) < PATIENCE


async def test_woken_it_ends_at_once_also_with_nothing_to_wait_for() -> None:
    at, wake = SetClock(), asyncio.Event()
    wake.set()
    assert await waited(at, None, wake) < PATIENCE
    assert await waited(at, at.now() + timedelta(days=1), wake) < PATIENCE


async def test_without_a_date_it_waits_for_ever() -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(SetClock().wait(asyncio.Event(), None), 0.05)


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(days=1)])
async def test_a_date_that_is_set_forward_or_a_machine_that_slept_is_noticed(jump: timedelta) -> None:
    at = SetClock()
    waiting = asyncio.ensure_future(waited(at, at.now() + timedelta(hours=1)))
    await asyncio.sleep(0.03)
    at.set_by = jump
    assert await waiting < PATIENCE


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(seconds=-0.03)])
async def test_a_date_that_is_set_back_makes_a_short_wait_no_longer(jump: timedelta) -> None:
    at = SetClock()
    waiting = asyncio.ensure_future(waited(at, at.now() + timedelta(seconds=0.05)))
    await asyncio.sleep(0.02)
    at.set_by = jump
    assert 0.05 <= await waiting < PATIENCE


async def test_a_date_set_forward_by_less_than_the_wait_ends_it_so_much_sooner() -> None:
    at = SetClock()
    waiting = asyncio.ensure_future(waited(at, at.now() + timedelta(seconds=600.1)))
    await asyncio.sleep(0.02)
    at.set_by = timedelta(minutes=10)
    assert 0.02 <= await waiting < PATIENCE


async def test_moving_the_practice_clock_wakes_everybody_who_waits_on_it() -> None:
    at = MovableClock()
    waiting = [asyncio.ensure_future(waited(at, at.now() + timedelta(days=days))) for days in (1, 400)]
    await asyncio.sleep(0.02)
    at.move(timedelta(hours=-1))
    assert max(await asyncio.gather(*waiting)) < PATIENCE


async def test_the_machines_own_clock_tells_the_time_in_utc() -> None:
    assert Clock().now().utcoffset() == timedelta()
