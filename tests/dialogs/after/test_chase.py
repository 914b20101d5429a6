"""The chase clock: table of cases, and what holds for every approach. Must never know what a chaser says."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.chase import APART, WAIT, a_week_on, due, last_asked, too_soon, wishes
from dialogs.after.periods import Period, Periods, check, during, spoken
from dialogs.after.stages import STAGES
from dialogs.after.wish import Wish
from dialogs.after.workdays import works
from dialogs.approach import Approach, Stage
from dialogs.reminder import Habits
from tests.talk import our_content

TABLE = our_content().after.periods
NONE = Periods(periods={})
DAY = timedelta(days=1)
DAYS = st.dates(date(2025, 1, 1), date(2033, 12, 31))


def period(begins: date, ends: date, kind: str = "dissolved", who: tuple[str, ...] = ("mp",)) -> Period:
    return Period(
        kind=kind,
        who=who,
        begins=begins,
        ends=ends,
        say="Made up.",
        waits=kind == "dissolved",
        source="made up",
        checked_on=date(2025, 1, 1),
        review_by=date(2040, 1, 1),
    )


def made_up(*times: Period) -> Periods:
    return Periods(periods={f"p{number}": one for number, one in enumerate(times)})


DISSOLVED = made_up(
    period(date(2029, 3, 26), date(2029, 5, 3)),
    period(date(2029, 4, 20), date(2029, 5, 10)),  # overlaps the first
    period(date(2029, 5, 11), date(2029, 5, 14)),  # and this one begins the day after
    period(date(2029, 6, 1), date(2029, 6, 8), "recess"),
)


def out(sent: date, stage: Stage = "approached", **changes: date) -> Approach:
    return replace(Approach(stage, sent=sent), **changes)  # type: ignore[arg-type] # fields that hold dates


@pytest.mark.parametrize(
    ("approach", "day"),
    [
        (out(date(2027, 1, 11)), date(2027, 1, 25)),
        (out(date(2027, 1, 11), "no_reply"), date(2027, 1, 25)),
        # Two weeks on is a Saturday, a Sunday, Boxing Day, its substitute, New Year's Day, Good Friday.
        (out(date(2027, 1, 9)), date(2027, 1, 25)),
        (out(date(2027, 1, 10)), date(2027, 1, 25)),
        (out(date(2026, 12, 12)), date(2026, 12, 29)),
        (out(date(2026, 12, 14)), date(2026, 12, 29)),
        (out(date(2026, 12, 18)), date(2027, 1, 4)),
        (out(date(2027, 3, 12)), date(2027, 3, 30)),
        # Leap years: 2028 has a 29 February, 2027 has none.
        (out(date(2028, 2, 15)), date(2028, 2, 29)),
        (out(date(2028, 2, 16)), date(2028, 3, 1)),
        (out(date(2027, 2, 15)), date(2027, 3, 1)),
        # They said by when: the working day after it, but no chaser within a week of the letter.
        (out(date(2027, 1, 11), reply_by=date(2027, 2, 26)), date(2027, 3, 1)),
        (out(date(2027, 1, 11), reply_by=date(2027, 1, 20)), date(2027, 1, 21)),
        (out(date(2027, 1, 11), reply_by=date(2027, 1, 12)), date(2027, 1, 18)),
        (out(date(2027, 1, 11), reply_by=date(2027, 1, 11)), date(2027, 1, 18)),
        # A day they named before the letter went says nothing about it.
        (out(date(2027, 1, 11), reply_by=date(2027, 1, 10)), date(2027, 1, 25)),
        # After a chaser: two weeks again, or the day they named since.
        (out(date(2027, 1, 11), chased=date(2027, 1, 26)), date(2027, 2, 9)),
        (out(date(2027, 1, 11), chased=date(2027, 1, 26), reply_by=date(2027, 2, 24)), date(2027, 2, 25)),
        (out(date(2027, 1, 11), chased=date(2027, 1, 26), reply_by=date(2027, 1, 28)), date(2027, 2, 2)),
        (out(date(2027, 1, 11), chased=date(2027, 1, 26), reply_by=date(2027, 1, 25)), date(2027, 2, 9)),
        # Sent anew after a chaser: the clock begins again.
        (out(date(2027, 2, 15), chased=date(2027, 1, 26)), date(2027, 3, 1)),
        # Long ago: as it is, though it is past. Who asks decides what to do.
        (out(date(2020, 1, 6)), date(2020, 1, 20)),
    ],
)
def test_when_it_is_time_to_ask_again(approach: Approach, day: date) -> None:
    assert due(approach, "council", TABLE) == day


@pytest.mark.parametrize("stage", set(STAGES) - {"approached", "no_reply"})
def test_the_clock_stops_with_any_reply_and_before_anything_went_off(stage: Stage) -> None:
    assert due(out(date(2027, 1, 11), stage, reply_by=date(2027, 2, 1)), "mp", NONE) is None
    assert wishes(out(date(2027, 1, 11), stage), "mp", Habits(), NONE) == ()


def test_without_the_day_it_was_sent_there_is_no_clock() -> None:
    assert due(Approach("approached"), "mp", NONE) is None


@pytest.mark.parametrize(
    ("sent", "who", "day"),
    [
        (date(2029, 3, 9), "mp", date(2029, 3, 23)),  # the last working day before
        (date(2029, 3, 12), "mp", date(2029, 5, 15)),  # its first day, and through all three
        (date(2029, 4, 19), "mp", date(2029, 5, 15)),  # the last day of the first, inside the second
        (date(2029, 4, 30), "mp", date(2029, 5, 15)),  # the only day of the third that is a Monday
        (date(2029, 5, 1), "mp", date(2029, 5, 15)),  # the day after
        (date(2029, 3, 12), "council", date(2029, 3, 26)),  # a council is there
        (date(2029, 5, 21), "mp", date(2029, 6, 4)),  # a recess waits for nobody
    ],
)
def test_nobody_is_chased_while_parliament_is_dissolved(sent: date, who: str, day: date) -> None:
    assert due(out(sent), who, DISSOLVED) == day


def test_a_council_goes_on_working_before_an_election() -> None:
    assert due(out(date(2027, 3, 18)), "council", TABLE) == date(2027, 4, 1)
    assert [one.kind for one in during(TABLE, "council", date(2027, 4, 1))] == ["pre_election"]
    assert not any(one.waits for one in during(TABLE, "council", date(2027, 4, 1)))


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2027, 3, 30), False),
        (date(2027, 3, 31), True),
        (date(2027, 5, 6), True),
        (date(2027, 5, 7), False),
    ],
)
def test_a_period_has_its_first_and_its_last_day(day: date, inside: bool) -> None:
    assert bool(during(TABLE, "council", day)) == inside
    assert during(TABLE, "mp", day) == ()


def test_the_time_before_the_election_begins_25_working_days_before_the_poll() -> None:
    one = TABLE.periods["council_2027"]
    days = [one.begins + timedelta(number) for number in range((one.ends - one.begins).days)]

    assert sum(map(works, days)) == 25
    assert works(one.begins)


def test_our_table_is_sound_and_each_fault_of_another_is_told() -> None:
    assert list(check(TABLE)) == []
    assert [name for (_, name, _), _ in spoken(TABLE)] == list(TABLE.periods)
    begins, ends = date(2029, 3, 26), date(2029, 5, 3)
    waits = period(begins, ends).model_copy(update={"kind": "recess"})
    for wrong, problem in (
        (period(begins, ends, who=("king",)), "p0: there is no kind of decision maker king"),
        (period(begins, ends.replace(year=2030)), "p0: it lasts more than 120 days; is the year right?"),
        (waits, "p0: it waits while nobody is there: when dissolved, and only then"),
    ):
        assert [said for _, said in check(made_up(wrong))] == [problem]
    with pytest.raises(ValueError, match="ends is before begins"):
        period(ends, begins)


def test_the_reminder_comes_in_the_morning_of_that_day_after_quiet_hours_in_the_persons_zone() -> None:
    approach, day = out(date(2027, 1, 11)), date(2027, 1, 25)
    late = Habits("Europe/Madrid", time(20), time(11, 30))

    assert wishes(approach, "mp", Habits(), NONE) == (Wish("chase", datetime.combine(day, time(10)), "Europe/London"),)
    assert wishes(approach, "mp", late, NONE) == (Wish("chase", datetime.combine(day, time(11, 30)), "Europe/Madrid"),)


def test_a_chaser_within_a_week_is_too_soon_and_one_after_it_is_not() -> None:
    asked = date(2027, 1, 26)

    assert too_soon(asked, asked)
    assert too_soon(asked, date(2027, 2, 1))
    assert not too_soon(asked, date(2027, 2, 2))
    assert last_asked(out(date(2027, 1, 11), chased=asked), date(2027, 1, 11)) == asked


def test_another_week_ends_on_a_working_day_with_somebody_there() -> None:
    assert a_week_on(date(2026, 12, 18), "mp", NONE) == date(2026, 12, 29)
    assert a_week_on(date(2029, 3, 20), "mp", DISSOLVED) == date(2029, 5, 15)


@st.composite
def tables(draw: st.DrawFn) -> Periods:
    found: list[Period] = []
    for begins in draw(st.lists(DAYS, max_size=5)):
        ends = begins + timedelta(draw(st.integers(0, 120)))
        found.append(period(begins, ends, draw(st.sampled_from(["dissolved", "recess", "pre_election"]))))
    return made_up(*found)


def waiting(day: date, table: Periods) -> Iterable[Period]:
    return (one for one in table.periods.values() if one.waits and one.begins <= day <= one.ends)


MAYBE = st.none() | DAYS


@given(sent=DAYS, chased=MAYBE, reply_by=MAYBE, table=tables())
def test_whatever_happened_it_is_a_working_day_with_somebody_there_and_at_least_a_week_on(
    sent: date, chased: date | None, reply_by: date | None, table: Periods
) -> None:
    day = due(Approach("approached", sent=sent, chased=chased, reply_by=reply_by), "mp", table)

    assert day is not None
    assert works(day)
    assert not list(waiting(day, table))
    assert day >= max(sent, chased or sent) + APART
    assert reply_by is None or reply_by < max(sent, chased or sent) or day > reply_by


@given(sent=DAYS, later=st.integers(0, 400), chased=MAYBE, reply_by=MAYBE, table=tables())
def test_who_sent_it_later_never_chases_earlier(
    sent: date, later: int, chased: date | None, reply_by: date | None, table: Periods
) -> None:
    first, second = (
        due(Approach("approached", sent=day, chased=chased, reply_by=reply_by), "mp", table)
        for day in (sent, sent + timedelta(later))
    )

    assert first is not None
    assert second is not None
    assert first <= second


@given(sent=DAYS, table=tables())
def test_no_day_on_which_it_could_be_is_passed_over(sent: date, table: Periods) -> None:
    day = due(out(sent), "mp", table)

    assert day is not None
    between = [sent + WAIT + number * DAY for number in range((day - sent - WAIT).days)]
    assert not any(works(one) and not list(waiting(one, table)) for one in between)
