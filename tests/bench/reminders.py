"""How timers do among a million that are pending: claiming, firing ten thousand at once, and lateness beside a dialogue.

Each returns plain numbers; none knows a target or prints. The million is made once, and copied.
"""

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

from bot.clock import Clock
from bot.practice.world import Json
from data import timers
from data.connect import prepare
from data.store import Connection, open_store
from dialogs.content import Content
from tests.bench.measure import WARM_PEOPLE, WARM_SECONDS, Bot, open_loop
from tests.bench.people import BenchError, Crowd, newcomer
from tests.bench.stage import Stage, running, stage
from tests.reminded import remind

FAR = datetime(2050, 1, 1, tzinfo=UTC)
"""When the first of the million is due; one a second follows, in no order of people or rows."""
EACH = 100
DUE_PACE = 20
"""Reminders due a second beside a dialogue."""
BEFORE = timedelta(seconds=6)
"""Until the first reminder is due, from when the database is made: the bot has started by then."""
LONGEST = 60.0
FILL = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many)
INSERT INTO timers
SELECT 50000000 + (i * 7919) % :many, 'remind.' || i || 'a', :first + ((i * 104729) % :many) * 1000000, 3 FROM n
"""


def pending(path: Path, many: int) -> None:
    """A database with `many` timers that are far from due."""
    prepare(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA synchronous=OFF")
        writer.execute(FILL, {"many": many, "first": round(FAR.timestamp() * 1_000_000)})


async def claims(database: Path, rounds: int) -> tuple[float, float]:
    """The median seconds to claim `EACH` due timers and commit, and to find that nothing is due."""
    store = await open_store(database)

    async def median(work: Callable[[int], Callable[[Connection], Awaitable[list[Any]]]], found: int) -> float:
        taken = []
        for number in range(1, rounds + 1):
            began = time.perf_counter()
            got = await store.write(work(number))
            taken.append(time.perf_counter() - began)
            if abs(len(got) - found) > found / 10:
                raise BenchError(f"{len(got)} timers were due instead of {found}")
        return statistics.median(taken)

    nothing = await median(lambda _: lambda c: timers.take_due(c, FAR - timedelta(days=1), EACH), 0)
    claim = await median(lambda n: lambda c: timers.take_due(c, FAR + timedelta(seconds=EACH * n - 1), EACH), EACH)
    await store.close()
    return claim, nothing


class Post:
    """When each reminder arrived, by this machine's clock: seconds after it was due."""

    def __init__(self, on: Stage) -> None:
        self._on = on
        self.late: list[float] = []
        self._wanted, self._over = 0, asyncio.Event()

    def people(self, dues: Sequence[datetime]) -> Mapping[int, Sequence[datetime]]:
        """A newcomer for each moment, listened to."""
        found = {}
        for due in dues:
            _, chat = newcomer(self._on.world)
            found[chat.id] = (due,)
            self._on.world.listen(chat.id, self._hears(due))
        return found

    def _hears(self, due: datetime) -> Callable[[str, Json], None]:
        def hear(kind: str, message: Json) -> None:
            if kind == "message":
                self.late.append((Clock().now() - due).total_seconds())
                if len(self.late) == self._wanted:
                    self._over.set()

        return hear

    async def all(self, count: int) -> list[float]:
        """All of them, in ascending order. Raises `BenchError` when they do not all come, or one comes twice."""
        self._wanted = count
        if len(self.late) < count:
            await asyncio.wait([asyncio.ensure_future(self._over.wait())], timeout=LONGEST)
        if len(self.late) != count or min(self.late) < 0:
            raise BenchError(f"{len(self.late)} of {count} reminders came, the first {min(self.late, default=0):.3f} s late")
        return sorted(self.late)


async def _keep(on: Stage, made: Path, content: Content, people: Mapping[int, Sequence[datetime]]) -> None:
    database = on.folder / "coach.db"
    copyfile(made, database)
    store = await open_store(database)
    await store.write(lambda c: remind(c, people, Clock().now(), content.revision))
    await store.close()


async def at_once(bot: Bot, made: Path, content: Content, many: int) -> float:
    """Seconds from the moment at which `many` people's reminders are due until the last has reached the Bot API."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with stage(Path(folder)) as on:
            post = Post(on)
            people = post.people([Clock().now() + BEFORE + timedelta(milliseconds=many)] * many)
            await _keep(on, made, content, people)
            async with running(on, bot.command(on)):
                return (await post.all(many))[-1]


@dataclass(frozen=True, slots=True)
class Beside:
    """Seconds each reminder came late and each reply took, in ascending order; bytes of memory early on and at the end."""

    late: list[float]
    waits: list[float]
    early: int
    end: int


async def beside_dialogue(bot: Bot, made: Path, content: Content, seconds: float) -> Beside:
    """Reminders at `DUE_PACE` a second for `seconds` among those pending in `made`, while people talk at `PACE`."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with stage(Path(folder)) as on:
            post, first = Post(on), Clock().now() + BEFORE
            count = round(DUE_PACE * seconds)
            await _keep(on, made, content, post.people([first + timedelta(seconds=n / DUE_PACE) for n in range(count)]))
            async with running(on, bot.command(on)) as process:
                talkers = Crowd(on.world, bot.lines, process.cpu)
                await talkers.talk(WARM_PEOPLE, WARM_PEOPLE, WARM_SECONDS)
                talkers.waits.clear()
                await asyncio.sleep(max(0.0, (first - Clock().now()).total_seconds()))
                early = process.memory()
                await open_loop(talkers, seconds)
                return Beside(await post.all(count), sorted(talkers.waits), early, process.memory())
