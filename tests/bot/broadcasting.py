"""A broadcaster at work on a real database, with a wire that answers by a script. Must never decide what is right."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.broadcaster import OUT, Broadcaster, Means
from bot.gate import Gate
from bot.steady import for_ever
from data import offices
from data.store import Store
from dialogs.content import Content
from dialogs.office import Arrangement, Broadcast
from dialogs.queries import Tally
from tests.bot.wires import Bench, bench
from tests.patience import patiently
from tests.subscribers import schedule, subscribe, tallied

SAM, ANN = 1001, 1002
NOON = datetime(2027, 1, 12, 12, tzinfo=UTC)


@dataclass
class Run:
    """A broadcaster at work."""

    at: Bench
    broadcaster: Broadcaster
    held: set[int]

    @property
    def most(self) -> int:
        """Copies out at once."""
        return OUT

    async def office(self) -> dict[int, Broadcast]:
        office = await self.at.store.write(lambda c: offices.load(c, Arrangement(), self.at.clock.now()))
        return dict(office.broadcasts)

    async def keep(self, one: Broadcast) -> None:
        """As a turn does it."""
        await schedule(self.at.store, one, self.at.clock.now())
        self.broadcaster.wake()

    async def turned(self, **fields: Any) -> None:  # noqa: ANN401 any field of a broadcast
        """The team changes it."""
        await self.keep(replace((await self.office())[1], **fields))

    async def until(self, **tally: int) -> Tally:
        """Wait until so many copies are in these states."""
        async with patiently():
            while True:
                found = await tallied(self.at.store)
                if all(getattr(found, name) == count for name, count in tally.items()):
                    return found

    async def becomes(self, state: str) -> Broadcast:
        async with patiently():
            while (one := (await self.office())[1]).state != state:
                pass
        return one


@asynccontextmanager
async def running(store: Store, content: Content, people: int = 0, arranged: Arrangement | None = None) -> AsyncIterator[Run]:
    """The broadcaster's loop on a real database at noon, with so many subscribers from SAM on."""
    async with bench(store) as at:
        at.limits.per_second = 30
        at.clock.move(NOON - at.clock.now())
        await store.write(lambda c: subscribe(c, range(SAM, SAM + people), NOON))
        run = begun(at, content, arranged or Arrangement())
        await run.broadcaster.begin()
        loop = asyncio.ensure_future(for_ever("broadcasts", run.broadcaster.step, at.clock))
        at.tasks.add(loop)
        yield run


def begun(at: Bench, content: Content, arranged: Arrangement) -> Run:
    held: set[int] = set()

    def spawn(work: Coroutine[Any, Any, None]) -> None:
        at.tasks.add(asyncio.ensure_future(work))

    gate = Gate(at.tools, at.limits)
    return Run(at, Broadcaster(Means(at.tools, gate, spawn, lambda: 0.5, lambda: content, lambda: held), arranged), held)
