"""Timers: rows that come due. Fired inside the transaction of the turn they cause: a crash fires one again, never twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from data.tables import Moment, timers

_DUE = select(timers).where(timers.c.due_at <= bindparam("now", type_=Moment)).order_by(timers.c.due_at).limit(bindparam("most"))
_NEXT = select(func.min(timers.c.due_at))
_DROP = delete(timers).where(timers.c.person == bindparam("who"), timers.c.key == bindparam("what"))


@dataclass(frozen=True, slots=True)
class Timer:
    """Fire `key` for `person` at `due_at`; `turn` is the turn it was set in."""

    person: int
    key: str
    due_at: datetime
    turn: int


async def put(connection: AsyncConnection, wanted: Sequence[Timer]) -> None:
    """Set timers; one of the same person and key is replaced."""
    if not wanted:
        return
    statement = insert(timers)
    rows: list[dict[str, Any]] = [
        {"person": timer.person, "key": timer.key, "due_at": timer.due_at, "turn": timer.turn} for timer in wanted
    ]
    newest = {"due_at": statement.excluded.due_at, "turn": statement.excluded.turn}
    await connection.execute(statement.on_conflict_do_update(index_elements=["person", "key"], set_=newest), rows)


async def drop(connection: AsyncConnection, unwanted: Sequence[tuple[int, str]]) -> None:
    """Take timers away, by person and key."""
    if unwanted:
        await connection.execute(_DROP, [{"who": person, "what": key} for person, key in unwanted])


async def take_due(connection: AsyncConnection, now: datetime, most: int) -> list[Timer]:
    """The oldest due timer of each of at most `most` people, taken out."""
    found = await connection.execute(_DUE, {"now": now, "most": most})
    first: dict[int, Timer] = {}
    for row in found:
        first.setdefault(row.person, Timer(*row))
    taken = list(first.values())
    await drop(connection, [(timer.person, timer.key) for timer in taken])
    return taken


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the next timer comes due."""
    found: datetime | None = (await connection.execute(_NEXT)).scalar()
    return found
