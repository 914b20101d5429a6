"""Errands: postcodes to be looked up, kept only until the answer is there. One a person; a newer one takes its place.

The answer is written in the transaction of the turn that hears it, so a crash looks a postcode up again and never loses one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from data.tables import errands


@dataclass(frozen=True, slots=True)
class Errand:
    """Look `postcode` up for `person`; `turn` is the turn that asked."""

    person: int
    postcode: str
    turn: int


async def put(connection: AsyncConnection, wanted: Sequence[Errand], now: datetime) -> None:
    """Keep errands to be run; one of the same person is replaced."""
    if not wanted:
        return
    statement = insert(errands)
    rows: list[dict[str, Any]] = [
        {"person": errand.person, "postcode": errand.postcode, "turn": errand.turn, "asked_at": now} for errand in wanted
    ]
    newest = {name: getattr(statement.excluded, name) for name in ("postcode", "turn", "asked_at")}
    await connection.execute(statement.on_conflict_do_update(index_elements=["person"], set_=newest), rows)


async def waiting(connection: AsyncConnection, most: int, running: Sequence[int]) -> list[Errand]:
    """The oldest errands, at most `most`, those of the people in `running` left out."""
    found = await connection.execute(
        select(errands.c.person, errands.c.postcode, errands.c.turn)
        .where(errands.c.person.not_in(running))
        .order_by(errands.c.asked_at)
        .limit(most)
    )
    return [Errand(*row) for row in found]


async def done(connection: AsyncConnection, run: Sequence[Errand]) -> list[Errand]:
    """These were run: their postcodes go. Returns those that still stood; one replaced, or of somebody forgotten, is nobody's.

    The postcode counts too: somebody forgotten who comes back counts their turns from the beginning.
    """
    if not run:
        return []
    columns = (errands.c.person, errands.c.postcode, errands.c.turn)
    same = [and_(errands.c.person == one.person, errands.c.postcode == one.postcode, errands.c.turn == one.turn) for one in run]
    return [Errand(*row) for row in await connection.execute(delete(errands).where(or_(*same)).returning(*columns))]
