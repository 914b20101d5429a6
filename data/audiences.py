"""Who gets a broadcast: subscribers who are there and for whom every filter holds. Alone in turning an audience into SQL."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data.tables import sessions
from dialogs.content import Content
from dialogs.office import Audience


def chosen(audience: Audience, content: Content, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions on `sessions` that hold for everybody in the audience at `now`."""
    return (func.json_extract(func.nullif(sessions.c.updates, ""), "$.given") == 1, ~sessions.c.away)


async def count(connection: AsyncConnection, audience: Audience, content: Content, now: datetime) -> int:
    """How many people are in it."""
    return (
        await connection.execute(select(func.count()).select_from(sessions).where(*chosen(audience, content, now)))
    ).scalar_one()
