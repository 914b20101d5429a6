"""How broadcasts go out: at Telegram's thirty a second beside people who talk, paid for, and beside what others do.

Each returns plain numbers; none knows a target or prints. The Bot API counts what arrives and refuses what is too fast.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import Clock
from data.store import open_store
from tests.arrivals import Telegram, telegram
from tests.bench.measure import Bot
from tests.bench.people import BenchError, Crowd
from tests.bench.stage import Stage, running, stage
from tests.subscribers import broadcast, crowd, schedule, subscribe

TALKERS, LINE_SECONDS = 20, 0.5
"""People who talk beside a broadcast, and the time between any two of their lines: replies are a small part of what may go."""
STALLED = 30.0
"""Seconds without an arrival after which it is given up."""


@dataclass(frozen=True, slots=True)
class Run:
    """Messages a second after the first second, the most in any one second, how many were refused, and the waits for replies."""

    rate: float
    most: int
    refused: int
    waits: list[float]


@asynccontextmanager
async def _set(people: int, limited: bool) -> AsyncIterator[tuple[Stage, Telegram]]:
    """A Bot API that counts and, if `limited`, refuses as Telegram does; a database where a broadcast to so many is due."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with stage(Path(folder)) as on:
            limits = telegram() if limited else Telegram(time.monotonic, overall=10**9, paid=10**9)
            on.world.limits = limits
            chosen, store, now = crowd(on.world, people), await open_store(on.folder / "coach.db"), Clock().now()
            await store.write(lambda c: subscribe(c, chosen, now))
            await schedule(store, broadcast(), now)
            await store.close()
            yield on, limits


async def _arrive(limits: Telegram, count: int) -> None:
    """Wait until so many have arrived. Raises `BenchError` when they do not."""
    last = -1
    while len(limits.arrived) < count:
        if len(limits.arrived) == last:
            raise BenchError(f"only {last} of {count} copies arrived")
        last = len(limits.arrived)
        for _ in range(int(STALLED / LINE_SECONDS)):
            await asyncio.sleep(LINE_SECONDS)
            if len(limits.arrived) >= count:
                break


async def plain(bot: Bot, people: int) -> Run:
    """A broadcast to so many at Telegram's limit, while people talk."""
    async with _set(people, limited=True) as (on, limits), running(on, bot.command(on)) as process:
        talkers = Crowd(on.world, bot.lines, process.cpu)
        talking = asyncio.ensure_future(_talk(talkers))
        try:
            await _arrive(limits, people + 1)
        finally:
            talking.cancel()
        if talkers.trouble:
            raise BenchError(talkers.trouble)
        return Run(limits.rate(), limits.most(), limits.refused, sorted(talkers.waits))


async def _talk(talkers: Crowd) -> None:
    """Somebody says their next line, then somebody else; who is through makes room for somebody new."""
    talkers.pace()
    people = talkers.people(TALKERS)
    while True:
        for number, one in enumerate(people):
            if one.at >= len(talkers.lines) and not one.waits:
                (people[number],) = talkers.people(1)
            elif not one.waits:
                one.say()
            await asyncio.sleep(LINE_SECONDS)


async def paid(bot: Bot, people: int) -> Run:
    """A broadcast to so many that is paid for."""
    async with _set(people, limited=True) as (on, limits), running(on, bot.command(on)):
        await _arrive(limits, people)
        return Run(limits.rate(), limits.most(), limits.refused, [])


async def ceiling(people: int) -> float:
    """Messages a second that one core can send to so many through our wire, with no database and no limits."""
    async with _set(people, limited=False) as (on, limits):
        async with running(on, ("tests.bench.bare", on.url, str(people), "bare")):
            await _arrive(limits, people)
        return limits.rate()


async def theirs(people: int) -> Run:
    """The same broadcast by python-telegram-bot's AIORateLimiter at Telegram's limit."""
    async with _set(people, limited=True) as (on, limits), running(on, ("tests.bench.bare", on.url, str(people), "ptb")):
        await _arrive(limits, people)
        return Run(limits.rate(), limits.most(), limits.refused, [])
