"""Working days in England: no weekends, no bank holidays. The only file that knows the `holidays` library."""

from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


def workday(day: date) -> date:
    """`day`, or the first working day after it."""
    while not works(day):
        day += timedelta(days=1)
    return day


def works(day: date) -> bool:
    """Whether offices in England are open on `day`."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 the program starts without waiting for it

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
