"""The outbox: messages decided but not yet delivered. A row goes when it is sent; what cannot be sent stays as `dead`.

Claimed by a lease, which a crash lets run out. Rows of one person are handed out oldest first and never past one that waits.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import repeat
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from data.tables import Moment, counters, holds, outbox

REPLY, REMINDER, BROADCAST = 0, 1, 2
"""A letter's rank: the answer to somebody who waits for it, or what comes by itself. Lower goes first. BROADCAST is the rank of
copies of broadcasts, which are no letters but stand in the same line."""
DEAD_KEPT = timedelta(days=30)
"""How long a message that could not be delivered is kept, so that it can be put back in line."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one chat: `body` is what to do, as plain values that only the sender reads."""

    id: int
    person: int
    body: Any
    attempts: int = 0
    rank: int = REPLY


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a letter: sent, cancelled, dead with a reason, or due again at `due_at`."""

    id: int
    state: str
    reason: str = ""
    due_at: datetime | None = None


_POST = insert(outbox)
_NUMBER = (
    update(counters)
    .where(counters.c.name == "outbox")
    .values(last=counters.c.last + bindparam("more"))
    .returning(counters.c.last)
)
_SETTLE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("as_state"),
        reason=bindparam("why"),
        due_at=bindparam("again"),
        leased_until=None,
        attempts=outbox.c.attempts + 1,
    )
)
_NOW = bindparam("now", type_=Moment)
_EARLIER, _ITS = outbox.alias("earlier"), outbox.alias("its")
_HELD_UP = (
    select(_EARLIER.c.id)
    .where(_EARLIER.c.person == outbox.c.person, _EARLIER.c.state == "due", _EARLIER.c.id < outbox.c.id)
    .where(_EARLIER.c.attempts > 0, _EARLIER.c.due_at > _NOW)
    .exists()
)
_CLAIM = (
    select(outbox.c.id, outbox.c.person, outbox.c.body, outbox.c.attempts, outbox.c.rank)
    .where(outbox.c.state == "due", or_(outbox.c.attempts == 0, outbox.c.due_at <= _NOW), ~_HELD_UP)
    .where(or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= _NOW))
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
_CLAIM_REPLIES = _CLAIM.where(outbox.c.person.in_(select(_ITS.c.person).where(_ITS.c.state == "due", _ITS.c.rank == REPLY)))
_KEPT = select(outbox.c.id).where(outbox.c.id.in_(bindparam("rows", expanding=True)))
_EXTEND = update(outbox).where(outbox.c.id.in_(bindparam("rows", expanding=True))).values(leased_until=bindparam("until"))


async def post(
    connection: AsyncConnection,
    letters: Sequence[tuple[int, Any]],
    now: datetime,
    leased_until: datetime | None,
    rank: int = REPLY,
    about: Sequence[int] = (),
) -> list[Letter]:
    """Keep (person, body) pairs of `rank` to be sent, in order; leased to the caller until `leased_until` if given.

    `about` says of each whose words it may hold beside its own person's: it goes when either is forgotten. A number is never
    given twice, also not after its letter is gone: news of an old letter must not meet a new one.
    """
    if not letters:
        return []
    last: int = (await connection.execute(_NUMBER, {"more": len(letters)})).scalar_one()
    kept = [Letter(last - len(letters) + n, person, body, rank=rank) for n, (person, body) in enumerate(letters, start=1)]
    rows: list[dict[str, Any]] = [
        {
            "id": letter.id,
            "person": letter.person,
            "body": json.dumps(letter.body),
            "state": "due",
            "due_at": now,
            "leased_until": leased_until,
            "attempts": 0,
            "reason": "",
            "rank": rank,
            "about": whose,
        }
        for letter, whose in zip(kept, about or repeat(0), strict=False)
    ]
    await connection.execute(_POST, rows)
    return kept


async def claim(
    connection: AsyncConnection, now: datetime, leased_until: datetime, most: int, replies: bool = False
) -> list[Letter]:
    """Up to `most` letters that are due and nobody's, oldest first, now leased to the caller.

    Of `replies`, only those to people who wait for a reply, with whatever stands before it. What was never tried is due,
    whatever the date says: it may have been set back since.
    """
    found = await connection.execute(_CLAIM_REPLIES if replies else _CLAIM, {"now": now, "most": most})
    letters = [Letter(row.id, row.person, json.loads(row.body), row.attempts, row.rank) for row in found]
    await extend(connection, [letter.id for letter in letters], leased_until)
    return letters


async def kept(connection: AsyncConnection, rows: Sequence[int]) -> set[int]:
    """Those of `rows` that are still there."""
    return set((await connection.execute(_KEPT, {"rows": list(rows)})).scalars())


async def extend(connection: AsyncConnection, rows: Sequence[int], leased_until: datetime | None) -> None:
    """Keep the lease on `rows` until `leased_until`; None gives them back."""
    if rows:
        await connection.execute(_EXTEND, {"rows": list(rows), "until": leased_until})


async def release_all(connection: AsyncConnection) -> None:
    """Take back every lease: only where one process uses the database, at its start."""
    await connection.execute(update(outbox).where(outbox.c.leased_until.is_not(None)).values(leased_until=None))


async def settle(connection: AsyncConnection, posted: Sequence[Posted], now: datetime) -> None:
    """Write down what became of letters; the sent and the cancelled are gone with their words."""
    gone = [entry.id for entry in posted if entry.state in ("sent", "cancelled")]
    if gone:
        await connection.execute(delete(outbox).where(outbox.c.id.in_(gone)))
    kept = [entry for entry in posted if entry.state not in ("sent", "cancelled")]
    if kept:
        rows = [{"row": entry.id, "as_state": entry.state, "why": entry.reason, "again": entry.due_at or now} for entry in kept]
        await connection.execute(_SETTLE, rows)


async def requeue(connection: AsyncConnection, now: datetime) -> int:
    """Put the dead letters back in line, due at once; how many there were."""
    fresh = {"state": "due", "due_at": now, "attempts": 0, "reason": ""}
    return (await connection.execute(update(outbox).where(outbox.c.state == "dead").values(**fresh))).rowcount


async def bury(connection: AsyncConnection, now: datetime) -> None:
    """Delete dead letters that nobody put back in line in time."""
    await connection.execute(delete(outbox).where(outbox.c.state == "dead", outbox.c.due_at < now - DEAD_KEPT))


async def cancel_for(connection: AsyncConnection, person: int) -> None:
    """Nothing more is to be sent to this person."""
    await connection.execute(delete(outbox).where(outbox.c.person == person))


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the next letter that waits becomes due or free."""
    at = func.max(outbox.c.due_at, func.coalesce(outbox.c.leased_until, outbox.c.due_at))
    found: datetime | None = (await connection.execute(select(func.min(at)).where(outbox.c.state == "due"))).scalar()
    return found


async def oldest(connection: AsyncConnection, now: datetime) -> dict[int, datetime]:
    """Since when the oldest due letter of each rank has been due; a rank without any is left out."""
    due = select(outbox.c.rank, func.min(outbox.c.due_at).label("since")).where(outbox.c.state == "due", outbox.c.due_at <= now)
    return {row.rank: row.since for row in await connection.execute(due.group_by(outbox.c.rank))}


async def hold(connection: AsyncConnection, chats: Sequence[int], until: datetime) -> None:
    """Remember that Telegram wants nothing for `chats` (0: for anybody) before `until`."""
    statement = insert(holds).on_conflict_do_update(index_elements=["chat"], set_={"until": until})
    await connection.execute(statement, [{"chat": chat, "until": until} for chat in chats])


async def held(connection: AsyncConnection, now: datetime) -> dict[int, datetime]:
    """The holds that still stand; those that ended are dropped."""
    await connection.execute(delete(holds).where(holds.c.until <= now))
    return {row.chat: row.until for row in await connection.execute(select(holds))}
