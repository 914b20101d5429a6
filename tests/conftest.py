"""What many tests share: a real database, the bot's words, and the switch by which a test breaks nothing of the machine."""

import logging
import os
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
import pytest_asyncio
from hypothesis import settings

from bot.logs import setup_logs
from data.connect import prepare
from data.store import Store, open_store
from dialogs.content import Content
from dialogs.load import load_content
from tests.patience import patiently

# A busy machine is slow now and then; speed is measured in `make bench`.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """Opening a database sets the process's umask; the next test begins with the one before."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def restored_log() -> Iterator[None]:
    """For a test that sets the log up: afterwards everything that the log took over is given back."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning)
    yield
    setup_logs("WARNING", sys.__stderr__ or sys.stderr)
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning = before[2:]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a test's database shall be; the folder is not there yet."""
    return tmp_path / "kept" / "coach.db"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables and nothing in them, to be copied: making the tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("blank") / "coach.db"
    prepare(path)
    return path


@pytest_asyncio.fixture
async def store(database: Path, blank: Path) -> AsyncIterator[Store]:
    """A real database, open."""
    database.parent.mkdir(mode=0o700)
    copyfile(blank, database)
    opened = await open_store(database)
    try:
        yield opened
    finally:
        async with patiently():
            await opened.close()


@pytest.fixture(scope="session")
def content() -> Content:
    """The bot's words, as they are shipped."""
    return load_content()


def pytest_configure(config: pytest.Config) -> None:
    """Let `bot.wire` call methods by name, which python-telegram-bot warns of: pytest puts the program's own filters aside."""
    config.addinivalue_line("filterwarnings", "ignore:Please use 'Bot:telegram.warnings.PTBUserWarning")
