"""What is worth a remark before somebody agrees to a day or time."""

from datetime import date, datetime, time, timedelta

import pytest

from dialogs.after.remarks import FAR, change, closed, far, odd


@pytest.mark.parametrize(
    ("at", "zone", "said"),
    [
        ("2027-03-28T01:30", "Europe/London", "skipped"),
        ("2027-03-28T00:59", "Europe/London", None),
        ("2027-03-28T02:00", "Europe/London", None),
        ("2027-10-31T01:30", "Europe/London", "twice"),
        ("2027-10-31T02:00", "Europe/London", None),
        ("2027-03-28T02:30", "Europe/Paris", "skipped"),
        ("2027-03-28T01:30", "UTC", None),
    ],
)
def test_an_hour_in_which_the_clocks_change_is_known(at: str, zone: str, said: str | None) -> None:
    assert change(datetime.fromisoformat(at), zone) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-05", "weekend"),
        ("2026-12-25", "holiday"),
        ("2026-12-28", "holiday"),
        ("2026-12-24", None),
        ("2026-12-26", "weekend"),
    ],
)
def test_a_day_on_which_offices_are_shut_is_known(day: str, said: str | None) -> None:
    assert closed(date.fromisoformat(day)) == said


def test_before_eight_is_early_and_from_nine_in_the_evening_late() -> None:
    assert [odd(at) for at in (time(7, 59), time(8), time(20, 59), time(21))] == ["early", None, None, "late"]


def test_nearly_a_year_is_far() -> None:
    today = date(2026, 11, 24)

    assert far(today + timedelta(days=FAR - 1), today) is None
    assert far(today + timedelta(days=FAR), today) == "far"
