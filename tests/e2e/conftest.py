"""A bot at work in the practice world for every end-to-end test. Must never share a database between two tests."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copyfile

import pytest_asyncio

from dialogs.content import Content
from tests.e2e.life import Life, living


@pytest_asyncio.fixture
async def life(database: Path, blank: Path, content: Content) -> AsyncIterator[Life]:
    """A bot at work."""
    database.parent.mkdir(mode=0o700)
    copyfile(blank, database)
    async with living(database, content) as alive:
        yield alive
