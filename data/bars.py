"""The messages that show the team how far a broadcast is: which are in whose chat. Kept, so that a restart goes on with them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from data import deliveries
from data.codec import broadcast_from_text
from data.outbox import REPLY
from data.tables import bars, broadcasts, members, outbox
from dialogs.office import Arrangement, Broadcast, Member, Office
from dialogs.queries import Tally
from dialogs.team.roles import may

FRESH = timedelta(days=1)
"""How long after its end somebody is still told that a broadcast has ended, should the bot have been down."""
KEPT = timedelta(days=30)
_ENDED = ("done", "cancelled")


@dataclass(frozen=True, slots=True)
class Shown:
    """A broadcast that somebody is to be shown, how it stands, and for each of them the message in their chat (0: none yet)."""

    broadcast: Broadcast
    tally: Tally
    messages: Mapping[int, int]


async def to_show(connection: AsyncConnection, arranged: Arrangement, now: datetime) -> list[Shown]:
    """What goes out or is paused, and what has ended while its end is still to be told.

    To whoever wrote it and those who said yes to it, as long as they have the duty. A first message waits for the reply
    that says that it goes out.
    """
    lately = and_(broadcasts.c.state.in_(_ENDED), broadcasts.c.changed_at > now - FRESH)
    found = await connection.execute(
        select(broadcasts.c.body).where(or_(broadcasts.c.state.in_(("sending", "paused")), lately)).order_by(broadcasts.c.id)
    )
    begun = [one for one in (broadcast_from_text(row.body) for row in found) if one.begun and _fresh(one, now)]
    if not begun:
        return []
    office = Office(arranged, {row.person: Member(*row) for row in await connection.execute(select(members))})
    shown = []
    for one in begun:
        people = sorted(person for person in {one.by, *one.approved} if may(office.role_of(person), "broadcast"))
        rows = {row.person: row for row in await connection.execute(select(bars).where(bars.c.broadcast == one.id))}
        messages = {who: rows[who].message if who in rows else 0 for who in people if who not in rows or not rows[who].over}
        if messages:
            answered = await _to_be_answered(connection, [who for who, message in messages.items() if not message])
            now_shown = {who: message for who, message in messages.items() if who not in answered}
            shown.append(Shown(one, await deliveries.tally(connection, one.id), now_shown))
    return shown


async def _to_be_answered(connection: AsyncConnection, people: Collection[int]) -> set[int]:
    """To whom of them a reply is on its way."""
    waits = select(outbox.c.person).where(outbox.c.person.in_(people), outbox.c.state == "due", outbox.c.rank == REPLY)
    return set((await connection.execute(waits)).scalars())


def _fresh(one: Broadcast, now: datetime) -> bool:
    return one.state not in _ENDED or (one.ended is not None and one.ended > now - FRESH)


async def keep(connection: AsyncConnection, broadcast: int, person: int, message: int, over: bool) -> None:
    """The `message` in their chat shows it; `over`: nothing more is to be shown there. Not of whoever was forgotten since."""
    body = (await connection.execute(select(broadcasts.c.body).where(broadcasts.c.id == broadcast))).scalar()
    one = broadcast_from_text(body) if body else None
    if one is None or person not in (one.by, *one.approved):
        return
    row = {"broadcast": broadcast, "person": person, "message": message, "over": over}
    statement = insert(bars).values(row)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["broadcast", "person"], set_={"message": message, "over": over})
    )


async def bury(connection: AsyncConnection, now: datetime) -> None:
    """Forget which message showed what ended long ago."""
    old = select(broadcasts.c.id).where(broadcasts.c.state.in_(_ENDED), broadcasts.c.changed_at < now - KEPT)
    await connection.execute(delete(bars).where(bars.c.broadcast.in_(old)))
