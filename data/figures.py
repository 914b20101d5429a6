"""The team's figures: counts of people and plans, made by the database. Never a name, never anybody's words."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.content import Content
from dialogs.queries import Figures, ToDo


async def figures(connection: AsyncConnection, content: Content, now: datetime) -> Figures:
    """Everything that is counted, as of `now`."""
    return Figures()


async def to_do(connection: AsyncConnection, content: Content, now: datetime) -> ToDo:
    """What the content lacks."""
    return ToDo()
