"""The inbox: updates accepted from Telegram, kept until they are handled. An update id is taken once, however often it comes.

Handled updates lose their words at once and their row after a few days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import BindParameter

from data.tables import inbox

REMEMBERED = timedelta(days=3)
"""How long the id of a handled update is kept: Telegram repeats one for a day at most, and picks new ids after a week."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came: whose it is (a chat or user id, 0 if it does not say) and its JSON in ASCII."""

    update_id: int
    person: int
    raw: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update to be handled. `id` is its row."""

    id: int
    person: int
    raw: str


_ACCEPT = insert(inbox).on_conflict_do_nothing(index_elements=["bot", "update_id"])
_BUSY: BindParameter[list[int]] = bindparam("busy", expanding=True)
_HEADS = (
    select(func.min(inbox.c.id))
    .where(inbox.c.state == "waiting", inbox.c.person.not_in(_BUSY))
    .group_by(inbox.c.person)
    .order_by(func.min(inbox.c.id))
    .limit(bindparam("most"))
)
_NEXT = select(inbox.c.id, inbox.c.person, inbox.c.raw).where(inbox.c.id.in_(_HEADS)).order_by(inbox.c.id)
_DONE = update(inbox).where(inbox.c.id == bindparam("row")).values(state=bindparam("as_state"), raw=bindparam("left"))


async def accept(connection: AsyncConnection, bot: int, arrived: Sequence[Arrived], now: datetime) -> None:
    """Keep each update that is not known yet."""
    rows: list[dict[str, Any]] = [
        {
            "bot": bot,
            "update_id": update.update_id,
            "person": update.person,
            "raw": update.raw,
            "state": "waiting",
            "received_at": now,
        }
        for update in arrived
    ]
    await connection.execute(_ACCEPT, rows)


async def next_set(connection: AsyncConnection, most: int, busy: Sequence[int] = ()) -> list[Waiting]:
    """The oldest waiting update of each person but the `busy`, of at most `most` people, oldest first."""
    return [Waiting(*row) for row in await connection.execute(_NEXT, {"most": most, "busy": list(busy)})]


async def done(connection: AsyncConnection, rows: Sequence[int], quarantined: Sequence[int] = ()) -> None:
    """Mark rows as handled, or as set aside because they could not be; their words go."""
    marks = [(row, "done") for row in rows] + [(row, "quarantined") for row in quarantined]
    await connection.execute(_DONE, [{"row": row, "as_state": state, "left": ""} for row, state in marks])


async def purge(connection: AsyncConnection, now: datetime) -> None:
    """Forget the ids of updates handled long ago."""
    await connection.execute(delete(inbox).where(inbox.c.state != "waiting", inbox.c.received_at < now - REMEMBERED))


async def waits(connection: AsyncConnection, busy: Sequence[int]) -> bool:
    """Whether anything waits, but for the `busy`."""
    waiting = select(inbox.c.id).where(inbox.c.state == "waiting", inbox.c.person.not_in(_BUSY)).limit(1)
    return (await connection.execute(waiting, {"busy": list(busy)})).first() is not None


async def oldest(connection: AsyncConnection, busy: Sequence[int] = ()) -> datetime | None:
    """When the oldest waiting update came, those of the `busy` not counted."""
    found: datetime | None = (
        await connection.execute(
            select(func.min(inbox.c.received_at)).where(inbox.c.state == "waiting", inbox.c.person.not_in(busy))
        )
    ).scalar()
    return found
