"""Copies of broadcasts: one row a person, fixed when it starts. A copy whose outcome is unknown is not sent again."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data.tables import deliveries
from dialogs.queries import Tally


async def tally(connection: AsyncConnection, broadcast: int) -> Tally:
    """What became of its copies so far."""
    states = select(deliveries.c.state, func.count()).where(deliveries.c.broadcast == broadcast).group_by(deliveries.c.state)
    return Tally(**{row[0]: row[1] for row in await connection.execute(states)})
