"""Times on the wall and moments in UTC, across the days when clocks change, and around quiet hours.

Never asks what time it is. Walls are naive datetimes: what a clock in a place shows.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialogs.reminder import Habits

MORNING = time(10)
"""When what has no time of its own comes."""
_DAY = timedelta(days=1)


def moment(wall: datetime, zone: str) -> datetime:
    """When a clock in `zone` shows `wall`, in UTC.

    A time that is skipped (clocks go forward) comes as much later as they go forward; of one that comes twice, the first.
    """
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def local(at: datetime, zone: str) -> datetime:
    """What a clock in `zone` shows at the moment `at`."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def quiet(wall: datetime, habits: Habits) -> bool:
    """Whether nothing may come by itself at `wall`, a time in the person's own zone."""
    begins, ends, now = habits.quiet_from, habits.quiet_until, wall.time()
    if begins <= ends:
        return begins <= now < ends
    return now >= begins or now < ends


def after_quiet(wall: datetime, habits: Habits) -> datetime:
    """`wall`, or the end of the quiet time it falls into."""
    if not quiet(wall, habits):
        return wall
    end = datetime.combine(wall.date(), habits.quiet_until)
    return end if end > wall else end + _DAY


def morning(day: date, habits: Habits) -> datetime:
    """The morning of `day`, or the end of the quiet time that it falls into."""
    return after_quiet(datetime.combine(day, MORNING), habits)


def before_quiet(wall: datetime, habits: Habits, early: timedelta) -> datetime:
    """`wall`, or `early` before the quiet time that it falls into begins."""
    if not quiet(wall, habits):
        return wall
    start = datetime.combine(wall.date(), habits.quiet_from)
    return (start if start <= wall else start - _DAY) - early
