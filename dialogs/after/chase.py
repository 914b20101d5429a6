"""The one chase clock of an approach: when it is time to ask once more. Never sets a reminder, never writes a chaser."""

from datetime import date, datetime, time, timedelta

from dialogs.after.periods import Periods, during
from dialogs.after.wall import after_quiet
from dialogs.after.wish import Wish
from dialogs.after.workdays import workday
from dialogs.approach import Approach
from dialogs.reminder import Habits

WAIT = timedelta(days=14)
"""How long an answer may take before we chase: WriteToThem asks after 14 days too."""
APART = timedelta(days=7)
"""The least time between two chasers."""
MORNING = time(10)
_WAITING = ("approached", "no_reply")


def wishes(approach: Approach, who: str, habits: Habits, periods: Periods) -> tuple[Wish, ...]:
    """The reminder to chase; none once there is any reply."""
    day = due(approach, who, periods)
    return (Wish("chase", after_quiet(datetime.combine(day, MORNING), habits), habits.zone),) if day else ()


def due(approach: Approach, who: str, periods: Periods) -> date | None:
    """The day to chase: a working day on which somebody is there; None while nothing went off, and once there is a reply."""
    if approach.stage not in _WAITING or approach.sent is None:
        return None
    day = approach.sent + WAIT
    if approach.reply_by is not None:
        day = approach.reply_by + timedelta(days=1)
    if approach.chased is not None:
        day = max(day, approach.chased + WAIT)
    return _somebody_there(day, who, periods)


def _somebody_there(day: date, who: str, periods: Periods) -> date:
    day = workday(day)
    while waits := [period.ends for period in during(periods, who, day) if period.waits]:
        day = workday(max(waits) + timedelta(days=1))
    return day
