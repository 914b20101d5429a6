"""Proves that the real program, on a machine whose date is set, sends every reminder once and at its time.

Across both nights on which clocks change, and when the date jumps. Debian's libfaketime sets the date of that one process; what
measures how long something takes goes on as ever, as on a machine whose date is set. Must never touch this machine's clock.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from aiohttp import ClientError, ClientSession
from prometheus_client.parser import text_string_to_metric_families

from bot.clock import LOOK_AGAIN, Clock
from bot.practice.world import World
from data import sessions
from data.store import open_store
from dialogs.after.wall import moment
from dialogs.content import Content
from tests.e2e.test_canary import TOKEN, free_port, program
from tests.patience import PATIENCE, patiently, until
from tests.reminded import ZONE, remind
from tests.wire import practice_world

SOON = LOOK_AGAIN + PATIENCE
"""Seconds in which a reminder is sent once its time has come: the bot looks at the date, and this machine may be busy."""
A_WHILE = 1.5
ANN = 1002
GAP, OVERLAP = datetime(2027, 3, 28, 1, 30), datetime(2027, 10, 31, 1, 30)  # noqa: DTZ001 times on the wall


def need_faketime() -> Path:
    """The library; skips the test without Debian's faketime. With REQUIRE_BROWSER=1 (as in CI) its absence is a failure."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if found:
        return found[0]
    reason = "libfaketime is absent: install Debian's package faketime to run the tests of clock changes"
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Machine:
    """A bot on a machine whose date can be set."""

    world: World
    folder: Path
    port: int

    def set(self, at: datetime) -> None:
        """From now on it is `at` there, and time goes on from there."""
        new = self.folder / "date.new"
        new.write_text(f"{(at - Clock().now()).total_seconds():+.3f}\n", encoding="ascii")
        new.replace(self.folder / "date")

    def environment(self) -> Mapping[str, str]:
        """What makes a process believe in this machine's date."""
        return {
            "LD_PRELOAD": str(need_faketime()),
            "FAKETIME_TIMESTAMP_FILE": str(self.folder / "date"),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def came(self, person: int = 1001) -> int:
        """How many messages a person got."""
        return len(self.world.recorder.sent[person])

    async def up(self) -> None:
        """Wait until the program answers."""
        async with patiently(), ClientSession() as session:
            while True:
                try:
                    async with session.get(f"http://127.0.0.1:{self.port}/healthz"):
                        return
                except ClientError:
                    await asyncio.sleep(0.05)

    async def comes(self, count: int, person: int = 1001) -> None:
        """Wait until there are so many."""
        await until(lambda: self.came(person) >= count, f"message {count} comes")
        assert self.came(person) == count

    async def stays(self, count: int, person: int = 1001) -> None:
        """There are no more after a while."""
        await asyncio.sleep(A_WHILE)
        assert self.came(person) == count

    async def late(self) -> tuple[int, float]:
        """How many timers fired, and how late they were together, in seconds, by the date there."""
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{self.port}/metrics") as answer:
            text = await answer.text()
        found = {one.name: one.value for family in text_string_to_metric_families(text) for one in family.samples}
        return int(found["coach_timer_late_seconds_count"]), found["coach_timer_late_seconds_sum"]


@asynccontextmanager
async def machine(
    database: Path, blank: Path, content: Content, at: datetime, people: Mapping[int, Sequence[datetime]]
) -> AsyncIterator[Machine]:
    """The real program where it is `at`, and people with reminders; at the end each reminder was shown once and said so."""
    need_faketime()
    database.parent.mkdir(mode=0o700)
    copyfile(blank, database)
    store = await open_store(database)
    await store.write(lambda c: remind(c, people, at, content.revision))
    await store.close()
    async with practice_world() as (world, url):
        world.token, world.people[1001].state = TOKEN, "member"
        world.add_person("Ann", started=True)
        on = Machine(world, database.parent, free_port())
        on.set(at - timedelta(hours=1))
        # In development mode every look at the date is looked at, which here is so slow that nothing else gets done.
        async with program(url, database.parent, on.port, more=on.environment(), plain=True) as process:
            reading = asyncio.ensure_future(process.communicate())
            await on.up()
            on.set(at)
            yield on
            process.terminate()
            _, log = await reading
        assert process.returncode == 0, log
        assert b"failed" not in log, log
    store = await open_store(database)
    kept = await store.write(lambda c: sessions.load(c, people))
    await store.close()
    assert {one.state for session in kept.values() for one in session.reminders.values()} == {"shown"}
    assert {person: on.came(person) for person in people} == {person: len(dues) for person, dues in people.items()}


async def test_a_time_that_is_skipped_when_clocks_go_forward_comes_once_an_hour_later_on_the_wall(
    database: Path, blank: Path, content: Content
) -> None:
    due, change = moment(GAP, ZONE), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert due == change + timedelta(minutes=30), "half past two on the new wall"
    async with machine(database, blank, content, change - timedelta(seconds=1), {1001: [due], ANN: [change]}) as on:
        await on.comes(1, ANN)
        await on.stays(0)
        on.set(due - timedelta(seconds=1))
        await on.comes(1)
        on.set(due + timedelta(hours=1))
        await on.stays(1)
        count, late = await on.late()
        assert count == 2
        assert late < 2 * SOON


async def test_a_time_that_comes_twice_when_clocks_go_back_is_kept_the_first_time_and_not_again(
    database: Path, blank: Path, content: Content
) -> None:
    due = moment(OVERLAP, ZONE)
    assert due == datetime(2027, 10, 31, 0, 30, tzinfo=UTC), "the first half past one"
    async with machine(database, blank, content, due - timedelta(minutes=5), {1001: [due]}) as on:
        await on.stays(0)
        on.set(due - timedelta(seconds=1))
        await on.comes(1)
        on.set(due + timedelta(hours=1, seconds=-1))
        await on.stays(1)
        assert await on.late() < (1, SOON)


async def test_a_date_that_jumps_back_and_forth_loses_nothing_and_sends_nothing_twice(
    database: Path, blank: Path, content: Content
) -> None:
    noon = datetime(2027, 1, 12, 12, tzinfo=UTC)
    later = noon + timedelta(seconds=3 * SOON)  # the bot may take some seconds to see that its date was set
    people = {1001: [noon, noon + timedelta(hours=23)], ANN: [later]}
    async with machine(database, blank, content, noon - timedelta(seconds=1), people) as on:
        await on.comes(1)
        on.set(noon - timedelta(hours=1))
        await on.stays(0, ANN)
        assert on.came() == 1
        on.set(later - timedelta(seconds=0.2))
        await on.comes(1, ANN)
        on.set(noon + timedelta(days=1))
        await on.comes(2)
        on.set(noon)
        await on.stays(2)
