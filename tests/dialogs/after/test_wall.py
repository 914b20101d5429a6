"""Times on the wall and moments in UTC: across both clock changes, in other zones, and around quiet hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.wall import after_quiet, before_quiet, local, moment, quiet
from dialogs.reminder import USUAL, Habits

LONDON = "Europe/London"
WALLS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2031-01-01")).map(
    lambda at: at.replace(second=0, microsecond=0)
)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
HABITS = st.builds(Habits, quiet_from=TIMES, quiet_until=TIMES)
EARLY = timedelta(minutes=30)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("at", "zone", "utc"),
    [
        ("2026-12-01T15:00", LONDON, "2026-12-01T15:00"),
        ("2027-06-01T15:00", LONDON, "2027-06-01T14:00"),
        ("2027-06-01T15:00", "Europe/Madrid", "2027-06-01T13:00"),
        # The clocks go forward: half past one does not exist, and comes an hour later, at half past two.
        ("2027-03-28T01:30", LONDON, "2027-03-28T01:30"),
        ("2027-03-28T00:59", LONDON, "2027-03-28T00:59"),
        ("2027-03-28T02:00", LONDON, "2027-03-28T01:00"),
        # The clocks go back: half past one comes twice, and the first counts.
        ("2027-10-31T01:30", LONDON, "2027-10-31T00:30"),
        ("2027-10-31T00:59", LONDON, "2027-10-30T23:59"),
        ("2027-10-31T02:00", LONDON, "2027-10-31T02:00"),
    ],
)
def test_a_time_on_the_wall_is_one_moment(at: str, zone: str, utc: str) -> None:
    assert moment(wall(at), zone) == wall(utc).replace(tzinfo=UTC)


def test_a_day_later_on_the_wall_is_not_always_a_day_later() -> None:
    before = moment(wall("2027-03-27T10:00"), LONDON)

    assert moment(wall("2027-03-28T10:00"), LONDON) - before == timedelta(hours=23)


@given(WALLS, st.sampled_from([LONDON, "Europe/Madrid", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]))
def test_what_the_clock_then_shows_is_what_was_asked_for_unless_it_skips_it(at: datetime, zone: str) -> None:
    shown = local(moment(at, zone), zone)

    skipped = at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) != at
    assert shown == (at + timedelta(hours=1) if skipped else at)


@given(WALLS)
def test_a_moment_is_aware_and_a_wall_is_not(at: datetime) -> None:
    assert moment(at, LONDON).utcoffset() == timedelta()
    assert local(moment(at, LONDON), LONDON).tzinfo is None


@pytest.mark.parametrize(
    ("at", "is_quiet"), [("19:59", False), ("20:00", True), ("23:59", True), ("00:00", True), ("08:59", True), ("09:00", False)]
)
def test_the_usual_quiet_time_is_from_eight_to_nine(at: str, is_quiet: bool) -> None:
    assert quiet(wall(f"2026-12-01T{at}"), USUAL) == is_quiet


@pytest.mark.parametrize(
    ("at", "is_quiet"), [("12:59", False), ("13:00", True), ("14:59", True), ("15:00", False), ("03:00", False)]
)
def test_a_quiet_time_by_day_does_not_cover_the_night(at: str, is_quiet: bool) -> None:
    assert quiet(wall(f"2026-12-01T{at}"), Habits(quiet_from=time(13), quiet_until=time(15))) == is_quiet


@given(WALLS, TIMES)
def test_the_same_time_twice_means_there_is_no_quiet_time(at: datetime, same: time) -> None:
    habits = Habits(quiet_from=same, quiet_until=same)

    assert not quiet(at, habits)
    assert after_quiet(at, habits) == before_quiet(at, habits, EARLY) == at


@pytest.mark.parametrize(
    ("at", "later", "earlier"),
    [
        ("2026-12-01T19:59", "2026-12-01T19:59", "2026-12-01T19:59"),
        ("2026-12-01T20:00", "2026-12-02T09:00", "2026-12-01T19:30"),
        ("2026-12-01T23:00", "2026-12-02T09:00", "2026-12-01T19:30"),
        ("2026-12-02T06:30", "2026-12-02T09:00", "2026-12-01T19:30"),
        ("2026-12-31T22:00", "2027-01-01T09:00", "2026-12-31T19:30"),
    ],
)
def test_what_falls_into_the_quiet_time_comes_after_it_or_before_it(at: str, later: str, earlier: str) -> None:
    assert after_quiet(wall(at), USUAL) == wall(later)
    assert before_quiet(wall(at), USUAL, EARLY) == wall(earlier)


@given(WALLS, HABITS)
def test_nothing_moved_out_of_the_quiet_time_is_in_it_nor_moved_by_a_day(at: datetime, habits: Habits) -> None:
    later = after_quiet(at, habits)

    assert not quiet(later, habits)
    assert timedelta() <= later - at < timedelta(days=1)
    assert timedelta() <= at - before_quiet(at, habits, timedelta()) < timedelta(days=1)
