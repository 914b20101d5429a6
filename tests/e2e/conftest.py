"""A bot at work in the practice world for every end-to-end test. Must never share a database between two tests."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copyfile

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from dialogs.content import Content
from tests.e2e.browsing import Program, running, window
from tests.e2e.life import Life, living


@pytest_asyncio.fixture
async def life(database: Path, blank: Path, content: Content) -> AsyncIterator[Life]:
    """A bot at work."""
    database.parent.mkdir(mode=0o700)
    copyfile(blank, database)
    async with living(database, content) as alive:
        yield alive


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, for the tests of one file."""
    async with window() as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def program(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Program]:
    """The real program with a database of its own, for the tests of one file."""
    async with running(tmp_path_factory.mktemp("program")) as started:
        yield started
