"""Copies of broadcasts: one row a person, fixed when it starts. A copy whose outcome is unknown is not sent again.

What is handed out to be sent is written down as `out` first; so whatever happens then, nobody gets it twice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from data.audiences import chosen
from data.codec import broadcast_from_text, habits_from_text, place_from_text, updates_from_text
from data.tables import Moment, broadcasts, deliveries, plans, sessions
from dialogs.after.wall import after_quiet, local, moment, quiet
from dialogs.content import Content
from dialogs.office import Broadcast
from dialogs.queries import Tally
from dialogs.resting import busy_until

UNFINISHED = timedelta(minutes=30)
"""How long after they last did something somebody's copy waits for them to finish an answer."""
LOOK_AGAIN = timedelta(seconds=20)
"""When it is looked again whether they have finished."""
SOON = timedelta(seconds=1)
"""When somebody is looked at again to whom something else is being sent."""
KEPT = timedelta(days=30)
"""How long it is kept who was to get a broadcast that has ended. How many did is kept for good."""
LOOK = 25
"""Rows that are read at least to find the next few copies."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A copy to be sent now; `row` names it until it is settled, whatever becomes of its person."""

    row: int
    person: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a copy: its state, why, Telegram's number of the message, and for one that waits again until when.

    `tried`: it counts as one of the times it may be tried.
    """

    row: int
    state: str
    reason: str = ""
    message: int = 0
    due_at: datetime | None = None
    tried: bool = True


@dataclass(frozen=True, slots=True)
class Claimed:
    """The copies to be sent now, and whether there may be `more` at once."""

    copies: list[Delivery]
    more: bool


_ROW: Any = literal_column("deliveries.rowid")
_OPEN = deliveries.c.state.in_(("waiting", "out"))
_UNTALLIED = and_(
    func.json_extract(broadcasts.c.body, "$.begun").is_not(None), func.json_extract(broadcasts.c.body, "$.tally").is_(None)
)
_ONE = deliveries.c.broadcast == bindparam("of")
_NOW = bindparam("now", type_=Moment)
_WAITING = (
    select(
        _ROW.label("row"),
        *(deliveries.c[name] for name in ("person", "attempts")),
        *(sessions.c[name] for name in ("screen", "seen_at", "habits", "away", "updates")),
        plans.c.place,
    )
    .select_from(
        deliveries.outerjoin(sessions, sessions.c.person == deliveries.c.person).outerjoin(
            plans, and_(plans.c.person == sessions.c.person, plans.c.id == sessions.c.plan, ~plans.c.closed)
        )
    )
    .where(_ONE, deliveries.c.state == "waiting", or_(deliveries.c.due_at.is_(None), deliveries.c.due_at <= _NOW))
    .order_by(_ROW)
    .limit(bindparam("most"))
)
_MARK = update(deliveries).where(bindparam("row") == _ROW).values(state=bindparam("as_state"), due_at=bindparam("again"))
_SETTLE = (
    update(deliveries)
    .where(bindparam("row") == _ROW, deliveries.c.state == "out")
    .values(
        state=bindparam("as_state"),
        reason=bindparam("why"),
        message=case((deliveries.c.person > 0, bindparam("number")), else_=0),
        due_at=bindparam("again"),
        attempts=deliveries.c.attempts + bindparam("tried"),
    )
)


async def live(connection: AsyncConnection, now: datetime) -> list[Broadcast]:
    """Broadcasts that are to be begun, are under way, or were cancelled midway and are not wound up, oldest first."""
    due = and_(broadcasts.c.state == "scheduled", broadcasts.c.at <= now)
    wanted = or_(due, broadcasts.c.state.in_(("sending", "paused")), and_(broadcasts.c.state == "cancelled", _UNTALLIED))
    found = await connection.execute(select(broadcasts.c.body).where(wanted).order_by(broadcasts.c.id))
    return [broadcast_from_text(row.body) for row in found]


async def next_start(connection: AsyncConnection, now: datetime | None = None) -> datetime | None:
    """When the next scheduled broadcast is to be begun; of those later than `now`, if given."""
    wanted = (broadcasts.c.state == "scheduled", *((broadcasts.c.at > now,) if now else ()))
    found: datetime | None = (await connection.execute(select(func.min(broadcasts.c.at)).where(*wanted))).scalar()
    return found


async def begin(connection: AsyncConnection, broadcast: Broadcast, content: Content, now: datetime) -> int:
    """Fix who gets it: everybody in its audience now, once. How many that are."""
    people = select(literal(broadcast.id), sessions.c.person, literal("waiting")).where(*chosen(broadcast.audience, content, now))
    fixed = insert(deliveries).from_select(["broadcast", "person", "state"], people.order_by(sessions.c.person))
    return (await connection.execute(fixed)).rowcount


async def undo(connection: AsyncConnection, broadcast: int) -> None:
    """It was not to begin after all."""
    await connection.execute(delete(deliveries).where(_ONE), {"of": broadcast})


async def claim(
    connection: AsyncConnection, broadcast: int, content: Content, most: int, now: datetime, held: Collection[int]
) -> Claimed:
    """Up to `most` copies to be sent, now `out`: to be committed before any is.

    Left for later: who is at an answer, in their quiet time, or one of the `held`, to whom something else is on its way. Who has
    said stop, or is forgotten or away, is settled here.
    """
    limit = max(LOOK, most)
    rows = (await connection.execute(_WAITING, {"of": broadcast, "now": now, "most": limit})).all()
    copies: list[Delivery] = []
    marks: list[dict[str, Any]] = []
    for row in rows:
        if len(copies) == most:
            break
        state, again = _standing(row, content, now, held)
        marks.append({"row": row.row, "as_state": state, "again": again})
        if state == "out":
            copies.append(Delivery(row.row, row.person, row.attempts))
    if marks:
        await connection.execute(_MARK, marks)
    return Claimed(copies, len(copies) < most and len(rows) == limit)


def _standing(row: Any, content: Content, now: datetime, held: Collection[int]) -> tuple[str, datetime | None]:  # noqa: ANN401 a row
    """The state of a copy whose time has come, and until when it waits."""
    if row.updates is None or not updates_from_text(row.updates).given:
        return "stopped", None
    if row.away:
        return "blocked", None
    habits = habits_from_text(row.habits)
    wall = local(now, habits.zone)
    if quiet(wall, habits):
        return "waiting", moment(after_quiet(wall, habits), habits.zone)
    step = place_from_text(row.place).step if row.place else ""
    until = busy_until(content, row.screen, step, row.seen_at, UNFINISHED)
    if until and until > now:
        return "waiting", min(until, now + LOOK_AGAIN)
    if row.person in held:
        return "waiting", now + SOON
    return "out", None


async def settle(connection: AsyncConnection, settled: Sequence[Settled]) -> None:
    """Write down what became of copies that were out. What is no longer out stays as it is."""
    rows = [
        {
            "row": one.row,
            "as_state": one.state,
            "why": one.reason,
            "number": one.message,
            "again": one.due_at,
            "tried": int(one.tried),
        }
        for one in settled
    ]
    if rows:
        await connection.execute(_SETTLE, rows)


async def recover(connection: AsyncConnection) -> int:
    """What was out when the program ended may have arrived: it is not sent again. How many. Only at the start."""
    lost = update(deliveries).where(deliveries.c.state == "out").values(state="uncertain", reason="stopped_midway")
    return (await connection.execute(lost)).rowcount


async def cancel(connection: AsyncConnection, broadcast: int) -> None:
    """Whoever has not been sent it will not be."""
    await connection.execute(
        update(deliveries).where(_ONE, deliveries.c.state == "waiting").values(state="unsent", due_at=None), {"of": broadcast}
    )


async def unfinished(connection: AsyncConnection, broadcast: int) -> bool:
    """Whether any copy has no final state yet."""
    return (
        await connection.execute(select(deliveries.c.person).where(_ONE, _OPEN).limit(1), {"of": broadcast})
    ).first() is not None


async def next_due(connection: AsyncConnection, broadcast: int) -> datetime | None:
    """When the next copy that waits is to be looked at; None where none waits."""
    waiting = select(func.min(func.coalesce(deliveries.c.due_at, 0), type_=Moment)).where(_ONE, deliveries.c.state == "waiting")
    found: datetime | None = (await connection.execute(waiting, {"of": broadcast})).scalar()
    return found


async def tally(connection: AsyncConnection, broadcast: int) -> Tally:
    """What became of its copies so far."""
    states = select(deliveries.c.state, func.count()).where(_ONE).group_by(deliveries.c.state)
    return Tally(**{row[0]: row[1] for row in await connection.execute(states, {"of": broadcast})})


async def bury(connection: AsyncConnection, now: datetime) -> None:
    """Forget who was to get what ended long ago."""
    ended = broadcasts.c.state.in_(("done", "cancelled")) & (broadcasts.c.changed_at < now - KEPT)
    old = deliveries.c.broadcast.in_(select(broadcasts.c.id).where(ended))
    await connection.execute(delete(deliveries).where(old, not_(_OPEN)))
