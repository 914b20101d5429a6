"""The reminders around a meeting: a week, a day and two hours before it, and one after it to follow up. Never sets one."""

from datetime import datetime, time, timedelta

from dialogs.after.wall import after_quiet, before_quiet, local, moment, quiet
from dialogs.after.wish import Wish
from dialogs.approach import Approach
from dialogs.reminder import Habits

LASTS = timedelta(hours=1)
"""How long a meeting is taken to last: most are 10 to 20 minutes, and nobody is asked how it went while they sit in it."""
PREPARE, BRIEF, SOON = timedelta(days=7), timedelta(days=1), timedelta(hours=2)
MORNING, EVENING = time(10), time(18, 30)
_EARLY = timedelta(minutes=30)


def wishes(approach: Approach, habits: Habits) -> tuple[Wish, ...]:
    """The four reminders of the meeting that is agreed; none where there is none."""
    meeting = approach.appointment
    if meeting is None or approach.stage != "meeting_booked":
        return ()
    starts = moment(meeting.at, meeting.zone)
    there = local(starts, habits.zone)
    return (
        Wish("prepare", _morning(there - PREPARE, habits), habits.zone),
        Wish("brief", _morning(there - BRIEF, habits), habits.zone),
        Wish("soon", before_quiet(local(starts - SOON, habits.zone), habits, _EARLY), habits.zone),
        Wish("follow_up", _follow_up(local(starts + LASTS, habits.zone), habits), habits.zone),
    )


def _morning(day: datetime, habits: Habits) -> datetime:
    return after_quiet(datetime.combine(day.date(), MORNING), habits)


def _follow_up(over: datetime, habits: Habits) -> datetime:
    """The evening after, or the next morning where that is too late."""
    evening = datetime.combine(over.date(), EVENING)
    if over <= evening and not quiet(evening, habits):
        return evening
    return _morning(over + timedelta(days=1), habits)
