"""New times for reminders, as tables: across midnight, the ends of weeks, and the nights on which clocks change."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from dialogs.after.wall import local
from dialogs.after.wish import Wish
from dialogs.reminder import USUAL, Habits, Reminder
from dialogs.rooms import retiming
from dialogs.turn import Facts, Turn
from tests.dialogs.reminded import LONDON, approach, keeping, one, wall
from tests.talk import TEAM, our_content, walked_to


def turn_at(now: str, *reminders: Reminder, habits: Habits = USUAL, meeting: bool = True) -> Turn:
    """A turn of somebody with these reminders, at a time in UTC."""
    talker = keeping(walked_to("card"), *reminders, of=approach(meeting=meeting))
    talker.session.habits = habits
    return Turn(talker.session, Facts(our_content(), TEAM, "px"), datetime.fromisoformat(now).replace(tzinfo=UTC))


SNOOZES = [
    # now in UTC, the reminder's time on the wall, the choice, the new time on the wall, and in UTC
    ("2026-11-24T10:05", "2026-11-24 10:00", "hour", "2026-11-24 11:05", "2026-11-24 11:05"),
    ("2026-11-24T23:30", "2026-11-24 10:00", "hour", "2026-11-25 00:30", "2026-11-25 00:30"),
    ("2026-12-31T23:59", "2026-12-31 10:00", "hour", "2027-01-01 00:59", "2027-01-01 00:59"),
    ("2026-11-24T10:05", "2026-11-24 10:00", "evening", "2026-11-24 18:30", "2026-11-24 18:30"),
    ("2026-11-24T10:05", "2026-11-24 10:00", "tomorrow", "2026-11-25 10:00", "2026-11-25 10:00"),
    ("2026-11-24T23:55", "2026-11-24 10:00", "tomorrow", "2026-11-25 10:00", "2026-11-25 10:00"),
    ("2026-11-25T00:05", "2026-11-24 10:00", "tomorrow", "2026-11-26 10:00", "2026-11-26 10:00"),
    ("2026-11-29T10:05", "2026-11-29 10:00", "tomorrow", "2026-11-30 10:00", "2026-11-30 10:00"),
    ("2027-02-28T10:05", "2027-02-28 10:00", "tomorrow", "2027-03-01 10:00", "2027-03-01 10:00"),
    ("2028-02-28T10:05", "2028-02-28 10:00", "tomorrow", "2028-02-29 10:00", "2028-02-29 10:00"),
    ("2026-11-24T10:05", "2026-11-24 10:00", "week", "2026-12-01 10:00", "2026-12-01 10:00"),
    ("2026-12-28T10:05", "2026-12-28 10:00", "week", "2027-01-04 10:00", "2027-01-04 10:00"),
    # Clocks go forward on 28 March 2027: tomorrow keeps the time on the wall, an hour stays an hour.
    ("2027-03-27T10:05", "2027-03-27 10:00", "tomorrow", "2027-03-28 10:00", "2027-03-28 09:00"),
    ("2027-03-27T10:05", "2027-03-27 10:00", "week", "2027-04-03 10:00", "2027-04-03 09:00"),
    ("2027-03-28T00:30", "2027-03-28 00:30", "hour", "2027-03-28 02:30", "2027-03-28 01:30"),
    ("2027-03-27T12:00", "2027-03-27 01:30", "tomorrow", "2027-03-28 01:30", "2027-03-28 01:30"),
    # Clocks go back on 31 October 2027.
    ("2027-10-30T10:05", "2027-10-30 10:00", "tomorrow", "2027-10-31 10:00", "2027-10-31 10:00"),
    ("2027-10-30T12:00", "2027-10-30 01:30", "tomorrow", "2027-10-31 01:30", "2027-10-31 00:30"),
    ("2027-10-31T00:15", "2027-10-31 01:00", "hour", "2027-10-31 01:15", "2027-10-31 01:15"),
    ("2027-10-30T23:30", "2027-10-31 00:30", "hour", "2027-10-31 01:30", "2027-10-31 00:30"),
]


@pytest.mark.parametrize(("now", "was", "choice", "becomes", "due"), SNOOZES)
def test_a_reminder_is_put_off(now: str, was: str, choice: str, becomes: str, due: str) -> None:
    reminder = one(was)
    new = retiming.put_off(turn_at(now, reminder), reminder)[choice]

    assert new.wall == wall(becomes)
    assert new.due == wall(due).replace(tzinfo=UTC)
    assert (new.id, new.kind, new.about, new.state) == (reminder.id, reminder.kind, reminder.about, "waiting")


NOT_OFFERED = [
    ("2026-11-24T18:30", "own", "evening"),
    ("2026-11-24T23:00", "own", "evening"),
    ("2026-12-08T14:30", "soon", "hour"),
    ("2026-12-08T13:00", "soon", "evening"),
    ("2026-12-08T13:00", "soon", "tomorrow"),
    ("2026-12-07T10:00", "brief", "week"),
    ("2026-12-01T15:00", "prepare", "week"),
]


@pytest.mark.parametrize(("now", "kind", "choice"), NOT_OFFERED)
def test_what_would_come_too_late_is_not_offered(now: str, kind: str, choice: str) -> None:
    reminder = replace(one("2026-11-24 15:00", "own"), kind=kind, plan="" if kind == "own" else "plan0")  # type: ignore[arg-type]

    assert choice not in retiming.put_off(turn_at(now, reminder), reminder)


def test_how_the_meeting_went_may_be_told_after_it() -> None:
    reminder = one("2026-12-08 18:30", "follow_up")

    assert {"hour", "tomorrow", "week"} <= retiming.put_off(turn_at("2026-12-08T18:35", reminder), reminder).keys()


def test_a_quiet_evening_begins_earlier_and_a_quiet_morning_later() -> None:
    habits = Habits(quiet_from=time(18), quiet_until=time(10, 30))
    reminder = one("2026-11-24 10:00", "prepare")
    possible = retiming.put_off(turn_at("2026-11-24T11:00", reminder, habits=habits), reminder)

    assert possible["evening"].wall == wall("2026-11-24 17:30")
    assert possible["tomorrow"].wall == wall("2026-11-25 10:30")


def test_the_quiet_time_that_somebody_chose_for_their_own_reminder_stands() -> None:
    reminder = one("2026-11-24 23:00")
    possible = retiming.put_off(turn_at("2026-11-24T23:01", reminder), reminder)

    assert possible["tomorrow"].wall == wall("2026-11-25 23:00")


ZONED = [
    # kind, time on the wall in London, new zone, time on the wall there
    ("own", "2026-12-01 12:15", "America/New_York", "2026-12-01 12:15"),
    ("own", "2027-03-14 02:30", "America/New_York", "2027-03-14 02:30"),
    ("prepare", "2026-12-02 11:00", "America/New_York", "2026-12-02 11:00"),
    ("chase", "2026-12-02 11:00", "Asia/Kolkata", "2026-12-02 11:00"),
    ("promise", "2026-12-02 11:00", "Australia/Sydney", "2026-12-02 11:00"),
    ("soon", "2026-12-08 12:00", "America/New_York", "2026-12-08 07:00"),
    ("soon", "2026-12-08 12:00", "Australia/Sydney", "2026-12-08 23:00"),
]


@pytest.mark.parametrize(("kind", "was", "zone", "becomes"), ZONED)
def test_in_another_zone_a_moved_reminder_keeps_its_time_on_the_wall(kind: str, was: str, zone: str, becomes: str) -> None:
    reminder = replace(one(was), kind=kind, plan="" if kind == "own" else "plan0")  # type: ignore[arg-type]
    turn = turn_at("2026-11-24T10:00", reminder)
    (new,) = retiming.under(turn, replace(USUAL, zone=zone))

    assert (new.wall, new.zone) == (wall(becomes), zone)
    assert (new.due == reminder.due) == (kind == "soon")


def test_one_that_nobody_moved_goes_where_the_rules_put_it() -> None:
    turn = turn_at("2026-11-24T10:00")
    plan = turn.session.plans["plan0"]
    theirs = [one(f"{wish.wall}", wish.kind, wish.about, name=f"0{n}") for n, wish in enumerate(wishes_of(turn))]
    assert len(theirs) == 5
    turn.remind(*theirs)
    habits = Habits("America/New_York", time(19), time(11))
    new = {reminder.id: reminder for reminder in retiming.under(turn, habits)}
    wished = retiming.wished(turn, plan, habits)

    for reminder in theirs:
        wish = wished[reminder.kind, reminder.about]
        assert (new[reminder.id].wall, new[reminder.id].zone) == (wish.wall, habits.zone)


def wishes_of(turn: Turn) -> list[Wish]:
    return list(retiming.wished(turn, turn.session.plans["plan0"], turn.session.habits).values())


def test_other_quiet_hours_leave_alone_what_a_person_moved() -> None:
    moved, own = one("2026-12-02 11:11", "prepare"), one("2026-12-02 03:00", name="0b")
    turn = turn_at("2026-11-24T10:00", moved, own)

    assert retiming.under(turn, Habits(quiet_from=time(1), quiet_until=time(12))) == ()


def test_other_habits_touch_nothing_that_came_already() -> None:
    came = replace(one("2026-11-23 10:00", "prepare"), state="shown")

    assert retiming.under(turn_at("2026-11-24T10:00", came), Habits("Asia/Kolkata")) == ()


WEEK = [
    # now, due, whether it moves
    ("2026-11-25T10:00", "2026-11-25 10:00", True),
    ("2026-11-25T10:00", "2026-11-29 23:59", True),
    ("2026-11-25T10:00", "2026-11-30 00:00", False),
    ("2026-11-29T10:00", "2026-11-29 18:00", True),
    ("2026-11-23T00:00", "2026-11-29 18:00", True),
    ("2027-03-26T10:00", "2027-03-28 23:30", True),
    ("2027-03-26T10:00", "2027-03-29 00:00", False),
]


@pytest.mark.parametrize(("now", "due", "moves"), WEEK)
def test_a_week_off_reaches_to_the_end_of_sunday(now: str, due: str, moves: bool) -> None:
    moved, kept = retiming.without_this_week(turn_at(now, one(due), meeting=False))

    assert kept == ()
    assert [reminder.wall for reminder in moved] == ([wall(due) + timedelta(days=7)] if moves else [])


def test_a_week_later_is_the_same_time_on_the_wall_after_the_clocks_changed() -> None:
    (new,) = retiming.without_this_week(turn_at("2027-03-24T10:00", one("2027-03-25 10:00"))).moved

    assert new.due == datetime(2027, 4, 1, 9, tzinfo=UTC)


def test_what_belongs_to_a_meeting_of_these_days_stays() -> None:
    ours = [one("2026-12-07 10:00", "brief", name="0a"), one("2026-12-08 13:00", "soon", name="0b")]
    ours += [one("2026-12-08 18:30", "follow_up", name="0c"), one("2026-12-08 18:30", name="0d")]
    moved, kept = retiming.without_this_week(turn_at("2026-12-07T09:00", *ours))

    assert [reminder.id for reminder in kept] == ["0a", "0b", "0c"]
    assert [reminder.id for reminder in moved] == ["0d"]


def test_what_would_come_after_the_meeting_of_next_week_stays_too() -> None:
    moved, kept = retiming.without_this_week(turn_at("2026-11-30T09:00", one("2026-12-01 15:00", "prepare")))

    assert (len(moved), len(kept)) == (0, 1)


def test_the_moment_a_late_one_was_for_is_known_though_it_comes_later() -> None:
    reminder = one("2026-11-24 19:00", "prepare")

    assert retiming.meant(reminder) == reminder.due
    assert retiming.meant(replace(reminder, due=reminder.due + timedelta(hours=14))) == reminder.due


@pytest.mark.parametrize("when", ["2027-03-28 01:30", "2027-10-31 01:30"])
def test_on_the_nights_the_clocks_change_a_reminder_is_for_the_moment_at_which_it_comes(when: str) -> None:
    assert retiming.meant(one(when)) == one(when).due


def test_an_hour_into_the_second_half_past_one_is_no_time_in_the_past() -> None:
    reminder = one("2027-10-31 01:00")
    new = retiming.put_off(turn_at("2027-10-31T00:45", reminder), reminder)["hour"]

    assert (local(new.due, LONDON), retiming.meant(new)) == (new.wall, new.due)
