"""The stage of a measurement: our Bot API in this process on one core, the bot under test as a process on the other.

Never leaves a process behind: each is ended by its own handle, whatever happens. Never reaches beyond loopback.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.clock import MovableClock
from bot.practice.queue import UpdateQueue
from bot.practice.server import PracticeServer
from bot.practice.world import World
from tests.bench.people import BenchError

ROOT = Path(__file__).parents[2]
TOKEN = "100000002:benchmark-on-this-machine-only-0000"  # noqa: S105 opens nothing but our own Bot API on loopback
START_SECONDS = 30.0
"""How long a bot may take to its first poll before the measurement is given up."""
PAGE, TICK = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")


class PolledQueue(UpdateQueue):
    """The real queue, which also remembers when it was first asked."""

    def __init__(self, world: World) -> None:
        super().__init__(world.queue.next_id, world.queue.seconds)
        self.first_poll: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[object]:  # noqa: ASYNC109 Telegram's name
        """As ever; the first call tells when it came."""
        if not self.first_poll.done():
            self.first_poll.set_result(time.perf_counter())
        return await super().poll(offset, limit, timeout)


@dataclass(frozen=True, slots=True)
class Stage:
    """The Bot API at `url` with its world, and a folder for whatever the bot keeps."""

    world: World
    queue: PolledQueue
    url: str
    folder: Path


@asynccontextmanager
async def stage(folder: Path, latency: float = 0.0) -> AsyncIterator[Stage]:
    """A fresh world; the Bot API waits `latency` seconds before every answer."""
    clock = MovableClock()
    world = World(clock, TOKEN, 1, chance=lambda: 0.5)
    queue = world.queue = PolledQueue(world)
    world.recorder.on = False
    world.latency = latency
    server = PracticeServer(world, clock)
    port = await server.start()
    try:
        yield Stage(world, queue, f"http://127.0.0.1:{port}", folder)
    finally:
        await server.stop()


@dataclass(frozen=True, slots=True)
class Running:
    """A bot under test: its process id, and the seconds from its start to its first poll."""

    pid: int
    start: float

    def cpu(self) -> float:
        """Seconds of processor time it has used so far, all threads together."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self) -> int:
        """Bytes of memory it holds just now (resident)."""
        return int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE


@asynccontextmanager
async def running(on: Stage, words: tuple[str, ...], env: Mapping[str, str] | None = None) -> AsyncIterator[Running]:
    """`python -m *words` as the bot under test, from its first poll on. Raises `BenchError` when it never polls."""
    log = on.folder / "stderr.txt"
    began = time.perf_counter()
    with log.open("wb") as sink:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *words,
            cwd=on.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            stdout=sink,
            stderr=sink,
        )
    try:
        on_other_core(process.pid)
        ended = asyncio.ensure_future(process.wait())
        either: set[asyncio.Future[Any]] = {on.queue.first_poll, ended}
        await asyncio.wait(either, timeout=START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if not on.queue.first_poll.done() or ended.done():
            raise BenchError(f"{words[0]} did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
        yield Running(process.pid, on.queue.first_poll.result() - began)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def on_this_core() -> None:
    """Keep this process on the first core, where there is more than one."""
    if len(os.sched_getaffinity(0)) > 1:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def on_other_core(pid: int) -> None:
    """Keep process `pid` on a core of its own, where there is more than one."""
    others = set(range(os.cpu_count() or 1)) - os.sched_getaffinity(0)
    if others:
        os.sched_setaffinity(pid, {min(others)})
