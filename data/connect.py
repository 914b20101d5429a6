"""One SQLite file: who may open it, how it is set, and how its tables come to be. Never shared by two processes.

Settings: WAL with `synchronous=FULL` (a commit survives a power cut), foreign keys on, `secure_delete` (what is deleted is
overwritten), `BEGIN IMMEDIATE` for whatever writes (a deferred upgrade fails at once with SQLITE_BUSY, whatever the timeout).
"""

import fcntl
import os
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from data.tables import REVISION

BUSY_SECONDS = 5
"""How long a statement waits for somebody else's lock before it is an error."""


class StorageError(Exception):
    """The database cannot be used. The text is a sentence for the person who runs the bot."""


class BusyError(StorageError):
    """Somebody else uses the database just now."""


def claim_file(path: Path) -> IO[str]:
    """Make sure that only this process uses the database at `path`; holds for as long as the returned file is open.

    Raises `StorageError` when another process has it, or when the folder cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.umask(0o077)
        lock = path.with_name(path.name + ".lock").open("w")
    except OSError as error:
        raise StorageError(
            f"Cannot write in {path.parent} ({error.strerror}). Nothing was changed."
            " Give this user the right to write there, or set DATABASE_URL."
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise BusyError(
            f"Another Campaign Coach is already using {path}. Stop that one first, or give this one another DATABASE_URL."
        ) from None
    return lock


def prepare(path: Path) -> None:
    """Bring the database at `path` to this code's tables: all of it or, if anything stops it, nothing. Raises `StorageError`."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
    _set_up(engine, foreign_keys=False)
    try:
        with engine.connect() as connection:
            revision = _revision(connection)
            if revision is not None and revision > REVISION:
                raise StorageError(
                    f"The database {path} was made by a newer Campaign Coach. Start that one. Nothing was changed."
                )
            if revision != REVISION:
                from data.migrate import upgrade  # noqa: PLC0415 Alembic takes longer to import than all else; seldom needed

                upgrade(connection)
            connection.rollback()
    except DatabaseError as error:
        kind = BusyError if "locked" in str(error.orig) else StorageError
        raise kind(f"Cannot open the database {path}: {error.orig}. Nothing was changed.") from None
    finally:
        engine.dispose()


def open_writer(path: Path) -> AsyncEngine:
    """The one connection that writes."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{path}", pool_size=1, max_overflow=0, connect_args={"timeout": BUSY_SECONDS}
    )
    _set_up(engine.sync_engine)
    return engine


def _set_up(engine: Engine, foreign_keys: bool = True) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, record: object) -> None:  # noqa: ANN401 sqlite3's own, or aiosqlite's in its place
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",  # here, since inside a transaction SQLite leaves the mode as it is and says nothing
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
            "synchronous=FULL",
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _revision(connection: Connection) -> str | None:
    known = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None
