"""Days and times in words: what is read is what was meant, and nothing is guessed. The table is in `date_phrases`."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.dates import Read, read_time, read_when
from dialogs.after.dates_words import LONGEST, MONTH, WEEKDAY
from tests.dialogs.after.date_phrases import PHRASES
from tests.dialogs.after.phrase import TUESDAY, Phrase
from tests.dialogs.profiles import EVERYTHING

SIGNS = st.text(alphabet="0123456789:./- @'tpamehinxduyowfr", max_size=40) | st.text()
SMALL = "next last this a week on at the of half past to in two 3 14 1500 2030 am pm 3.10 noon morning today"
KNOWN = [*WEEKDAY, *MONTH, *SMALL.split()]
SALAD = st.lists(st.sampled_from(KNOWN), max_size=9).map(" ".join)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def got(phrase: Phrase) -> str:
    read = read_when(phrase.words, phrase.now, phrase.timed, phrase.past)
    if read.miss not in ("", "no_time") or read.wall is None:
        return ""
    return read.wall.isoformat(timespec="minutes") if read.timed and not phrase.past else read.wall.date().isoformat()


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda one: f"{one.words} ({one.now:%a %d %b}{', past' if one.past else ''})")
def test_a_phrase_is_read_as_it_was_meant_or_not_at_all(phrase: Phrase) -> None:
    assert got(phrase) == phrase.means


def test_there_are_enough_phrases_of_either_sort() -> None:
    assert len(PHRASES) >= 150
    assert sum(not phrase.means for phrase in PHRASES) >= 50


@pytest.mark.parametrize(
    ("words", "miss"),
    [
        ("blue", "unknown"),
        ("30 February", "impossible"),
        ("Monday or Tuesday", "unknown"),
        ("Friday 4", "unsure"),
        ("Tuesday 14 April 2027", "weekday"),
        ("next month", "no_day"),
        ("Friday", "no_time"),
    ],
)
def test_a_miss_says_of_what_kind_it_is(words: str, miss: str) -> None:
    assert read_when(words, TUESDAY, wants_time=True).miss == miss


def test_a_weekday_that_is_another_one_comes_with_the_day_that_was_said() -> None:
    assert read_when("Tuesday 14 April 2027", TUESDAY, wants_time=False) == Read(
        datetime.fromisoformat("2027-04-14T00:00"), miss="weekday"
    )


@pytest.mark.parametrize(("words", "begins"), [("next month", 1), ("March", 1), ("next week", 30)])
def test_a_month_or_a_week_alone_says_where_it_begins(words: str, begins: int) -> None:
    read = read_when(words, TUESDAY, wants_time=False)

    assert read.miss == "no_day"
    assert read.wall is not None
    assert read.wall.day == begins


def test_beside_a_month_a_number_is_a_day_of_it() -> None:
    for words in ("14", "14th", "the 14", "fourteenth of march", "Sunday 14"):
        read = read_when(words, TUESDAY, wants_time=False, month=date(2027, 3, 1))
        assert read == Read(datetime.fromisoformat("2027-03-14T00:00"), miss=""), words
    assert read_when("31", TUESDAY, wants_time=False, month=date(2027, 2, 1)).miss == "impossible"


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("3", time(15)),
        ("three", time(15)),
        ("8", time(8)),
        ("12", time(12)),
        ("half seven", time(19, 30)),
        ("4.05", time(16, 5)),
        ("3.10", time(15, 10)),
        ("1500", time(15)),
        ("2030", time(20, 30)),
        ("at 11", time(11)),
        ("10 in the morning", time(10)),
        ("noon", time(12)),
        ("13", time(13)),
        ("25", None),
        ("4.5", None),
        ("morning", None),
        ("Friday at 3", None),
        ("12 am", None),
        ("2pm 3pm", None),
        ("", None),
    ],
)
def test_where_only_the_time_is_asked_a_number_is_one(words: str, means: time | None) -> None:
    assert read_time(words) == means


@EVERYTHING
@given(words=SIGNS | SALAD, wants=st.booleans(), past=st.booleans(), day=DAYS)
def test_nothing_that_is_typed_makes_it_raise(words: str, wants: bool, past: bool, day: date) -> None:
    now = datetime.combine(day, time(10))
    read = read_when(words, now, wants, past)
    read_time(words)

    assert (read.wall is not None) or read.miss


@EVERYTHING
@given(day=DAYS, now=DAYS)
def test_a_day_in_figures_is_that_day_however_it_is_written(day: date, now: date) -> None:
    for words in (
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%A %d %B %Y}",
        f"{day:%b} {day.day}, {day.year}",
    ):
        read = read_when(words, datetime.combine(now, time(10)), wants_time=False)
        if read.miss != "unsure":
            assert read == Read(datetime.combine(day, time()), miss=""), words
    assert read_when(f"{day:%d/%m/%Y}", datetime.combine(now, time(10)), wants_time=False).wall == datetime.combine(day, time())


@EVERYTHING
@given(at=st.times(), day=DAYS)
def test_a_time_by_the_24_hours_is_that_time(at: time, day: date) -> None:
    wall = datetime.combine(day, at.replace(second=0, microsecond=0))

    assert read_when(f"{wall:%d/%m/%Y %H:%M}", TUESDAY, wants_time=True) == Read(wall, timed=True, miss="")


@EVERYTHING
@given(words=SALAD.filter(lambda words: not {"last", "this", "2030"} & set(words.split())), day=DAYS, wants=st.booleans())
def test_looking_ahead_nothing_that_lies_behind_is_read(words: str, day: date, wants: bool) -> None:
    read = read_when(words, datetime.combine(day, time(10)), wants)

    assert read.miss or read.wall is None or read.wall.date() >= day


def test_a_text_of_many_words_is_not_looked_at() -> None:
    assert read_when("Friday " * 40, TUESDAY, wants_time=False) == Read()
    assert len("Friday " * 40) > LONGEST


def test_every_weekday_and_month_is_known_by_each_of_its_names() -> None:
    for name, weekday in WEEKDAY.items():
        wall = read_when(name, TUESDAY, wants_time=False).wall
        assert wall is not None
        assert (wall.weekday(), wall > TUESDAY, wall - TUESDAY < timedelta(days=7)) == (weekday, True, True)
    for name, month in MONTH.items():
        wall = read_when(f"1 {name}", TUESDAY, wants_time=False).wall
        assert wall is not None
        assert wall.month == month
