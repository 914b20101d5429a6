"""The audit, read. Never written here: `data.offices` adds to it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data.tables import audit
from dialogs.queries import Entry

PAGE = 15
"""Entries at once: what a phone's screen holds."""


async def read_audit(connection: AsyncConnection, before: int) -> tuple[Entry, ...]:
    """The newest entries older than entry `before` (0: from the end), newest first."""
    found = select(audit).order_by(audit.c.id.desc()).limit(PAGE)
    return tuple(Entry(*row) for row in await connection.execute(found.where(audit.c.id < before) if before else found))
