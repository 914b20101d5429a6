"""Times in which decision makers answer slowly or not at all: before elections, in recess. A table of england/periods.yaml."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import model_validator

from dialogs.dated import Dated
from dialogs.script import Model, Words


class Period(Dated):
    """From the day `begins` to the day `ends`, both in it, for these kinds of decision maker. `say` is what a person is told.

    `waits`: nobody is there to answer, so nobody is chased in it.
    """

    kind: Literal["recess", "pre_election", "dissolved"]
    who: tuple[str, ...]
    begins: date
    ends: date
    say: Words
    waits: bool = False

    @model_validator(mode="after")
    def _begins_first(self) -> "Period":
        if self.ends < self.begins:
            raise ValueError("ends is before begins")
        return self


class Periods(Model):
    """Every such time that is known."""

    periods: dict[str, Period]


def check(table: Periods) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """What is wrong with the table, beyond its shape: nothing yet."""
    return ()


def spoken(table: Periods) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Every sentence that is said to people."""
    return ((("periods", name, "say"), period.say) for name, period in table.periods.items())


def during(table: Periods, who: str, day: date) -> tuple[Period, ...]:
    """The periods that `day` falls into for this kind of decision maker."""
    return tuple(one for one in table.periods.values() if who in one.who and one.begins <= day <= one.ends)
