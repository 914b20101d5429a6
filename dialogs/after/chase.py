"""The one chase clock of an approach: when it is time to ask once more. Never sets a reminder, never writes a chaser."""

from datetime import date, timedelta

from dialogs.after.periods import Periods, during
from dialogs.after.wall import morning
from dialogs.after.wish import Wish
from dialogs.after.workdays import workday
from dialogs.approach import Approach
from dialogs.reminder import Habits

WAIT = timedelta(days=14)
"""How long an answer may take before we chase: WriteToThem asks after 14 days too."""
APART = timedelta(days=7)
"""The least time between two chasers, and between the first letter and a chaser."""
_DAY = timedelta(days=1)
_WAITING = ("approached", "no_reply")


def wishes(approach: Approach, who: str, habits: Habits, periods: Periods) -> tuple[Wish, ...]:
    """The reminder to chase; none once there is any reply."""
    day = due(approach, who, periods)
    return (Wish("chase", morning(day, habits), habits.zone),) if day else ()


def due(approach: Approach, who: str, periods: Periods) -> date | None:
    """The day to chase: a working day on which somebody is there; None while nothing went off, and once there is a reply.

    It may be past already, where somebody tells us late that they sent it: who asks decides what to do then.
    """
    if approach.stage not in _WAITING or approach.sent is None:
        return None
    asked = last_asked(approach, approach.sent)
    day = asked + WAIT
    if approach.reply_by is not None and approach.reply_by >= asked:
        day = max(approach.reply_by + _DAY, asked + APART)
    return somebody_there(day, who, periods)


def last_asked(approach: Approach, sent: date) -> date:
    """The day on which they last heard from the person; a chaser of an earlier letter counts no more than the new letter."""
    return max(sent, approach.chased or sent)


def too_soon(asked: date, today: date) -> bool:
    """Whether they were asked so lately that a chaser now would press them."""
    return today < asked + APART


def a_week_on(today: date, who: str, periods: Periods) -> date:
    """The day to ask again for somebody who would rather wait another week."""
    return somebody_there(today + APART, who, periods)


def somebody_there(day: date, who: str, periods: Periods) -> date:
    """`day`, or the first working day after it on which there is anybody to answer."""
    day = workday(day)
    while waits := [period.ends for period in during(periods, who, day) if period.waits]:
        day = workday(max(waits) + _DAY)
    return day
