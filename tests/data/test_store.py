"""Proves that a transaction is all or nothing, one at a time, and that a cancellation neither wedges nor halves it."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from data.store import Connection, Store
from tests.patience import PATIENCE

PIECES = 12  # of one transaction


async def count(connection: Connection) -> int:
    return int((await connection.execute(text("SELECT count(*) FROM holds"))).scalar_one())


async def add(connection: Connection, chat: int) -> None:
    await connection.execute(text("INSERT INTO holds (chat, until) VALUES (:chat, 0)"), {"chat": chat})


async def add_many(connection: Connection) -> None:
    start = await count(connection)
    for piece in range(PIECES):
        await add(connection, start + piece)


async def test_what_a_transaction_did_is_there_when_write_returns(store: Store, database: Path) -> None:
    await store.write(add_many)
    with sqlite3.connect(database) as other:
        assert other.execute("SELECT count(*) FROM holds").fetchone() == (PIECES,)
    other.close()


async def test_a_transaction_that_fails_did_nothing(store: Store) -> None:
    async def fails(connection: Connection) -> None:
        await add_many(connection)
        raise LookupError("on purpose")

    with pytest.raises(LookupError):
        await store.write(fails)
    assert await store.write(count) == 0


async def test_transactions_do_not_see_each_others_halves(store: Store) -> None:
    """Read, then write what was read plus one: without one writer at a time, counts would repeat and the key would clash."""
    await asyncio.gather(*(store.write(add_many) for _ in range(20)))
    assert await store.write(count) == 20 * PIECES


async def test_cancelled_at_any_await_a_transaction_is_whole_or_not_there_and_the_next_one_works(store: Store) -> None:
    expected = 0
    for awaits in range(60):
        started = asyncio.ensure_future(store.write(add_many))
        for _ in range(awaits):
            await asyncio.sleep(0)
        started.cancel()
        with pytest.raises(asyncio.CancelledError):
            await started
        found = await asyncio.wait_for(store.write(count), PATIENCE)
        assert found in (expected, expected + PIECES), "a transaction was cut in two"
        expected = found


async def test_many_cancelled_while_they_wait_for_their_turn_leave_the_way_free(store: Store) -> None:
    waiting = [asyncio.ensure_future(store.write(add_many)) for _ in range(30)]
    await asyncio.sleep(0)
    for task in waiting[::2]:
        task.cancel()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert sum(result is None for result in results) == 15
    assert await asyncio.wait_for(store.write(count), PATIENCE) % PIECES == 0


async def test_closing_lets_the_running_transaction_end(store: Store, database: Path) -> None:
    entered, go = asyncio.Event(), asyncio.Event()

    async def slow(connection: Connection) -> None:
        await add(connection, 1)
        entered.set()
        await go.wait()
        await add(connection, 2)

    running = asyncio.ensure_future(store.write(slow))
    await entered.wait()
    closing = asyncio.ensure_future(store.close())
    await asyncio.sleep(0)
    assert not closing.done()
    go.set()
    await asyncio.gather(running, closing)
    with sqlite3.connect(database) as other:
        assert other.execute("SELECT count(*) FROM holds").fetchone() == (2,)
    other.close()
