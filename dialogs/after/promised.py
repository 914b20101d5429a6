"""The reminders of what was promised, by both sides. Never sets one."""

from datetime import datetime, time, timedelta

from dialogs.after.wall import after_quiet
from dialogs.after.wish import Wish
from dialogs.approach import Approach, Promise
from dialogs.reminder import Habits

MORNING = time(10)


def wishes(approach: Approach, habits: Habits) -> tuple[Wish, ...]:
    """A reminder for each promise that has a date and is not kept: one's own the day before, theirs the day after."""
    return tuple(
        Wish("promise", _wall(promise, habits), habits.zone, promise.id)
        for promise in approach.promises
        if promise.by is not None and promise.kept is None
    )


def _wall(promise: Promise, habits: Habits) -> datetime:
    assert promise.by is not None  # noqa: S101 for the type checker: only such promises are asked about
    day = promise.by + timedelta(days=1 if promise.side == "they" else -1)
    return after_quiet(datetime.combine(day, MORNING), habits)
