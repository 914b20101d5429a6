"""Everybody's plans, read beside a running bot, to know what new words would do. Never writes, never locks.

Titles and words of people are left out: only where each plan stands and which option was chosen.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import and_, create_engine, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from data.codec import path_from_text, place_from_text
from data.connect import StorageError
from data.tables import answers, plans
from dialogs.session import Answer, Plan

_EVERY_PLAN = (
    select(
        *(plans.c[name] for name in ("person", "id", "revision", "place", "path")),
        *(answers.c[name] for name in ("slot", "choice", "state")),
    )
    .outerjoin(answers, and_(answers.c.person == plans.c.person, answers.c.plan == plans.c.id))
    .where(~plans.c.closed)
    .order_by(plans.c.person, plans.c.id)
)


def plans_inside(path: Path) -> Iterator[Plan]:
    """Every plan that is not closed; each answer's words are a dash. Raises `StorageError` where there is no such database."""
    engine = create_engine(f"sqlite:///file:{quote(str(path))}?mode=ro&uri=true", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            rows = connection.execution_options(yield_per=500).execute(_EVERY_PLAN)
            for (_, name), found in groupby(rows, key=lambda row: (row.person, row.id)):
                of_plan = list(found)
                kept = {row.slot: Answer("-", row.choice, row.state) for row in of_plan if row.slot is not None}
                first = of_plan[0]
                yield Plan(name, "", first.revision, place_from_text(first.place), path_from_text(first.path), kept)
    except DatabaseError as error:
        raise StorageError(f"Cannot read the database {path}: {error.orig}. Nothing was changed.") from None
    finally:
        engine.dispose()
