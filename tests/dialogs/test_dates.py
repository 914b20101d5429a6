"""What is about to change in England is checked in time. Must never know what the tables say beyond these few names."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import pytest
from pydantic import BaseModel

from dialogs.dated import Dated
from tests.talk import our_content

SOON = date(2027, 1, 31)
"""Boards join and the first new councils begin on 1 April 2027, and the Health Bill is on its way: two months before that."""
CHANGING = re.compile(
    r"NHS England|Healthwatch|Health Bill|NHS boards joined|reorganis|one council in place of two|East Surrey|two councils"
)


def entries(value: object, name: str) -> Iterator[tuple[str, Dated]]:
    """Every dated entry in `value`, with where it stands."""
    if isinstance(value, Dated):
        yield name, value
    if isinstance(value, BaseModel):
        value = {key: getattr(value, key) for key in type(value).model_fields}
    if isinstance(value, dict):
        for key, part in value.items():
            yield from entries(part, f"{name} {key}")
    elif isinstance(value, tuple):
        for number, part in enumerate(value, start=1):
            yield from entries(part, f"{name} {number}")


ALL = {
    name: entry
    for field in fields(our_content().coach)
    for name, entry in entries(getattr(our_content().coach, field.name), field.name)
}


TOUCHED = [name for name, one in ALL.items() if CHANGING.search(str(one.model_dump(exclude={"source", "phrases"})))]


@pytest.mark.parametrize("name", TOUCHED)
def test_what_is_about_to_change_is_checked_before_it_does(name: str) -> None:
    assert ALL[name].review_by <= SOON


def test_the_names_are_looked_for_in_every_table_that_ages() -> None:
    assert {name.split()[0] for name in ALL} == {"topics", "boards", "ladders", "asks", "barriers", "kit", "help_now"}
