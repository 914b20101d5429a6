"""What goes into a calendar: times in UTC, few words, nothing about anybody's health. Must never read a file."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dialogs.after.calendar import TITLE_LIMIT, entry
from dialogs.approach import Appointment

MADE = datetime(2026, 11, 24, 9, tzinfo=UTC)
WALL = datetime.fromisoformat("2026-12-08T15:00")
AGREED = Appointment(WALL, "Europe/London", "x@y", 3, "City Hall", "Jo", "no steps, my bladder")


def test_the_entry_has_the_meeting_and_an_hour_for_it() -> None:
    made = entry(AGREED, "Meeting with Ann Lee", "Who comes along: Jo", MADE)

    assert (made.uid, made.sequence, made.cancelled, made.made) == ("x@y", 3, False, MADE)
    assert (made.start, made.end) == (datetime(2026, 12, 8, 15, tzinfo=UTC), datetime(2026, 12, 8, 16, tzinfo=UTC))
    assert (made.title, made.place, made.notes) == ("Meeting with Ann Lee", "City Hall", "Who comes along: Jo")
    assert made.alarms == (24 * 60, 2 * 60)


def test_what_is_to_be_arranged_for_somebody_is_not_in_it() -> None:
    assert "bladder" not in repr(entry(AGREED, "Meeting", "Jo", MADE))


def test_a_cancelled_one_rings_no_more() -> None:
    made = entry(AGREED, "Off", "", MADE, cancelled=True)

    assert (made.cancelled, made.alarms, made.uid, made.place) == (True, (), "x@y", "City Hall")


@pytest.mark.parametrize(
    ("wall", "zone", "utc"),
    [
        ("2026-07-08T15:00", "Europe/London", "2026-07-08T14:00+00:00"),
        ("2027-03-28T00:59", "Europe/London", "2027-03-28T00:59+00:00"),
        ("2027-03-28T01:30", "Europe/London", "2027-03-28T01:30+00:00"),
        ("2027-03-28T02:00", "Europe/London", "2027-03-28T01:00+00:00"),
        ("2027-10-31T01:30", "Europe/London", "2027-10-31T00:30+00:00"),
        ("2027-10-31T02:00", "Europe/London", "2027-10-31T02:00+00:00"),
        ("2026-12-08T15:00", "America/New_York", "2026-12-08T20:00+00:00"),
    ],
)
def test_a_time_on_the_wall_is_that_moment_in_utc(wall: str, zone: str, utc: str) -> None:
    made = entry(replace(AGREED, at=datetime.fromisoformat(wall), zone=zone), "M", "", MADE)

    assert made.start == datetime.fromisoformat(utc)
    assert made.start.utcoffset() == timedelta(0)
    assert made.end - made.start == timedelta(hours=1)


def test_a_title_stays_short_and_on_one_line() -> None:
    made = entry(AGREED, "Meeting with\n" + "Councillor " * 40, "", MADE)

    assert len(made.title) <= TITLE_LIMIT
    assert made.title.startswith("Meeting with Councillor")
    assert made.title.endswith("…")
