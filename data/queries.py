"""Answers to what a turn may ask of everything that is kept. Never a name, never a story, never writes."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from data import audiences, deliveries, figures, mending
from data.audits import read_audit
from dialogs.content import Content
from dialogs.queries import Count, CountTally, Found, GetFigures, Query, ReadAudit


async def answer(connection: AsyncConnection, query: Query, content: Content, now: datetime) -> Found:
    """The answer to `query` as of `now`."""
    if isinstance(query, Count):
        return await audiences.count(connection, query.audience, content, now)
    if isinstance(query, CountTally):
        tally = await deliveries.tally(connection, query.broadcast)
        mended, unmended = await mending.counted(connection, query.broadcast)
        return replace(tally, mended=mended, unmended=unmended)
    if isinstance(query, ReadAudit):
        return await read_audit(connection, query.before)
    if isinstance(query, GetFigures):
        return await figures.figures(connection, content, now)
    return await figures.to_do(connection, content, now)
