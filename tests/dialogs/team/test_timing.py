"""When a broadcast goes out: London's clock, no quiet hours, both changes of the clocks. Must hold on every day of a year."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.wall import local
from dialogs.team.timing import LONDON, slot

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
YEARS = (datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2028-01-01"))
MOMENTS = st.datetimes(*YEARS, timezones=st.just(UTC))
NOON = datetime.fromisoformat("2026-11-24T12:00")
"""What a clock in London shows at `NOW`."""


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-24 12:00", "2026-11-24 12:00"),
        ("2026-11-24 09:00", "2026-11-24 09:00"),
        ("2026-11-24 08:59", "2026-11-24 09:00"),
        ("2026-11-24 19:59", "2026-11-24 19:59"),
        ("2026-11-24 20:00", "2026-11-25 09:00"),
        ("2026-11-24 21:00", "2026-11-25 09:00"),
        ("2026-11-25 00:30", "2026-11-25 09:00"),
        ("2026-07-01 08:00", "2026-07-01 08:00"),
        ("2026-07-01 19:00", "2026-07-02 08:00"),
        ("2026-03-28 21:00", "2026-03-29 08:00"),
        ("2026-03-29 00:30", "2026-03-29 08:00"),
        ("2026-03-29 01:30", "2026-03-29 08:00"),
        ("2026-10-24 20:00", "2026-10-25 09:00"),
        ("2026-10-25 00:30", "2026-10-25 09:00"),
        ("2026-10-25 01:30", "2026-10-25 09:00"),
    ],
)
def test_now_is_now_by_day_and_nine_in_the_morning_of_london_by_night(now: str, then: str) -> None:
    found = slot(None, at(now))

    assert found.at == at(then)
    assert found.moved == (now != then)
    assert found.wall == local(at(then), LONDON)


def test_a_time_to_come_is_kept_and_one_gone_by_is_now() -> None:
    assert slot(NOW + timedelta(days=2), NOW) == (NOW + timedelta(days=2), NOON + timedelta(days=2), False)
    assert slot(NOW - timedelta(days=2), NOW) == (NOW, NOON, False)


def test_a_time_gone_by_in_the_night_waits_for_the_morning() -> None:
    assert slot(NOW, at("2026-11-24 23:00")).at == at("2026-11-25 09:00")


@given(now=MOMENTS, asked=st.none() | MOMENTS)
def test_it_is_never_in_the_past_never_at_night_and_never_earlier_than_asked(now: datetime, asked: datetime | None) -> None:
    found = slot(asked, now)
    due = max(now, asked or now)

    assert due <= found.at < due + timedelta(hours=14, minutes=1)
    assert 9 <= local(found.at, LONDON).hour < 20
    assert (found.at == due) is not found.moved
    assert found.wall == local(found.at, LONDON)
