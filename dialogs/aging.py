"""What of our content has to be checked again, and when: the team's list. Pure. Never hides an entry that is past its date."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import NamedTuple

from pydantic import BaseModel

from dialogs.content import Content
from dialogs.dated import Dated

SOON = timedelta(days=30)
"""How long before its date an entry is put on the list."""


class Ageing(NamedTuple):
    """An entry with the day by which it is to be checked again; sorts by that day."""

    review_by: date
    file: str
    name: str
    checked_on: date
    source: str

    def line(self, today: date) -> str:
        """For the team: what it is, since when or until when, and where to look."""
        when = "was due" if today > self.review_by else "is due"
        return f"{self.file}: {self.name} {when} on {self.review_by}, last checked on {self.checked_on} ({self.source})"


def ageing(content: Content) -> tuple[Ageing, ...]:
    """Everything that carries a date, the one due first at the top."""
    pages = (
        Ageing(page.review_by, f"guidance/{page.id}.md", page.title, page.checked_on, page.source)
        for page in content.pages.values()
    )
    tables = (
        (field.name, getattr(part, field.name)) for part in (content.coach, content.after, content.team) for field in fields(part)
    )
    return tuple(sorted([*pages, *(entry for name, table in tables for entry in _dated(f"england/{name}.yaml", "", table))]))


def due(content: Content, today: date) -> tuple[Ageing, ...]:
    """What is past its date or will be soon."""
    return tuple(entry for entry in ageing(content) if entry.review_by <= today + SOON)


def _dated(file: str, name: str, value: object) -> Iterator[Ageing]:
    if isinstance(value, Dated):
        yield Ageing(value.review_by, file, name or "the whole table", value.checked_on, value.source)
    if isinstance(value, BaseModel):
        value = {key: getattr(value, key) for key in type(value).model_fields}
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _dated(file, str(key), part)
    elif isinstance(value, tuple | list):
        for number, part in enumerate(value, start=1):
            yield from _dated(file, f"{name} {number}".strip(), part)
