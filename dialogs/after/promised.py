"""The reminders of what was promised, by both sides. Never sets one."""

from datetime import date, datetime, timedelta

from dialogs.after.wall import morning
from dialogs.after.wish import Wish
from dialogs.after.workdays import workday, works
from dialogs.approach import Approach, Promise
from dialogs.reminder import Habits

_DAY = timedelta(days=1)


def wishes(approach: Approach, habits: Habits) -> tuple[Wish, ...]:
    """A reminder for each promise that has a date and is not kept: one's own before it is due, theirs once it is late.

    Every such promise has one that comes after the day it was made, so that none is passed over in silence.
    """
    return tuple(
        Wish("promise", _wall(promise, habits), habits.zone, promise.id)
        for promise in approach.promises
        if promise.by is not None and promise.kept is None
    )


def _wall(promise: Promise, habits: Habits) -> datetime:
    assert promise.by is not None  # noqa: S101 for the type checker: only such promises are asked about
    day = _theirs(promise.by, promise.made) if promise.side == "they" else _own(promise.by, promise.made)
    return morning(day, habits)


def _theirs(by: date, made: date) -> date:
    """The first working day on which it is late: nobody is asked for it while their office is shut."""
    return workday(max(by, made) + _DAY)


def _own(by: date, made: date) -> date:
    """The last working day before it is due. Where that is no longer to come: the day itself, or else the next morning."""
    before = by - _DAY
    while not works(before):
        before -= _DAY
    if before > made:
        return before
    return by if by > made else made + _DAY
