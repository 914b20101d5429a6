"""Broadcasts and copies written into a real database, for the tests of what is done about them. Decides nothing."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select

from data import offices
from data.codec import broadcast_from_text
from data.store import Connection, Store
from data.tables import broadcasts, deliveries
from dialogs.office import Arrangement, Broadcast, Member, Office

OWNER, ANN, BEN = 7, 8, 9
ARRANGED = Arrangement(frozenset({OWNER}))


async def put(store: Store, broadcast: Broadcast, copies: Mapping[int, str], now: datetime) -> None:
    """The broadcast, and the state of each person's copy; what is sent to person 1001 is message 2001."""

    async def work(connection: Connection) -> None:
        await offices.keep_broadcast(connection, broadcast, now)
        rows = [
            {"broadcast": broadcast.id, "person": person, "state": state, "message": person + 1000 if state == "sent" else 0}
            for person, state in copies.items()
        ]
        if rows:
            await connection.execute(insert(deliveries), rows)

    await store.write(work)


async def organisers(store: Store, now: datetime, *people: int) -> None:
    """These people are organisers."""
    members = {person: Member(person, "organiser", now, OWNER) for person in people}
    await store.write(lambda c: offices.save(c, Office(ARRANGED), Office(ARRANGED, members), now))


async def kept(store: Store, broadcast: int) -> Broadcast:
    """As it is kept."""

    async def work(connection: Connection) -> str:
        body: str = (await connection.execute(select(broadcasts.c.body).where(broadcasts.c.id == broadcast))).scalar_one()
        return body

    return broadcast_from_text(await store.write(work))


async def marks(store: Store, broadcast: int) -> dict[int, tuple[int, str]]:
    """Person -> the round that came to their copy last, and whether it worked."""

    async def work(connection: Connection) -> dict[int, tuple[int, str]]:
        rows = await connection.execute(select(deliveries).where(deliveries.c.broadcast == broadcast))
        return {row.person: (row.round, row.mended) for row in rows}

    return await store.write(work)


async def move(store: Store, broadcast: int, state: str, *people: int) -> None:
    """The copies of these people have this state now."""

    async def work(connection: Connection) -> None:
        mine = (deliveries.c.broadcast == broadcast, deliveries.c.person.in_(people))
        await connection.execute(deliveries.update().where(*mine).values(state=state))

    await store.write(work)
