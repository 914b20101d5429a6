"""Transactions: the only place that begins and ends one. One function, one transaction, one writer at a time.

A transaction is shielded from cancellation: cancelled half way, SQLite's connection would stay inside it for ever. Nothing in
a transaction may wait for the network.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import IO, TypeAlias, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from data.connect import claim_file, open_writer, prepare

T = TypeVar("T")
Connection: TypeAlias = AsyncConnection
"""An open transaction, as the rest of the house knows it."""
Work: TypeAlias = Callable[[Connection], Awaitable[T]]


class Store:
    """The database, open. Made by `open_store`."""

    def __init__(self, path: Path, lock: IO[str]) -> None:
        self._engine = open_writer(path)
        self._file_lock = lock
        self._turn = asyncio.Lock()

    async def write(self, work: Work[T]) -> T:
        """What `work` returns, once everything it did is committed; or its exception, and nothing was done."""
        return await asyncio.shield(asyncio.ensure_future(self._run(work)))

    async def _run(self, work: Work[T]) -> T:
        async with self._turn, self._engine.begin() as connection:
            return await work(connection)

    async def scrub(self) -> bool:
        """Empty the write-ahead log, so that deleted words are gone from the disk too. False when somebody reads it just now."""
        async with self._turn, self._engine.connect() as connection:
            raw = await connection.get_raw_connection()
            driver = raw.driver_connection
            assert driver is not None  # noqa: S101 for the type checker: an open pool always has one
            async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                busy, _, _ = await cursor.fetchone()
            return not busy

    async def close(self) -> None:
        """Let the running transaction end, then close the file."""
        async with self._turn:
            await self._engine.dispose()
        self._file_lock.close()


async def open_store(path: Path) -> Store:
    """The database at `path`, with this code's tables. Raises `StorageError` with a sentence for the person who runs the bot."""
    lock = claim_file(path)
    try:
        prepare(path)
    except BaseException:
        lock.close()
        raise
    return Store(path, lock)
