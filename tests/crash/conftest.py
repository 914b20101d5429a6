"""One launcher of victims for the crash tests of a file, and a world and a database for each. Must never leave a victim alive."""

from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copyfile

import pytest
import pytest_asyncio

from tests.crash.morgue import Morgue, launched, morgue


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def launcher(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Process]:
    """The process that victims are forked from."""
    async with launched(tmp_path_factory.mktemp("crash") / "victims.log") as process:
        yield process


@pytest_asyncio.fixture(loop_scope="module")
async def crashing(launcher: Process, database: Path, blank: Path) -> AsyncIterator[Morgue]:
    """A world, a database, and a launcher."""
    database.parent.mkdir(mode=0o700)
    copyfile(blank, database)
    async with morgue(launcher, database) as opened:
        yield opened
