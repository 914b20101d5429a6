"""A month as rows of buttons."""

from datetime import date

from dialogs.rooms import month


def test_the_grid_has_only_days_that_can_be_taken() -> None:
    first = date(2026, 11, 1)
    head, *weeks = month.rows(first, "Mo Tu We Th Fr Sa Su", lambda day: day.day >= 24)

    assert [len(week) for week in (head, *weeks)] == [7, 7, 7]
    assert [one.label for week in weeks for one in week] == ["·", *map(str, range(24, 31)), *["·"] * 6]


def test_the_pages_of_a_year_are_turned_one_by_one() -> None:
    first = date(2027, 12, 1)

    assert (month.turned(first, 1), month.turned(first, -1)) == (date(2028, 1, 1), date(2027, 11, 1))
    assert month.turned(date(2028, 1, 1), 1) == date(2028, 2, 1)


def test_a_month_that_is_none_is_that_of_the_present_day() -> None:
    for words in ("", "-", "2027-13", "2027-03-"):
        assert month.month_of(words, date(2026, 11, 24)) == date(2026, 11, 1)
    assert month.month_of("2027-03", date(2026, 11, 24)) == date(2027, 3, 1)
