"""When to remind and of what, out of one line. Must never lose a word of what is to be done."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.reminder_words import split_reminder
from tests.dialogs.after.phrase import TUESDAY
from tests.dialogs.profiles import EVERYTHING


@pytest.mark.parametrize(
    ("words", "means", "rest"),
    [
        ("in three weeks about the letter", "2026-12-15T00:00", "the letter"),
        ("Friday 10am to ring them", "2026-11-27T10:00", "ring them"),
        ("Friday 10am ring them", "2026-11-27T10:00", "ring them"),
        ("to ring the office tomorrow at 3", "2026-11-25T15:00", "ring the office"),
        ("that Ann rings tomorrow", "2026-11-25T00:00", "Ann rings"),
        ("Friday to ring them at 3", "2026-11-27T15:00", "ring them"),
        ("next Tuesday at 3pm: thank Ann", "2026-12-01T15:00", "thank Ann"),
        ("tomorrow, ring Ann", "2026-11-25T00:00", "ring Ann"),
        ("tomorrow", "2026-11-25T00:00", ""),
        ("on 3 March 2027 ask about the 5 beds", "2027-03-03T00:00", "ask about the 5 beds"),
        ("tomorrow to book the room for Friday", "2026-11-25T00:00", "book the room for Friday"),
        ("to ring about the meeting on Friday", "2026-11-27T00:00", "ring about the meeting"),
        ("Friday the report is due", "2026-11-27T00:00", "the report is due"),
        ("Friday we meet Ann", "2026-11-27T00:00", "we meet Ann"),
        ("in 2 hours to take my pills", "2026-11-24T12:00", "take my pills"),
    ],
)
def test_the_date_is_read_and_the_words_remain(words: str, means: str, rest: str) -> None:
    read, remains = split_reminder(words, TUESDAY)

    assert (read.miss, read.wall, remains) == ("", datetime.fromisoformat(means), rest)


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("book the room for Friday", "book the room for Friday"),
        ("to send it by Friday", "send it by Friday"),
        ("ring them every Friday", "ring them every Friday"),
        ("call extension 1500", "call extension 1500"),
        ("sun cream", "sun cream"),
        ("Monday or Tuesday ring them", "Monday or Tuesday ring them"),
        ("Monday to Friday ring them", "Monday to Friday ring them"),
        ("about the letter", "the letter"),
        ("ring room 3", "ring room 3"),
        ("next month ring them", "next month ring them"),
        ("", ""),
    ],
)
def test_what_is_not_sure_is_no_date_and_nothing_is_lost(words: str, rest: str) -> None:
    read, remains = split_reminder(words, TUESDAY)

    assert (bool(read.miss), remains) == (True, rest)


@EVERYTHING
@given(words=st.text() | st.text(alphabet="fridayto 3pm.:-", max_size=60), day=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_nothing_that_is_typed_makes_it_raise(words: str, day: date) -> None:
    read, rest = split_reminder(words, datetime.combine(day, time(9)))

    assert len(rest) <= len(words)
    assert (read.wall is None) == bool(read.miss)
