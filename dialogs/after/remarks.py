"""What is worth a remark about a day or time that somebody is about to agree to. Never refuses one."""

from datetime import date, datetime, time
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from dialogs.after.wall import local, moment
from dialogs.after.workdays import works

Remark: TypeAlias = Literal["skipped", "twice", "weekend", "holiday", "early", "late", "far"]
"""skipped, twice: the clocks change in that hour. weekend, holiday: nobody works. early, late: an odd time. far: nearly a year
off."""
EARLY, LATE = time(8), time(21)
FAR = 300
"""Days from which a date that was said without its year may be meant for this one."""
_SATURDAY = 5


def change(wall: datetime, zone: str) -> Remark | None:
    """Whether the clocks of `zone` skip `wall`, or show it twice."""
    if local(moment(wall, zone), zone) != wall:
        return "skipped"
    here = wall.replace(tzinfo=ZoneInfo(zone))
    return "twice" if here.utcoffset() != here.replace(fold=1).utcoffset() else None


def closed(day: date) -> Remark | None:
    """Whether offices in England are shut."""
    if works(day):
        return None
    return "weekend" if day.weekday() >= _SATURDAY else "holiday"


def odd(at: time) -> Remark | None:
    """Whether few people would meet then."""
    return "early" if at < EARLY else "late" if at >= LATE else None


def far(day: date, today: date) -> Remark | None:
    """Whether it is nearly a year away."""
    return "far" if (day - today).days >= FAR else None
