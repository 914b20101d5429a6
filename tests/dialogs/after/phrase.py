"""One phrase of the tables, and the moments it is typed at."""

from datetime import datetime
from typing import NamedTuple

TUESDAY = datetime.fromisoformat("2026-11-24T10:00")
SUNDAY = datetime.fromisoformat("2026-11-29T15:30")
FEBRUARY = datetime.fromisoformat("2027-02-28T09:00")
NEW_YEARS_EVE = datetime.fromisoformat("2026-12-31T23:50")
LEAP = datetime.fromisoformat("2028-02-01T12:00")
SPRING = datetime.fromisoformat("2027-03-28T00:30")
"""The clocks go forward in half an hour."""
AUTUMN = datetime.fromisoformat("2027-10-31T00:30")


class Phrase(NamedTuple):
    """`means` is a day, or a day and a time, in ISO form; "" where it must not be taken, since it is not sure."""

    words: str
    means: str
    now: datetime = TUESDAY
    timed: bool = True
    past: bool = False
