"""What every entry of our tables carries so that it can age honestly: its source, when it was checked, and until when that holds.

Never knows what day it is: the day is passed in.
"""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from dialogs.script import Model


class Dated(Model):
    """An entry about England that somebody checked on a day. Refused when it is to be checked again before it was checked."""

    source: Annotated[str, StringConstraints(min_length=3, strip_whitespace=True)] = Field(
        description="Where it is known from; never shown, but it lets the next editor check it."
    )
    checked_on: date
    review_by: date

    @model_validator(mode="after")
    def _in_order(self) -> "Dated":
        if self.review_by < self.checked_on:
            raise ValueError("review_by is before checked_on")
        return self

    def overdue(self, today: date) -> bool:
        """Whether it should have been checked again before `today`."""
        return today > self.review_by
