"""Proves that a loop goes on whatever goes wrong, slower each time in a row, and ends only when it is told to."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.clock import MovableClock
from bot.steady import LONGEST_WAIT, for_ever


class Waits(MovableClock):
    """Does not wait, but notes for how long it should have."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[float] = []

    async def wait(self, wake: asyncio.Event, until: datetime | None) -> None:
        """Note it."""
        assert until is not None
        self.asked.append(round((until - self.now()) / timedelta(seconds=1), 1))


async def run(step_results: str) -> list[float]:
    """The waits after steps that fail ("x") or work ("."), until they are used up."""
    clock, results = Waits(), iter(step_results)

    async def step() -> None:
        result = next(results, None)
        if result is None:
            raise asyncio.CancelledError
        if result == "x":
            raise ZeroDivisionError("canary")

    with pytest.raises(asyncio.CancelledError):
        await for_ever("test", step, clock)
    return clock.asked


async def test_a_step_that_works_is_not_waited_after() -> None:
    assert await run("....") == []


async def test_failures_in_a_row_are_waited_after_longer_each_time() -> None:
    assert await run("x" * 9) == [0.5, 1, 2, 4, 8, 16, 30, 30, LONGEST_WAIT]


async def test_a_step_that_works_ends_the_waiting() -> None:
    assert await run("xx.x") == [0.5, 1, 0.5]


async def test_what_was_in_an_error_is_never_printed(capsys: pytest.CaptureFixture[str]) -> None:
    await run("x")
    printed = capsys.readouterr()
    assert "canary" not in printed.out + printed.err
