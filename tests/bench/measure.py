"""The measurements themselves. Each returns plain numbers; none knows a target or prints."""

import asyncio
import gc
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.lines import Line
from tests.bench.people import BenchError, Crowd, Talk, newcomer
from tests.bench.stage import ROOT, START_SECONDS, Running, Stage, on_other_core, running, stage

WARM_PEOPLE = 64
"""People who talk before anything is counted: connections are open and caches filled, as in a bot that has run for a while."""
WARM_SECONDS = 20.0
LATENCY = 0.05
"""Seconds in which Telegram answers a call, roughly."""
PACE = 30
"""Turns a second in the open loop: what Telegram lets a bot answer."""
PAUSE = 5.0
"""Seconds between two lines of one person in the open loop."""
READERS = 6
LINE_SECONDS = 0.2
"""People who ask for files, and the time between any two of their lines: about three files a second."""
SETTLE = 2.0
"""Seconds a bot gets to write everything down before its memory is read."""
AT_ONCE = 400
SOME = 2_000
"""People who have talked before memory is read for the first time."""
PATIENCE = 900.0


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot under test: the words after `python -m` (`URL` and `FOLDER` stand for its own) and what is said to it."""

    name: str
    words: tuple[str, ...]
    lines: Sequence[Line]

    def command(self, on: Stage) -> tuple[str, ...]:
        """The words, filled in."""
        return tuple(word.replace("URL", on.url).replace("FOLDER", str(on.folder)) for word in self.words)


async def crowd(bot: Bot, people: int, seconds: float, latency: float = 0.0) -> Talk:
    """A fresh `bot`, warmed up, with `people` who all start at once; cut off after `seconds`."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with stage(Path(folder), latency) as on, running(on, bot.command(on)) as process:
            talkers = Crowd(on.world, bot.lines, process.cpu)
            await talkers.talk(min(WARM_PEOPLE, people), WARM_PEOPLE, WARM_SECONDS)
            gc.collect()
            gc.disable()
            try:
                return await talkers.talk(people, people, seconds)
            finally:
                gc.enable()


async def reply_times(bot: Bot, seconds: float, reading: Sequence[Line] = ()) -> list[float]:
    """Seconds from each message to the last reply, at `PACE` turns a second for `seconds`, in ascending order.

    With `reading`, people go through those lines at the same time, one line every `LINE_SECONDS`; their own waits do not count.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with stage(Path(folder)) as on, running(on, bot.command(on)) as process:
            talkers, readers = Crowd(on.world, bot.lines, process.cpu), Crowd(on.world, reading, process.cpu)
            await talkers.talk(WARM_PEOPLE, WARM_PEOPLE, WARM_SECONDS)
            talkers.waits.clear()
            beside = asyncio.ensure_future(_read(readers)) if reading else None
            try:
                await open_loop(talkers, seconds)
            finally:
                if beside:
                    beside.cancel()
            if reading and (readers.trouble or readers.turns < seconds / LINE_SECONDS / 2):
                raise BenchError(readers.trouble or f"only {readers.turns} lines of those who read were answered")
            return sorted(talkers.waits)


async def _read(readers: Crowd) -> None:
    """Readers in turn say their next line; one that still waits for a file is passed over."""
    people = readers.people(READERS)
    readers.pace()
    while True:
        for reader in people:
            if not reader.waits and reader.at < len(readers.lines):
                reader.say()
            await asyncio.sleep(LINE_SECONDS)


async def open_loop(talkers: Crowd, seconds: float) -> None:
    """People speak when their time has come, whether or not the bot keeps up."""
    count = round(PACE * seconds)
    people = talkers.people(round(PACE * PAUSE))
    before, began = talkers.turns, time.perf_counter()
    talkers.pace()
    for turn in range(count):
        await asyncio.sleep(max(0.0, began + turn / PACE - time.perf_counter()))
        people[turn % len(people)].say()
    await asyncio.sleep(SETTLE)
    if talkers.trouble or talkers.turns - before != count:
        raise BenchError(talkers.trouble or f"{talkers.turns - before} of {count} turns were answered")


@dataclass(frozen=True, slots=True)
class Growth:
    """Bytes of memory after `SOME` people and after all of them, how many turns a second that took, and each start in seconds."""

    early: int
    late: int
    rate: float
    starts: list[float]


async def growth(bot: Bot, real: tuple[str, ...], people: int, starts: int) -> Growth:
    """Let `people` say one line each to one bot; then start `real` anew `starts` times on the database that has come to be."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with stage(Path(folder)) as on, running(on, bot.command(on)) as process:
            talkers = Crowd(on.world, bot.lines[:1], process.cpu)
            early = await _memory_after(talkers, SOME, process)
            began = time.perf_counter()
            late = await _memory_after(talkers, people - SOME, process)
            rate = (people - SOME) / (time.perf_counter() - began - SETTLE)
        return Growth(early, late, rate, [await _start(Path(folder), real) for _ in range(starts)])


async def _memory_after(talkers: Crowd, people: int, process: Running) -> int:
    before = talkers.turns
    await talkers.talk(people, AT_ONCE, PATIENCE)
    if talkers.turns - before != people:
        raise BenchError(f"only {talkers.turns - before} of {people} people were answered in {PATIENCE:.0f} seconds")
    await asyncio.sleep(SETTLE)
    return process.memory()


async def _start(folder: Path, words: tuple[str, ...]) -> float:
    """Seconds from the start of the real program to its first poll."""
    async with stage(folder) as on:
        env = {
            "BOT_TOKEN": on.world.token,
            "TELEGRAM_API_URL": on.url,
            "DATABASE_URL": f"sqlite:///{folder / 'coach.db'}",
            "PORT": str(_free_port()),
        }
        async with running(on, words, env) as process:
            return process.start


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def ceiling(seconds: float) -> float:
    """Messages a second that the Bot API alone can take."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with stage(Path(folder)) as on:
            _, chat = newcomer(on.world)
            process = await asyncio.create_subprocess_exec(*hammer(on.url, chat.id), cwd=ROOT)
            try:
                on_other_core(process.pid)
                begun = asyncio.Event()
                silence = on.world.listen(chat.id, lambda *_: begun.set())
                await asyncio.wait_for(begun.wait(), START_SECONDS)
                silence()
                before, began = on.world.next_message, time.perf_counter()
                await asyncio.sleep(seconds)
                return (on.world.next_message - before) / (time.perf_counter() - began)
            finally:
                process.kill()
                await process.wait()


def hammer(url: str, chat: int) -> tuple[str, ...]:
    """The command that asks the Bot API without end."""
    return sys.executable, "-m", "tests.bench.hammer", url, str(chat)


def commit_seconds() -> float:
    """The median time of writing 4 KB to this disk and waiting until it is there: what every durable turn has to pay."""
    with tempfile.TemporaryFile() as file:
        taken = []
        for _ in range(50):
            began = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - began)
    return statistics.median(taken)
