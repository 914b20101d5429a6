"""Changing or deleting the copies of a broadcast that are out: which are still to be done, and which were. Never sends.

A round is one such change. What is done is written down copy by copy, so that a restart goes on where it was.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data.codec import broadcast_from_text
from data.offices import keep_broadcast
from data.tables import broadcasts, deliveries
from dialogs.office import Broadcast


class Out(NamedTuple):
    """A copy that is in somebody's chat; `row` names it, whatever becomes of its person."""

    row: int
    person: int
    message: int


_ROW: Any = literal_column("deliveries.rowid")
_MARK = update(deliveries).where(bindparam("row") == _ROW).values(round=bindparam("in_round"), mended=bindparam("as_mended"))


async def wanted(connection: AsyncConnection) -> Broadcast | None:
    """The oldest broadcast whose copies are to be changed or deleted."""
    asked = func.json_extract(broadcasts.c.body, "$.mending").in_(("edit", "delete"))
    found = (await connection.execute(select(broadcasts.c.body).where(asked).order_by(broadcasts.c.id).limit(1))).scalar()
    return broadcast_from_text(found) if found else None


async def open_copies(connection: AsyncConnection, broadcast: Broadcast, most: int) -> list[Out]:
    """Up to `most` copies that this round has not come to. One whose message is not known, or nobody's, cannot be reached."""
    left = (deliveries.c.broadcast == broadcast.id, deliveries.c.state == "sent", deliveries.c.round < broadcast.round)
    lost = update(deliveries).where(*left, (deliveries.c.message < 1) | (deliveries.c.person < 1))
    await connection.execute(lost.values(round=broadcast.round, mended="no"))
    rows = select(_ROW, deliveries.c.person, deliveries.c.message).where(*left).order_by(_ROW).limit(most)
    return [Out(*row) for row in await connection.execute(rows)]


async def on_their_way(connection: AsyncConnection, broadcast: Broadcast) -> bool:
    """Whether copies of one that was paused or cancelled may still arrive, with the words as they were."""
    out = select(deliveries.c.person).where(deliveries.c.broadcast == broadcast.id, deliveries.c.state == "out").limit(1)
    return broadcast.state != "sending" and (await connection.execute(out)).first() is not None


async def settle(connection: AsyncConnection, round_: int, done: Sequence[tuple[Out, bool]]) -> None:
    """Write down for these copies whether it worked."""
    rows = [{"row": copy.row, "in_round": round_, "as_mended": "yes" if worked else "no"} for copy, worked in done]
    if rows:
        await connection.execute(_MARK, rows)


async def finish(connection: AsyncConnection, broadcast: Broadcast, now: datetime) -> tuple[int, int]:
    """The round is over, unless another was begun meanwhile: in how many chats it worked, and in how many not."""
    body = (await connection.execute(select(broadcasts.c.body).where(broadcasts.c.id == broadcast.id))).scalar_one()
    kept = broadcast_from_text(body)
    if kept.round == broadcast.round:
        await keep_broadcast(connection, replace(kept, mending="", deleted=kept.deleted or broadcast.mending == "delete"), now)
    return await counted(connection, broadcast.id)


async def counted(connection: AsyncConnection, broadcast: int) -> tuple[int, int]:
    """In how many chats the newest round worked, and in how many not."""
    its = select(func.coalesce(func.json_extract(broadcasts.c.body, "$.round"), 0)).where(broadcasts.c.id == broadcast)
    known = (deliveries.c.broadcast == broadcast, deliveries.c.state == "sent", deliveries.c.round == its.scalar_subquery())
    by = select(deliveries.c.mended, func.count()).where(*known, deliveries.c.round > 0).group_by(deliveries.c.mended)
    counts = {row[0]: row[1] for row in await connection.execute(by)}
    return counts.get("yes", 0), counts.get("no", 0)
