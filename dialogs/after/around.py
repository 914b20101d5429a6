"""The reminders around a meeting: a week, a day and two hours before it, and one after it to follow up.

Never sets one. None is in quiet hours, none that prepares comes once the meeting has begun, and no two come at the same minute.
"""

from datetime import datetime, time, timedelta

from dialogs.after.wall import MORNING, after_quiet, before_quiet, local, moment, quiet
from dialogs.after.wish import Wish
from dialogs.approach import Appointment, Approach
from dialogs.reminder import Habits

LASTS = timedelta(hours=1)
"""How long a meeting is taken to last: most are 10 to 20 minutes, and nobody is asked how it went while they sit in it."""
PREPARE, BRIEF, SOON = timedelta(days=7), timedelta(days=1), timedelta(hours=2)
EVENING = time(18, 30)
_EARLY = timedelta(minutes=30)


def meeting(approach: Approach) -> Appointment | None:
    """The meeting that is agreed and that nobody has spoken of as over; None where there is none."""
    return approach.appointment if approach.stage == "meeting_booked" else None


def wishes(approach: Approach, habits: Habits) -> tuple[Wish, ...]:
    """The four reminders of the meeting that is agreed; none where there is none."""
    agreed = meeting(approach)
    if agreed is None:
        return ()
    starts = moment(agreed.at, agreed.zone)
    there = local(starts, habits.zone)
    brief = _morning_before(there - BRIEF, habits)
    soon = _awake_before(local(starts - SOON, habits.zone), habits)
    found = [
        Wish("prepare", _morning_before(there - PREPARE, habits), habits.zone),
        Wish("brief", brief, habits.zone),
        Wish("soon", soon, habits.zone),
        Wish("follow_up", _follow_up(there, local(starts + LASTS, habits.zone), habits), habits.zone),
    ]
    # With very long quiet hours both fall on the same last minutes before them. The brief says when it is, too.
    same = moment(soon, habits.zone) == moment(brief, habits.zone)
    return tuple(wish for wish in found if not (same and wish.kind == "soon"))


def _morning_before(day: datetime, habits: Habits) -> datetime:
    """The morning of a day before the meeting. Where that is quiet, later that day, else earlier: never nearer to the meeting."""
    morning = datetime.combine(day.date(), MORNING)
    later = after_quiet(morning, habits)
    return later if later.date() == morning.date() else _awake_before(morning, habits)


def _awake_before(wall: datetime, habits: Habits) -> datetime:
    """`wall`, or a little before the quiet time it falls into; not before the quiet time before that one has ended."""
    return after_quiet(before_quiet(wall, habits, _EARLY), habits)


def _follow_up(began: datetime, over: datetime, habits: Habits) -> datetime:
    """That evening, or the next morning where that is too late; where both are quiet, as soon as it is not."""
    evening = datetime.combine(began.date(), EVENING)
    morning = datetime.combine(began.date() + timedelta(days=1), MORNING)
    tonight = after_quiet(evening, habits)
    if over <= evening and (tonight.date() == evening.date() or quiet(morning, habits)):
        return tonight
    return after_quiet(morning, habits)
