"""New times for reminders: put off, moved by a week, in another zone, around other quiet hours. Never keeps or says one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import NamedTuple

from dialogs.after.wall import after_quiet, before_quiet, local, moment, quiet
from dialogs.after.wish import Wish
from dialogs.after.wishes import wishes
from dialogs.reminder import MEETING_KINDS, Habits, Reminder
from dialogs.rooms.telling import kind_of
from dialogs.session import Plan
from dialogs.turn import Turn

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
EVENING = time(18, 30)
_EARLY = timedelta(minutes=30)


KEPT = timedelta(days=30)
"""How long a reminder that came stays in the list when the person does not deal with it."""


def is_old(one: Reminder, now: datetime) -> bool:
    """Whether it came so long ago that it leaves the list."""
    return one.state != "waiting" and now - one.due > KEPT


def meant(one: Reminder) -> datetime:
    """The moment the reminder was for. It differs from `due` only where it came due in vain, and then waited for the morning."""
    return one.due if local(one.due, one.zone) == one.wall else moment(one.wall, one.zone)


def at(one: Reminder, wall: datetime, habits: Habits) -> Reminder:
    """The reminder at another time on the wall; it is still to come then."""
    return replace(one, wall=wall, zone=habits.zone, due=moment(wall, habits.zone), state="waiting")


def begins(turn: Turn, one: Reminder) -> datetime | None:
    """When the meeting begins that the reminder belongs to."""
    plan = turn.session.plans.get(one.plan)
    if one.kind not in MEETING_KINDS or plan is None or plan.approach.stage != "meeting_booked":
        return None
    meeting = plan.approach.appointment
    return moment(meeting.at, meeting.zone) if meeting else None


def too_late(turn: Turn, one: Reminder, due: datetime) -> bool:
    """Whether at `due` a reminder that helps with a meeting would help no more: the meeting has begun."""
    start = begins(turn, one)
    return one.kind != "follow_up" and start is not None and due >= start


def put_off(turn: Turn, one: Reminder) -> Mapping[str, Reminder]:
    """The reminder as it would be in an hour, this evening, tomorrow, next week: whichever of these still makes sense.

    An hour is an hour, also where the clock goes back in it. Tomorrow and next week are at the same time on the wall, and an own
    reminder's time stands even where that is a quiet one: the person chose it.
    """
    habits, now = turn.session.habits, turn.now.replace(microsecond=0)
    here = local(now, habits.zone)
    evening = before_quiet(datetime.combine(here.date(), EVENING), habits, _EARLY)
    found = {"hour": replace(at(one, local(now + HOUR, habits.zone), habits), due=now + HOUR)}
    if evening.date() == here.date():
        found["evening"] = at(one, evening, habits)
    for name, later in (("tomorrow", DAY), ("week", WEEK)):
        wall = datetime.combine(here.date() + later, one.wall.time())
        found[name] = at(one, wall if one.kind == "own" else after_quiet(wall, habits), habits)
    return {name: new for name, new in found.items() if new.due > now and not too_late(turn, one, new.due)}


class Week(NamedTuple):
    """What becomes of this week's reminders: `moved` as they will be, `kept` as they are."""

    moved: tuple[Reminder, ...]
    kept: tuple[Reminder, ...]


def without_this_week(turn: Turn) -> Week:
    """Everything due from now to the end of this week's Sunday a week later; what belongs to a meeting in these days stays."""
    habits = turn.session.habits
    today = local(turn.now, habits.zone).date()
    end = datetime.combine(today + DAY * (7 - today.weekday()), time())
    until = moment(end, habits.zone)
    moved: list[Reminder] = []
    kept: list[Reminder] = []
    for one in waiting(turn):
        if not turn.now <= one.due < until:
            continue
        later, start = _a_week_later(one), begins(turn, one)
        stays = too_late(turn, one, later.due) or (start is not None and turn.now <= start < until)
        (kept if stays else moved).append(one if stays else later)
    return Week(tuple(moved), tuple(kept))


def _a_week_later(one: Reminder) -> Reminder:
    wall = local(one.due, one.zone) + WEEK
    return replace(one, wall=wall, due=moment(wall, one.zone))


def waiting(turn: Turn) -> tuple[Reminder, ...]:
    """What is still to come, the next first."""
    found = [one for one in turn.session.reminders.values() if one.state == "waiting"]
    return tuple(sorted(found, key=lambda one: (one.due, one.id)))


def wished(turn: Turn, plan: Plan, habits: Habits) -> Mapping[tuple[str, str], Wish]:
    """What a plan's approach asks to be reminded of, by kind and what about."""
    found = wishes(plan.approach, kind_of(turn, plan), habits, turn.content.after.periods)
    return {(one.kind, one.about): one for one in found}


def under(turn: Turn, habits: Habits) -> tuple[Reminder, ...]:
    """The waiting reminders that other habits change, as they will be.

    One that the person did not move is where the rules now put it. Any other keeps its time on the wall, in the new zone; only
    the one right before a meeting keeps its moment, which the meeting fixes. A time that is over by now comes at once.
    """
    plans = [plan for plan in turn.session.plans.values() if not plan.closed]
    old = {(plan.id, *key): wish for plan in plans for key, wish in wished(turn, plan, turn.session.habits).items()}
    new = {(plan.id, *key): wish for plan in plans for key, wish in wished(turn, plan, habits).items()}
    changed = []
    for one in waiting(turn):
        key = (one.plan, one.kind, one.about)
        was, now = old.get(key), new.get(key)
        if was and now and (one.wall, one.zone) == (was.wall, was.zone):
            later = at(one, now.wall, habits)
        elif one.zone == habits.zone:
            later = one
        elif one.kind == "soon":
            later = replace(one, wall=local(one.due, habits.zone), zone=habits.zone)
        else:
            later = at(one, one.wall, habits)
        if later != one:
            changed.append(later)
    return tuple(changed)


def next_morning(turn: Turn, one: Reminder) -> datetime | None:
    """Where a reminder that is late would now come in quiet time: the end of that time. None where it should come now."""
    habits = turn.session.habits
    here = local(turn.now, habits.zone)
    end = moment(after_quiet(here, habits), habits.zone)
    waits = quiet(here, habits) and one.kind != "soon" and end > turn.now
    return end if waits and not too_late(turn, one, end) else None
