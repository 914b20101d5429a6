"""Working days in England against the bank holidays known from gov.uk, and those that the law gives for the years after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.workdays import workday, works

BANK_HOLIDAYS = {
    # 2026 and 2027: gov.uk/bank-holidays (England and Wales), as public copies of it agree. After that: the Banking and Financial
    # Dealings Act 1971, with Easter Sunday on 16 April 2028, 1 April 2029 and 21 April 2030.
    # Days proclaimed later (a coronation, say) cannot be known.
    2026: ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
    2027: ("01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"),
    2028: ("01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"),
    2029: ("01-01", "03-30", "04-02", "05-07", "05-28", "08-27", "12-25", "12-26"),
    2030: ("01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"),
}
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_offices_are_shut_at_weekends_and_on_the_bank_holidays_of_england_and_on_no_other_day(year: int) -> None:
    every = [date(year, 1, 1) + timedelta(number) for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    shut = {f"{day:%m-%d}" for day in every if day.weekday() < 5 and not works(day)}

    assert shut == set(BANK_HOLIDAYS[year])
    assert not any(works(day) for day in every if day.weekday() >= 5)


@pytest.mark.parametrize(
    ("day", "open_again"),
    [
        (date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 25), date(2026, 12, 29)),
        (date(2027, 3, 26), date(2027, 3, 30)),
        (date(2027, 12, 25), date(2027, 12, 29)),
        (date(2028, 1, 1), date(2028, 1, 4)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2027, 3, 17), date(2027, 3, 17)),  # St Patrick's Day is none in England
        (date(2027, 1, 2), date(2027, 1, 4)),  # nor is 2 January, nor its substitute
    ],
)
def test_the_first_day_on_which_offices_are_open(day: date, open_again: date) -> None:
    assert workday(day) == open_again


@given(DAYS)
def test_a_working_day_is_found_within_five_days_and_none_is_passed_over(day: date) -> None:
    found = workday(day)

    assert works(found)
    assert day <= found <= day + timedelta(5)
    assert not any(works(day + timedelta(number)) for number in range((found - day).days))
