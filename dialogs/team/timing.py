"""When a broadcast may go out: in London's time, not in the past, not too far ahead, never in quiet hours. Pure."""

from datetime import datetime, timedelta
from typing import NamedTuple

from dialogs.after.wall import after_quiet, local, moment, quiet
from dialogs.reminder import USUAL

LONDON = USUAL.zone
AHEAD = timedelta(days=90)
"""How far ahead a broadcast may be set."""


class Slot(NamedTuple):
    """When it goes out: the moment, and what a clock in London shows then. `moved`: it would have been in quiet hours."""

    at: datetime
    wall: datetime
    moved: bool


def slot(at: datetime | None, now: datetime) -> Slot:
    """When what was set for `at` goes out: None, or what is past by now, means as soon as it may."""
    wall = local(max(at, now) if at else now, LONDON)
    later = after_quiet(wall, USUAL)
    moved = quiet(wall, USUAL)
    return Slot(moment(later, LONDON) if moved else max(at or now, now), later, moved)
