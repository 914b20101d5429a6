"""What the crash tests share: starting and killing victims, delivering everything again, and looking into the database.

Must never wait for time to pass: only for what can be seen.
"""

import asyncio
import json
import os
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

from bot.practice.queue import Waiting
from bot.practice.world import Json, World
from data import sessions
from data.store import open_store
from dialogs.session import Session
from tests.patience import patiently, until
from tests.wire import practice_world

UNMARKED = "SELECT count(*) FROM outbox"
ERRANDS = "SELECT count(*) FROM errands"
UNDONE = f"SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting') + ({UNMARKED}) + ({ERRANDS})"  # noqa: S608 our own words


@dataclass
class Morgue:
    """A practice world, a database, and bots that die on it one after another."""

    world: World
    url: str
    database: Path
    launcher: Process
    pid: int = 0
    _struck: bool = False

    def __post_init__(self) -> None:
        """Remember every update from now on, to deliver it again."""
        self._delivered: list[Waiting] = []
        self._update = self.world.update
        self.world.update = self._remembered  # type: ignore[method-assign] # only a note is taken of what passes

    def _remembered(self, kind: str, body: Json) -> None:
        self._update(kind, body)
        self._delivered.append(self.world.queue.waiting[-1])

    @property
    def _armed(self) -> Path:
        return self.database.with_name("armed")

    async def start(self, point: str = "", per_second: int = 0) -> None:
        """A new bot, that will die at `point` once `arm` was called. It sends `per_second` at the most, or as fast as it can."""
        self._armed.unlink(missing_ok=True)
        asked = {"url": self.url, "database": str(self.database), "point": point, "armed": str(self._armed), "rate": per_second}
        asked["offset"] = self.world.clock.offset.total_seconds()
        assert self.launcher.stdin is not None
        self.launcher.stdin.write(json.dumps(asked).encode() + b"\n")
        self.pid = (await self._told())["pid"]
        self._struck = False

    def arm(self) -> None:
        """From now on the bot dies when it passes its point."""
        self._armed.touch()

    async def ended(self) -> int:
        """How the bot ended: its exit code, negative for a signal."""
        ended: int = (await self._told())["ended"]
        self.pid = 0
        return ended

    def strike(self) -> None:
        """Kill the bot this instant, as a power cut does it; once, since its number may be another's afterwards."""
        if not self._struck:
            self._struck = True
            os.kill(self.pid, signal.SIGKILL)

    async def kill(self) -> None:
        """Kill the bot and see it dead."""
        self.strike()
        assert await self.ended() == -signal.SIGKILL

    async def _told(self) -> dict[str, int]:
        assert self.launcher.stdout is not None
        async with patiently():
            told: dict[str, int] = json.loads(await self.launcher.stdout.readline())
            return told

    def deliver_twice(self, newest: int = 1000) -> None:
        """Telegram forgets that it was ever told that the newest updates arrived, and repeats itself at that."""
        again = {entry.id: entry for entry in (*self.world.queue.waiting, *self._delivered[-newest:])}
        once = [again[number] for number in sorted(again)]
        self.world.queue.waiting = deque([*once, *map(replace, once)])

    def count(self, query: str) -> int:
        """The one number that `query` finds."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=5)) as reader:
            return int(reader.execute(query).fetchone()[0])

    def unmarked(self) -> int:
        """Messages decided and not marked as sent, whether they were or not."""
        return self.count(UNMARKED)

    def idle(self) -> bool:
        """Everything was taken in, looked up, handled, sent and marked as sent."""
        return not self.world.queue.waiting and self.count(UNDONE) == 0

    def on_disk(self, words: str) -> bool:
        """Whether `words` stand in any byte of the database, its log among them."""
        files = self.database.parent.glob(f"{self.database.name}*")
        return any(words.encode() in path.read_bytes() for path in files)

    async def finishes(self) -> None:
        """Wait until it is idle, with a poll open that has confirmed all."""
        await until(self.idle, "everything is handled, sent and marked")

    async def kept(self, person: int) -> Session:
        """A person's session without its date; the bot must be dead."""
        store = await open_store(self.database)
        found = (await store.write(lambda c: sessions.load(c, [person])))[person]
        await store.close()
        return replace(found, seen_at=None)

    def healthy(self) -> bool:
        """SQLite finds nothing wrong with the file."""
        with closing(sqlite3.connect(self.database)) as reader:
            return reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@asynccontextmanager
async def morgue(launcher: Process, database: Path) -> AsyncIterator[Morgue]:
    """A world of its own; whoever lives at the end is killed."""
    async with practice_world() as (world, url):
        opened = Morgue(world, url, database, launcher)
        try:
            yield opened
        finally:
            if opened.pid:
                await opened.kill()


@asynccontextmanager
async def launched(log: Path) -> AsyncIterator[Process]:
    """The process that victims are forked from; what they print is in `log`."""
    with log.open("wb") as stderr:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.crash.victim"),
            cwd=Path(__file__).parents[2],
            stdin=PIPE,
            stdout=PIPE,
            stderr=stderr,
        )
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()
