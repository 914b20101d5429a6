"""What many tests share: a real database, the bot's words, and the switch by which a test breaks nothing of the machine."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from data.store import Store, open_store
from dialogs.content import Content
from dialogs.load import load_content


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """Opening a database sets the process's umask; the next test begins with the one before."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a test's database shall be; the folder is not there yet."""
    return tmp_path / "kept" / "coach.db"


@pytest_asyncio.fixture
async def store(database: Path) -> AsyncIterator[Store]:
    """A real database, open."""
    opened = await open_store(database)
    try:
        yield opened
    finally:
        async with asyncio.timeout(10):
            await opened.close()


@pytest.fixture(scope="session")
def content() -> Content:
    """The bot's words, as they are shipped."""
    return load_content()
