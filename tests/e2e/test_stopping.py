"""Proves that the program ends soon after SIGTERM whatever is under way, and does the work after the next start.

The real program as a process of its own. Must never measure how soon.
"""

import asyncio
from asyncio.subprocess import Process
from pathlib import Path

from bot.app import LAST_SENDS
from bot.clock import Clock
from bot.practice.world import World
from tests.e2e.broken import HANG
from tests.e2e.test_canary import TOKEN, free_port, program
from tests.patience import PATIENCE, patiently, until
from tests.wire import Person, practice_world

KILLED_AFTER = 10.0  # seconds that containers and service managers give a program, at least


def test_what_the_program_waits_for_at_its_end_leaves_time_to_put_everything_away() -> None:
    assert LAST_SENDS <= KILLED_AFTER / 2


async def ends(process: Process) -> None:
    """It ends by itself, and well."""
    process.terminate()
    await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0


def files(world: World) -> int:
    return sum("document" in message for message in world.recorder.sent[1001])


async def test_a_paper_that_is_never_done_does_not_keep_the_program_from_ending_and_is_made_after_the_next_start(
    tmp_path: Path,
) -> None:
    async with practice_world(Clock().now()) as (world, url):
        world.token = TOKEN
        sam = Person(world)
        async with program(url, tmp_path, free_port(), "tests.e2e.broken") as process:
            for words in ("/start", "plan", HANG, "It is mended", "/ready", "my letter", "letter", "pdf"):
                sam.say(words)
            assert process.stdout is not None
            async with patiently():
                while await process.stdout.readline() != b"hangs\n":
                    pass
            await ends(process)
        assert files(world) == 0
        async with program(url, tmp_path, free_port()) as process:
            await until(lambda: files(world) == 1, "the letter comes")
            await ends(process)
