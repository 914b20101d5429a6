"""Times in which decision makers answer slowly or not at all: before elections, in recess. A table of england/periods.yaml."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from dialogs.coach.kit import BODIES, Where
from dialogs.dated import Dated
from dialogs.script import Model, Words

LONGEST = timedelta(days=120)
"""No such time lasts longer. A slip in the year would otherwise put every chaser off for as long."""


class Period(Dated):
    """From the day `begins` to the day `ends`, both in it, for these kinds of decision maker. `say` is what a person is told.

    `waits`: nobody is there to answer, so nobody is chased in it.
    """

    kind: Literal["recess", "pre_election", "dissolved"]
    who: tuple[str, ...] = Field(min_length=1)
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


def check(table: Periods) -> Iterator[tuple[Where, str]]:
    """What is wrong with the table, beyond its shape."""
    for name, period in table.periods.items():
        where = ("periods", name)
        for who in period.who:
            if who not in BODIES:
                yield (*where, "who"), f"{name}: there is no kind of decision maker {who}"
        if period.ends - period.begins > LONGEST:
            yield (*where, "ends"), f"{name}: it lasts more than {LONGEST.days} days; is the year right?"
        if period.waits != (period.kind == "dissolved"):
            yield (*where, "waits"), f"{name}: it waits while nobody is there: when dissolved, and only then"


def spoken(table: Periods) -> Iterator[tuple[Where, str]]:
    """Every sentence that is said to people."""
    return ((("periods", name, "say"), period.say) for name, period in table.periods.items())


def during(table: Periods, who: str, day: date) -> tuple[Period, ...]:
    """The periods that `day` falls into for this kind of decision maker."""
    return tuple(one for one in table.periods.values() if who in one.who and one.begins <= day <= one.ends)
