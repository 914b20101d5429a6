"""Proves that over months of many lives each reminder comes once, at its minute, or says why not; that nothing stays undone.

The longer run, of 2,000 lives, is made by hand: `python -m tests.lives`.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from random import SystemRandom  # noqa: TID251 a test passes chance in, and prints the seed
from shutil import copyfile, rmtree
from tempfile import mkdtemp

import pytest_asyncio

from data.store import Store, open_store
from dialogs.content import Content
from tests.lives.months import Months, Tally
from tests.lives.wishes import ACTS, SNOOZES

LIVES, DAYS = 100, 90
ONE_IN = 400
"""Deaths of the bot: once in so many commits and deliveries."""
LEAST = 5
"""How often each act must have been done, for the run to mean something."""


@pytest_asyncio.fixture
async def quick_store(blank: Path) -> AsyncIterator[Store]:
    """A real database that need not survive a power cut, in memory where the machine has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 a new folder is made in it
    folder = Path(mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
    copyfile(blank, folder / "coach.db")
    opened = await open_store(folder / "coach.db")
    try:
        yield opened
    finally:
        await opened.close()
        rmtree(folder)


async def lived(store: Store, content: Content, lives: int, days: int, one_in: int) -> Tally:
    """So many lives from a seed by chance, which is printed."""
    seed = int(os.environ.get("LIVES_SEED", SystemRandom().randrange(10**6)))
    print(f"LIVES_SEED={seed}")  # noqa: T201 shown when the test fails
    tally = await Months(store, content, seed, lives, one_in).live(days)
    print(tally)  # noqa: T201 a figure
    return tally


async def test_over_ninety_days_of_a_hundred_lives_each_reminder_comes_once_at_its_minute_or_says_why_not(
    quick_store: Store, content: Content
) -> None:
    tally = await lived(quick_store, content, LIVES, DAYS, ONE_IN)

    seldom = [act.__name__ for act in ACTS if tally.acts[act.__name__] < LEAST]
    seldom += [name for name in SNOOZES if tally.acts[f"snoozed: {name}"] < LEAST]
    assert not seldom, f"done too seldom: {seldom}"
    assert set(tally.kinds) == {"prepare", "brief", "soon", "follow_up", "chase", "promise", "own"}
    assert tally.late, "nothing came late: the bot was never off when it mattered"
    assert tally.acts["missed and told"], "nobody missed anything"
    assert tally.kills
    assert tally.twice <= tally.kills
