"""A month as rows of small buttons, Monday first: which days it shows, and how far one can turn its pages. Never takes a day."""

from calendar import Calendar
from collections.abc import Callable
from datetime import date, timedelta

from dialogs.answers import Choice

DAY, NO_DAY = "d-", "x-"
"""How the keys begin: of a day that can be taken, its date follows; of any other place in the rows, its number."""
BLANK = "·"
"""In the place of a day that cannot be taken."""
_WEEKS = Calendar()
_LONGEST = timedelta(days=31)


def month_of(words: str, fallback: date) -> date:
    """The first of the month that `words` (2027-03) name, or of that of `fallback`."""
    try:
        return date.fromisoformat(f"{words}-01")
    except ValueError:
        return fallback.replace(day=1)


def turned(first: date, pages: int) -> date:
    """The first of the month one page on, or one back."""
    return ((first + _LONGEST) if pages > 0 else (first - timedelta(days=1))).replace(day=1)


def rows(first: date, weekdays: str, fits: Callable[[date], bool]) -> tuple[tuple[Choice, ...], ...]:
    """The names of the weekdays, and under them the weeks with a day that fits; any other day is a dot."""
    head = tuple(Choice(f"{NO_DAY}{at}", name) for at, name in enumerate(weekdays.split()))
    weeks = _WEEKS.monthdatescalendar(first.year, first.month)
    taken = [
        [_choice(day, first, fits, len(head) + 7 * row + at) for at, day in enumerate(week)] for row, week in enumerate(weeks)
    ]
    return (head, *[tuple(week) for week in taken if any(one.key.startswith(DAY) for one in week)])


def _choice(day: date, first: date, fits: Callable[[date], bool], place: int) -> Choice:
    if day.month == first.month and fits(day):
        return Choice(f"{DAY}{day.isoformat()}", str(day.day))
    return Choice(f"{NO_DAY}{place}", BLANK)
