"""When the reminders around a meeting come: a table of odd hours, and rules that hold for all. Must never set a reminder."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.around import LASTS, meeting, wishes
from dialogs.after.stages import STAGES
from dialogs.after.wall import moment, quiet
from dialogs.approach import NO_APPROACH, Appointment, Approach, Stage
from dialogs.reminder import MEETING_KINDS, USUAL, Habits

LONDON = "Europe/London"
ZONES = (LONDON, "Europe/Madrid", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Australia/Lord_Howe", "UTC")


def agreed(at: datetime, zone: str = LONDON) -> Approach:
    return Approach("meeting_booked", appointment=Appointment(at, zone, "x@y"))


def said(at: str, habits: Habits) -> str:
    """The four as day and time, in their order."""
    found = wishes(agreed(datetime.fromisoformat(at)), habits)
    return " | ".join(f"{wish.kind} {wish.wall:%d.%m. %H:%M}" for wish in found)


def hours(begins: str, ends: str, zone: str = LONDON) -> Habits:
    return Habits(zone, time.fromisoformat(begins), time.fromisoformat(ends))


TABLE = [
    ("an afternoon", "2026-12-08 15:00", USUAL, "01.12. 10:00 | 07.12. 10:00 | 08.12. 13:00 | 08.12. 18:30"),
    ("at eight in the morning", "2026-12-08 08:00", USUAL, "01.12. 10:00 | 07.12. 10:00 | 07.12. 19:30 | 08.12. 18:30"),
    ("at nine", "2026-12-08 09:00", USUAL, "01.12. 10:00 | 07.12. 10:00 | 07.12. 19:30 | 08.12. 18:30"),
    ("at eleven: quiet ends", "2026-12-08 11:00", USUAL, "01.12. 10:00 | 07.12. 10:00 | 08.12. 09:00 | 08.12. 18:30"),
    ("a minute earlier", "2026-12-08 10:59", USUAL, "01.12. 10:00 | 07.12. 10:00 | 07.12. 19:30 | 08.12. 18:30"),
    ("over at half six", "2026-12-08 17:30", USUAL, "01.12. 10:00 | 07.12. 10:00 | 08.12. 15:30 | 08.12. 18:30"),
    ("over later", "2026-12-08 17:31", USUAL, "01.12. 10:00 | 07.12. 10:00 | 08.12. 15:31 | 09.12. 10:00"),
    ("at ten to ten at night", "2026-12-08 21:59", USUAL, "01.12. 10:00 | 07.12. 10:00 | 08.12. 19:59 | 09.12. 10:00"),
    ("at ten at night", "2026-12-08 22:00", USUAL, "01.12. 10:00 | 07.12. 10:00 | 08.12. 19:30 | 09.12. 10:00"),
    ("at eleven at night", "2026-12-08 23:00", USUAL, "01.12. 10:00 | 07.12. 10:00 | 08.12. 19:30 | 09.12. 10:00"),
    ("past midnight", "2026-12-08 00:30", USUAL, "01.12. 10:00 | 07.12. 10:00 | 07.12. 19:30 | 08.12. 18:30"),
    ("at midnight", "2026-12-08 00:00", USUAL, "01.12. 10:00 | 07.12. 10:00 | 07.12. 19:30 | 08.12. 18:30"),
    ("new year", "2027-01-01 12:00", USUAL, "25.12. 10:00 | 31.12. 10:00 | 01.01. 10:00 | 01.01. 18:30"),
    ("leap day", "2028-03-01 12:00", USUAL, "23.02. 10:00 | 29.02. 10:00 | 01.03. 10:00 | 01.03. 18:30"),
    ("no quiet", "2026-12-08 08:00", hours("20:00", "20:00"), "01.12. 10:00 | 07.12. 10:00 | 08.12. 06:00 | 08.12. 18:30"),
    ("late riser", "2026-12-08 12:30", hours("20:00", "12:00"), "01.12. 12:00 | 07.12. 12:00 | 07.12. 19:30 | 08.12. 18:30"),
    ("by day", "2026-12-08 14:00", hours("09:00", "21:00"), "01.12. 21:00 | 07.12. 21:00 | 08.12. 08:30 | 08.12. 21:00"),
    ("to midnight", "2026-12-08 14:00", hours("10:00", "00:00"), "01.12. 09:30 | 07.12. 09:30 | 08.12. 09:30 | 09.12. 00:00"),
    ("from midnight", "2026-12-08 08:00", hours("00:00", "09:00"), "01.12. 10:00 | 07.12. 10:00 | 07.12. 23:30 | 08.12. 18:30"),
    ("clocks go forward", "2027-03-28 10:00", USUAL, "21.03. 10:00 | 27.03. 10:00 | 27.03. 19:30 | 28.03. 18:30"),
    ("noon that day", "2027-03-28 12:00", USUAL, "21.03. 10:00 | 27.03. 10:00 | 28.03. 10:00 | 28.03. 18:30"),
    (
        "a night without two",
        "2027-03-28 03:00",
        hours("20:00", "20:00"),
        "21.03. 10:00 | 27.03. 10:00 | 28.03. 00:00 | 28.03. 18:30",
    ),
    ("clocks go back", "2027-10-31 12:00", USUAL, "24.10. 10:00 | 30.10. 10:00 | 31.10. 10:00 | 31.10. 18:30"),
    (
        "a night with two ones",
        "2027-10-31 02:30",
        hours("20:00", "20:00"),
        "24.10. 10:00 | 30.10. 10:00 | 31.10. 01:30 | 31.10. 18:30",
    ),
    ("the week of the change", "2027-11-02 15:00", USUAL, "26.10. 10:00 | 01.11. 10:00 | 02.11. 13:00 | 02.11. 18:30"),
    (
        "away in New York",
        "2026-12-08 15:00",
        hours("20:00", "09:00", "America/New_York"),
        "01.12. 10:00 | 07.12. 10:00 | 07.12. 19:30 | 08.12. 18:30",
    ),
    (
        "away in Auckland",
        "2026-12-08 15:00",
        hours("20:00", "09:00", "Pacific/Auckland"),
        "02.12. 10:00 | 08.12. 10:00 | 08.12. 19:30 | 09.12. 18:30",
    ),
]


@pytest.mark.parametrize(("at", "habits", "times"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_four_come_when_they_should(at: str, habits: Habits, times: str) -> None:
    wanted = zip(MEETING_KINDS, times.split(" | "), strict=True)

    assert said(at, habits) == " | ".join(f"{kind} {time}" for kind, time in wanted)


def test_two_hours_are_two_real_hours_across_the_change_of_clocks() -> None:
    at, open_all_hours = datetime.fromisoformat("2027-03-28T02:30"), hours("20:00", "20:00")
    soon = next(wish for wish in wishes(agreed(at), open_all_hours) if wish.kind == "soon")

    assert moment(at, LONDON) - moment(soon.wall, soon.zone) == timedelta(hours=2)


def test_of_an_hour_that_comes_twice_the_first_is_taken_so_that_it_is_never_too_late() -> None:
    at, open_all_hours = datetime.fromisoformat("2027-10-31T03:30"), hours("20:00", "20:00")
    soon = next(wish for wish in wishes(agreed(at), open_all_hours) if wish.kind == "soon")

    assert moment(at, LONDON) - moment(soon.wall, soon.zone) == timedelta(hours=3)


def test_where_both_would_come_at_the_same_minute_only_the_brief_does() -> None:
    assert said("2026-12-08 20:00", hours("00:00", "23:30")) == (
        "prepare 01.12. 23:30 | brief 07.12. 23:30 | follow_up 09.12. 23:30"
    )


def test_in_a_waking_time_shorter_than_half_an_hour_it_comes_when_that_begins() -> None:
    assert said("2026-12-08 20:00", hours("10:00", "09:45")).startswith(
        "prepare 01.12. 09:45 | brief 07.12. 09:45 | soon 08.12. 09:45"
    )


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "meeting_booked"])
def test_nothing_comes_before_a_meeting_is_agreed_or_once_it_is_over_or_off(stage: Stage) -> None:
    approach = replace(agreed(datetime.fromisoformat("2026-12-08T15:00")), stage=stage)

    assert wishes(approach, USUAL) == ()
    assert meeting(approach) is None
    assert wishes(NO_APPROACH, USUAL) == ()


def whole(at: time) -> time:
    return at.replace(second=0, microsecond=0)


clocks = st.times().map(whole)
changes = [date(2027, month, day) for month, day in ((3, 27), (3, 28), (3, 29), (4, 4), (9, 26), (10, 30), (10, 31), (11, 7))]
days = st.dates(date(2026, 1, 1), date(2029, 1, 1)) | st.sampled_from(changes)
walls = st.builds(datetime.combine, days, clocks)


@given(at=walls, zone=st.sampled_from(ZONES), habits=st.builds(Habits, st.sampled_from(ZONES), clocks, clocks))
def test_whatever_the_hours_none_is_quiet_none_is_late_and_no_two_come_together(at: datetime, zone: str, habits: Habits) -> None:
    found = {wish.kind: wish for wish in wishes(agreed(at, zone), habits)}
    dues = {kind: moment(wish.wall, wish.zone) for kind, wish in found.items()}
    starts = moment(at, zone)

    assert set(found) >= {"prepare", "brief", "follow_up"}
    assert not any(quiet(wish.wall, habits) for wish in found.values())
    assert all(wish.zone == habits.zone for wish in found.values())
    assert len(set(dues.values())) == len(dues)
    assert dues["prepare"] < dues["brief"] < starts
    assert dues.get("soon", starts - timedelta(hours=2)) <= starts - timedelta(hours=2)
    assert dues["follow_up"] >= starts + LASTS
    assert dues["follow_up"] <= starts + timedelta(days=3)
    assert starts.tzinfo is UTC
