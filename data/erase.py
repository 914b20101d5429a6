"""Deleting a person for real. Knows every table that may hold their words; call `Store.scrub` after the commit."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from data import offices
from data.tables import errands, holds, outbox, sessions, timers


async def erase(connection: AsyncConnection, people: Sequence[int]) -> None:
    """Delete everything about `people`: sessions with their plans, answers and reminders, timers, errands, letters, questions.

    Letters to others that may hold their words go too.
    Updates lose their words when they are handled (`data.updates.done`), so the inbox holds none.
    """
    for table in (sessions, timers, errands, outbox):
        await connection.execute(delete(table).where(table.c.person.in_(people)))
    await connection.execute(delete(holds).where(holds.c.chat.in_(people)))
    await connection.execute(delete(outbox).where(outbox.c.about.in_(people)))
    await offices.forget(connection, people)
