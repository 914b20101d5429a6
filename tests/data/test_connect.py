"""Proves how the one file is opened: its settings, its modes, who is refused and in which words. Real files, real locks."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from data import connect
from data.connect import BusyError, StorageError, claim_file, prepare
from data.store import Connection, Store, open_store

HOLDS_THE_LOCK = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""
CLAIMS_THE_FILE = """
import sys
from pathlib import Path
from data.connect import claim_file
lock = claim_file(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(code: str, path: Path) -> Iterator[None]:
    """Another process that runs `code` with `path` until the block ends."""
    with subprocess.Popen(  # noqa: S603 our own code
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield
        other.kill()


async def pragma(connection: Connection, name: str) -> object:
    return (await connection.execute(text(f"PRAGMA {name}"))).scalar()


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 5000)],
)
async def test_every_setting_is_really_on(store: Store, name: str, value: object) -> None:
    assert await store.write(lambda c: pragma(c, name)) == value


async def test_a_transaction_has_the_right_to_write_before_its_first_statement(store: Store, database: Path) -> None:
    async def other_cannot_write(_: Connection) -> None:
        with sqlite3.connect(database, timeout=0) as other, pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()

    await store.write(other_cannot_write)


@pytest.mark.parametrize("umask", [0o022, 0o000])
async def test_nobody_else_on_the_machine_can_read_the_files(database: Path, umask: int) -> None:
    os.umask(umask)
    store = await open_store(database)
    await store.write(lambda c: pragma(c, "user_version"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in database.parent.iterdir()}
    await store.close()
    assert modes == dict.fromkeys(["coach.db", "coach.db-wal", "coach.db-shm", "coach.db.lock"], 0o600)
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700


async def test_a_second_opener_is_refused_and_told_what_to_do(store: Store, database: Path) -> None:
    with pytest.raises(BusyError, match=r"already using .*coach\.db.* Stop that one first"):
        await open_store(database)


def test_another_process_that_has_the_file_is_refused_too(database: Path) -> None:
    claim_file(database).close()
    with another_process(CLAIMS_THE_FILE, database), pytest.raises(BusyError):
        claim_file(database)
    claim_file(database).close()


async def test_a_closed_database_can_be_opened_again(database: Path) -> None:
    for _ in range(2):
        await (await open_store(database)).close()


def test_a_database_locked_by_another_program_is_busy_not_broken(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim_file(database).close()
    prepare(database)
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0)
    with another_process(HOLDS_THE_LOCK, database), pytest.raises(BusyError, match="Nothing was changed"):
        prepare(database)


@pytest.mark.parametrize("folder", ["file/kept", "file"], ids=["below a file", "a file"])
def test_a_folder_that_cannot_be_is_said(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("here already")
    with pytest.raises(StorageError, match=r"Cannot write in .*set DATABASE_URL"):
        claim_file(tmp_path / folder / "coach.db")


def test_a_folder_without_the_right_to_write_is_said() -> None:
    with pytest.raises(StorageError, match=r"Cannot write in /proc/self .*set DATABASE_URL"):
        claim_file(Path("/proc/self/coach.db"))


def test_a_file_that_is_no_database_is_refused_and_left_alone(database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"a letter to the council " * 200)
    with pytest.raises(StorageError, match=r"Cannot open the database .*not a database\. Nothing was changed"):
        asyncio.run(open_store(database))
    assert database.read_bytes() == b"a letter to the council " * 200
    claim_file(database).close()  # the failed opener holds nothing


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(database: Path) -> None:
    await (await open_store(database)).close()
    with sqlite3.connect(database) as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
    plain.close()
    with pytest.raises(StorageError, match=r"made by a newer Campaign Coach.*Nothing was changed"):
        await open_store(database)
