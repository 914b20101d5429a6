"""When the reminder of a promise comes: a table of days, and that none is ever passed over in silence."""

from datetime import date, datetime, time, timedelta

import pytest

from dialogs.after.promised import wishes
from dialogs.after.wish import Wish
from dialogs.after.workdays import works
from dialogs.approach import Approach, Promise, Side
from dialogs.reminder import USUAL, Habits

FRIDAY = date(2026, 11, 27)
"""Long before: nothing in the table is due on the day it was made but where the table says so."""


def wall(side: Side, by: date, made: date = FRIDAY, habits: Habits = USUAL) -> datetime:
    (wish,) = wishes(Approach(promises=(Promise("1a", side, "Send it", made, by),)), habits)
    return wish.wall


@pytest.mark.parametrize(
    ("by", "day"),
    [
        (date(2026, 12, 2), date(2026, 12, 3)),  # Wednesday: the day after
        (date(2026, 12, 4), date(2026, 12, 7)),  # Friday: Monday
        (date(2026, 12, 5), date(2026, 12, 7)),  # Saturday
        (date(2026, 12, 6), date(2026, 12, 7)),  # Sunday
        (date(2026, 12, 24), date(2026, 12, 29)),  # Christmas, a weekend, Boxing Day's own Monday
        (date(2026, 12, 31), date(2027, 1, 4)),  # New Year's Day is a Friday
        (date(2027, 3, 25), date(2027, 3, 30)),  # Good Friday to Easter Monday
        (date(2027, 4, 30), date(2027, 5, 4)),  # the bank holiday in May
        (date(2028, 2, 28), date(2028, 2, 29)),  # a leap day
    ],
)
def test_theirs_is_asked_after_on_the_first_working_day_on_which_it_is_late(by: date, day: date) -> None:
    assert wall("they", by) == datetime.combine(day, time(10))


@pytest.mark.parametrize(
    ("by", "day"),
    [
        (date(2026, 12, 3), date(2026, 12, 2)),  # Thursday: the day before
        (date(2026, 12, 7), date(2026, 12, 4)),  # Monday: Friday
        (date(2026, 12, 6), date(2026, 12, 4)),  # Sunday
        (date(2026, 12, 29), date(2026, 12, 24)),  # over Christmas
        (date(2027, 3, 30), date(2027, 3, 25)),  # over Easter
        (date(2028, 3, 1), date(2028, 2, 29)),
    ],
)
def test_ones_own_comes_on_the_last_working_day_before_it_is_due(by: date, day: date) -> None:
    assert wall("you", by) == datetime.combine(day, time(10))


@pytest.mark.parametrize(
    ("side", "by", "made", "day"),
    [
        ("you", date(2026, 12, 3), date(2026, 12, 2), date(2026, 12, 3)),  # due tomorrow: on the day itself
        ("you", date(2026, 12, 7), date(2026, 12, 4), date(2026, 12, 7)),  # made on Friday for Monday
        ("you", date(2026, 12, 7), date(2026, 12, 5), date(2026, 12, 7)),
        ("you", date(2026, 12, 2), date(2026, 12, 2), date(2026, 12, 3)),  # due today: tomorrow
        ("you", date(2026, 11, 2), date(2026, 12, 2), date(2026, 12, 3)),  # long past
        ("they", date(2026, 12, 2), date(2026, 12, 2), date(2026, 12, 3)),
        ("they", date(2026, 11, 2), date(2026, 12, 4), date(2026, 12, 7)),
    ],
)
def test_a_date_that_is_near_or_past_is_reminded_of_at_the_next_chance(side: Side, by: date, made: date, day: date) -> None:
    assert wall(side, by, made) == datetime.combine(day, time(10))


@pytest.mark.parametrize("side", ["they", "you"])
def test_whatever_the_two_days_there_is_one_reminder_and_it_is_still_to_come(side: Side) -> None:
    for start in range(0, 400, 3):
        made = FRIDAY + timedelta(days=start)
        for ahead in (*range(-5, 20), 365):
            by = made + timedelta(days=ahead)
            found = wall(side, by, made)
            assert found.date() > made
            assert side == "you" or (found.date() > by and works(found.date()))


@pytest.mark.parametrize(
    ("habits", "at"),
    [
        (Habits(quiet_until=time(11)), datetime.fromisoformat("2026-12-03T11:00")),
        (Habits(quiet_from=time(9, 30), quiet_until=time(13)), datetime.fromisoformat("2026-12-03T13:00")),
        (Habits(quiet_from=time(0), quiet_until=time(0)), datetime.fromisoformat("2026-12-03T10:00")),
        (Habits(quiet_from=time(10), quiet_until=time(9)), datetime.fromisoformat("2026-12-04T09:00")),
        (Habits(zone="Asia/Tokyo"), datetime.fromisoformat("2026-12-03T10:00")),
    ],
)
def test_it_waits_for_the_end_of_the_quiet_hours_in_the_persons_own_zone(habits: Habits, at: datetime) -> None:
    (wish,) = wishes(Approach(promises=(Promise("1a", "they", "Send it", FRIDAY, date(2026, 12, 2)),)), habits)

    assert wish == Wish("promise", at, habits.zone, "1a")


def test_what_has_no_date_or_is_done_has_no_reminder() -> None:
    by = date(2026, 12, 2)
    undated, done, open_one = (
        Promise("1a", "they", "Send it", FRIDAY),
        Promise("1b", "you", "Send it", FRIDAY, by, kept=FRIDAY),
        Promise("1c", "you", "Send it", FRIDAY, by),
    )

    assert [wish.about for wish in wishes(Approach(promises=(undated, done, open_one)), USUAL)] == ["1c"]
