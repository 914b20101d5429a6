"""Dates and times as people type them. A wrong answer is worse than none: every phrase here is read right, or not at all."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.dates import LIMIT, Read, read_when, split_reminder
from tests.dialogs.profiles import EVERYTHING

NOW = datetime.fromisoformat("2026-11-24T09:30")
"""A Tuesday."""
SUNDAY = datetime.fromisoformat("2027-02-28T21:15")
"""The last day of a February that has no 29th."""
NEW_YEARS_EVE = datetime.fromisoformat("2026-12-31T18:00")
"""A Thursday."""

TUESDAY = """
next Tuesday at 3pm            | 2026-12-01 15:00
next tuesday                   | 2026-12-01
tuesday                        | 2026-12-01
this tuesday                   | 2026-11-24
Tuesday week                   | 2026-12-08
tuesday fortnight              | 2026-12-15
12/5                           | 2027-05-12
12/05                          | 2027-05-12
12/5/27                        | 2027-05-12
12/05/2027 14:00               | 2027-05-12 14:00
12/5 at 2                      | 2027-05-12 14:00
24/11                          | 2026-11-24
23/11                          | 2027-11-23
a week on Friday half seven    | 2026-12-04 19:30
a week on friday               | 2026-12-04
Friday week                    | 2026-12-04
a week from Friday             | 2026-12-04
two weeks on monday            | 2026-12-14
a fortnight on Friday          | 2026-12-11
a week today                   | 2026-12-01
a week tomorrow                | 2026-12-02
a fortnight today              | 2026-12-08
tomorrow                       | 2026-11-25
Tomorrow!                      | 2026-11-25
tommorow at 10                 | 2026-11-25 10:00
the day after tomorrow         | 2026-11-26
day after tomorrow 3pm         | 2026-11-26 15:00
today                          | 2026-11-24
today at 4                     | 2026-11-24 16:00
this afternoon                 | - 14:00~
this evening                   | - 18:30~
tonight                        | 2026-11-24 19:00~
tomorrow morning               | 2026-11-25 10:00~
tomorrow afternoon             | 2026-11-25 14:00~
tomorrow night                 | 2026-11-25 19:00~
Friday morning                 | 2026-11-27 10:00~
in three weeks                 | 2026-12-15
in 3 weeks time                | 2026-12-15
in 3 weeks' time               | 2026-12-15
3 weeks\N{RIGHT SINGLE QUOTATION MARK} time                  | 2026-12-15
in two days                    | 2026-11-26
in a week                      | 2026-12-01
in a fortnight                 | 2026-12-08
in a month                     | 2026-12-24
in 2 months                    | 2027-01-24
in three months                | 2027-02-24
in a couple of weeks           | 2026-12-08
in an hour                     | 2026-11-24 10:30
in 20 minutes                  | 2026-11-24 09:50
in twenty minutes              | 2026-11-24 09:50
in 2 hours                     | 2026-11-24 11:30
3rd of March                   | 2027-03-03
3 March                        | 2027-03-03
3rd March 2027                 | 2027-03-03
March 3                        | 2027-03-03
March 3rd, 2027                | 2027-03-03
3 Mar 27                       | ?
3 Mar 2027                     | 2027-03-03
1.3.27                         | 2027-03-01
1.3.2027                       | 2027-03-01
1-3-2027                       | 2027-03-01
2027-03-01                     | 2027-03-01
2027-03-01 15:00               | 2027-03-01 15:00
Monday 14th                    | 2026-12-14
monday the 14th                | 2026-12-14
the 14th                       | 2026-12-14
on the 5th                     | 2026-12-05
the 24th                       | 2026-11-24
the 31st                       | 2026-12-31
5th                            | 2026-12-05
end of the month               | 2026-11-30
the end of this month          | 2026-11-30
Tuesday 1 December             | 2026-12-01
Tues 1st Dec at 10.30am        | 2026-12-01 10:30
1 december 2pm                 | 2026-12-01 14:00
Dec 1 at noon                  | 2026-12-01 12:00
Fri 4 Dec, 2.15pm              | 2026-12-04 14:15
wed 2nd dec at 11              | 2026-12-02 11:00
Wednesday, 2 December 2026     | 2026-12-02
sunday 7th of march 2027       | 2027-03-07
fri at 3                       | 2026-11-27 15:00
friday 3pm                     | 2026-11-27 15:00
friday, 3pm                    | 2026-11-27 15:00
3pm on friday                  | 2026-11-27 15:00
3 pm friday                    | 2026-11-27 15:00
at 3 on friday                 | 2026-11-27 15:00
half past 2 next wednesday     | 2026-12-02 14:30
half three tomorrow            | 2026-11-25 15:30
half three tomorrow afternoon  | 2026-11-25 15:30
quarter past two on Monday     | 2026-11-30 14:15
ten to four tomorrow           | 2026-11-25 15:50
10 in the morning on friday    | 2026-11-27 10:00
10 o'clock tomorrow            | 2026-11-25 10:00
tomorrow at 10 o'clock         | 2026-11-25 10:00
tuesday 1800                   | 2026-12-01 18:00
tuesday 18:00                  | 2026-12-01 18:00
tomorrow 0930                  | 2026-11-25 09:30
tomorrow at 9.30               | 2026-11-25 09:30
tomorrow at 7                  | 2026-11-25 19:00
tomorrow at 7am                | 2026-11-25 07:00
tomorrow 07:30                 | 2026-11-25 07:30
tomorrow at 12                 | 2026-11-25 12:00
tomorrow at 8                  | 2026-11-25 08:00
by friday                      | 2026-11-27
on Friday                      | 2026-11-27
for next friday                | 2026-12-04
this coming friday             | 2026-11-27
25/12                          | 2026-12-25
29/2/2028                      | 2028-02-29
29 february                    | 2028-02-29
12 may 2030                    | 2030-05-12
noon                           | - 12:00
midday                         | - 12:00
12 noon                        | - 12:00
half seven                     | - 19:30
half past ten                  | - 10:30
half 10 am                     | - 10:30
half seven in the morning      | - 07:30
quarter past two               | - 14:15
a quarter to three             | - 14:45
quarter to one                 | - 12:45
five past nine                 | - 09:05
twenty to eleven               | - 10:40
3pm                            | - 15:00
3 p.m.                         | - 15:00
3.30 pm                        | - 15:30
12am                           | - 00:00
12pm                           | - 12:00
12.30                          | - 12:30
14.30                          | - 14:30
15:00                          | - 15:00
1500                           | - 15:00
1800                           | - 18:00
1800 hours                     | - 18:00
8 in the evening               | - 20:00
11 at night                    | - 23:00
at 3                           | - 15:00
at 2027                        | - 20:27
yesterday                      | 2026-11-23
two days ago                   | 2026-11-22
a week ago                     | 2026-11-17
last Friday                    | 2026-11-20
last tuesday                   | 2026-11-17
3                              | ?
2027                           | ?
Friday 3                       | ?
next week                      | ?
next month                     | ?
this week                      | ?
some time in May               | ?
may                            | ?
mar                            | ?
soon                           | ?
asap                           | ?
midnight                       | ?
whenever you like              | ?
the other day                  | ?
in a few days                  | ?
25:00                          | ?
13pm                           | ?
0 am                           | ?
friday and saturday            | ?
3pm or 4pm                     | ?
not friday                     | ?
1/2/3/4                        | ?
30 february                    | impossible
30/2                           | impossible
31/4                           | impossible
31 june 2027                   | impossible
29/2/2027                      | impossible
32 march                       | impossible
12/13                          | impossible
2027-13-01                     | impossible
Tuesday 14 April 2027          | weekday
Monday 13th                    | weekday
friday 12/5/27                 | weekday
"""
OTHERS = """
sunday   | tomorrow                | 2027-03-01
sunday   | 29/2                    | 2028-02-29
sunday   | next tuesday            | 2027-03-02
sunday   | tuesday                 | 2027-03-02
sunday   | sunday                  | 2027-03-07
sunday   | this sunday             | 2027-02-28
sunday   | next sunday             | 2027-03-07
sunday   | in a month              | 2027-03-28
sunday   | 28 March at half past 1 | 2027-03-28 13:30
sunday   | 28 march 1.30am         | 2027-03-28 01:30
sunday   | 31 october 01:30        | 2027-10-31 01:30
sunday   | end of the month        | 2027-02-28
new year | tomorrow                | 2027-01-01
new year | 1 jan                   | 2027-01-01
new year | 31/12                   | 2026-12-31
new year | in two months           | 2027-02-28
new year | the 30th                | 2027-01-30
new year | thursday                | 2027-01-07
new year | next friday             | 2027-01-08
new year | friday                  | 2027-01-01
"""
BACK = """
tuesday       | 2026-11-17
friday        | 2026-11-20
on Friday     | 2026-11-20
last friday   | 2026-11-20
today         | 2026-11-24
yesterday     | 2026-11-23
the day before yesterday | 2026-11-22
3 march       | 2026-03-03
12/5          | 2026-05-12
24/11         | 2026-11-24
the 5th       | 2026-11-05
the 24th      | 2026-11-24
the 30th      | 2026-10-30
three days ago | 2026-11-21
a fortnight ago | 2026-11-10
29/2          | 2024-02-29
last week     | ?
a while ago   | ?
30 february   | impossible
"""


def rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


def expected(said: str) -> Read:
    if said == "?":
        return Read(miss="nothing")
    if said in ("impossible", "weekday"):
        return Read(miss=said)  # type: ignore[arg-type] # one of the very two
    day, _, at = said.partition(" ")
    known = None if day == "-" else date.fromisoformat(day)
    return Read(known, time.fromisoformat(at.rstrip("~")) if at else None, at.endswith("~"))


def test_there_are_enough_phrases() -> None:
    assert len(rows(TUESDAY)) + len(rows(OTHERS)) + len(rows(BACK)) >= 200


@pytest.mark.parametrize(("words", "said"), rows(TUESDAY))
def test_what_people_type_is_read_right_or_not_at_all(words: str, said: str) -> None:
    assert read_when(words, NOW) == expected(said)


@pytest.mark.parametrize(("when", "words", "said"), rows(OTHERS))
def test_on_other_days_too(when: str, words: str, said: str) -> None:
    assert read_when(words, SUNDAY if when == "sunday" else NEW_YEARS_EVE) == expected(said)


@pytest.mark.parametrize(("words", "said"), rows(BACK))
def test_a_question_that_looks_back_takes_the_last_such_day(words: str, said: str) -> None:
    assert read_when(words, NOW, back=True) == expected(said)


@pytest.mark.parametrize(
    ("words", "day", "rest"),
    [
        ("in three weeks about the letter", "2026-12-15", "the letter"),
        ("Friday 10am to ring them", "2026-11-27 10:00", "ring them"),
        ("to ring the office tomorrow at 3", "2026-11-25 15:00", "ring the office"),
        ("ring her on friday about the letter", "2026-11-27", "ring her about the letter"),
        ("about the ramp next tuesday", "2026-12-01", "the ramp"),
        ("at 5 to take a break", "- 17:00", "take a break"),
        ("tomorrow", "2026-11-25", ""),
        ("in 2 weeks: has Ann Lee answered?", "2026-12-08", "has Ann Lee answered?"),
        ("that I promised to send the photos by friday", "2026-11-27", "I promised to send the photos"),
        ("call 2 people", "?", "call 2 people"),
        ("to write to Ann", "?", "write to Ann"),
        ("about the 3 ramps", "?", "the 3 ramps"),
        ("", "?", ""),
    ],
)
def test_a_reminder_is_a_date_and_what_it_is_about(words: str, day: str, rest: str) -> None:
    assert split_reminder(words, NOW) == (expected(day), rest)


MOMENTS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2035-01-01"))


@EVERYTHING
@given(words=st.text() | st.text(alphabet="0123456789/.-: apmhlfquartesdyn'", max_size=40), now=MOMENTS, back=st.booleans())
def test_nothing_anybody_can_type_breaks_it(words: str, now: datetime, back: bool) -> None:
    read = read_when(words, now, back)

    assert bool(read.miss) == (read.day is None and read.at is None)
    assert split_reminder(words, now)[0].miss in ("", "nothing")


@EVERYTHING
@given(day=st.dates(date(2020, 1, 1), date(2035, 1, 1)), now=MOMENTS)
def test_a_whole_date_is_that_date_however_it_is_written(day: date, now: datetime) -> None:
    written = [
        f"{day}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%A} {day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
    ]

    assert [read_when(words, now) for words in written] == [Read(day)] * 4


@EVERYTHING
@given(now=MOMENTS, weekday=st.sampled_from(["monday", "tue", "Weds", "thursday", "fri", "saturday", "sun"]))
def test_a_weekday_is_within_a_week_and_the_next_one_is_in_the_next(now: datetime, weekday: str) -> None:
    coming, next_one = read_when(weekday, now).day, read_when(f"next {weekday}", now).day
    last = read_when(weekday, now, back=True).day
    assert coming
    assert next_one
    assert last

    assert timedelta(days=1) <= coming - now.date() <= timedelta(days=7)
    assert next_one.isocalendar()[1] == (now + timedelta(days=7)).isocalendar()[1]
    assert timedelta(days=1) <= now.date() - last <= timedelta(days=7)


@EVERYTHING
@given(day=st.integers(1, 31), month=st.integers(1, 12), now=MOMENTS, back=st.booleans())
def test_a_date_without_a_year_is_the_nearest_in_its_direction(day: int, month: int, now: datetime, back: bool) -> None:
    read = read_when(f"{day}/{month}", now, back)

    if read.day is None:
        assert read.miss == "impossible"
    else:
        assert (read.day.day, read.day.month) == (day, month)
        assert read.day <= now.date() if back else read.day >= now.date()
        assert abs(read.day - now.date()) < timedelta(days=366) or (day, month) == (29, 2)


def test_what_is_too_long_to_be_a_date_is_none() -> None:
    assert read_when("x " * LIMIT + "tomorrow", NOW).miss == "nothing"
