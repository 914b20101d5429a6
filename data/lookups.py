"""What look-ups of places found, kept for a while so that nobody's server is asked twice. Never holds who asked, or a postcode.

The key is the caller's: a digest that cannot be turned back.
"""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from data.tables import lookups


async def find(connection: AsyncConnection, key: str, now: datetime) -> str | None:
    """What is kept under `key`, unless its time is over."""
    found: str | None = (
        await connection.execute(select(lookups.c.body).where(lookups.c.key == key, lookups.c.until > now))
    ).scalar()
    return found


async def keep(connection: AsyncConnection, key: str, body: str, until: datetime) -> None:
    """Keep `body` under `key` until `until`, in the place of what was there."""
    statement = insert(lookups).values(key=key, body=body, until=until)
    await connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"body": body, "until": until}))


async def purge(connection: AsyncConnection, now: datetime) -> None:
    """Forget what is no longer fresh."""
    await connection.execute(delete(lookups).where(lookups.c.until <= now))
