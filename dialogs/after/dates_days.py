"""Which day the pieces of a date name, seen from today. Raises `MissedError` for what is not sure; never guesses."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

from dialogs.after.dates_words import Piece

Miss: TypeAlias = Literal["", "unknown", "impossible", "unsure", "weekday", "no_day", "no_time"]
"""unknown: nothing understood. impossible: no such day or time. unsure: it could mean two things. weekday: `wall` is
another day of the week than the one that was said. no_day: only a month or week, which begins at `wall`. no_time: the day is
`wall`."""

BASES = ("days", "months", "minutes", "after", "fixed", "end", "end_away", "day")
"""Kinds of piece that name a day by themselves."""
_MONTHS = ("month", "away")
_DAY = timedelta(days=1)


class Asked(NamedTuple):
    """How words are to be taken. `month`: the one the person is looking at, if any."""

    now: datetime
    wants_time: bool
    past: bool = False
    month: date | None = None

    @property
    def today(self) -> date:
        """The day it is for the person."""
        return self.now.date()


class MissedError(Exception):
    """What was said is not surely a day: why, and the day it comes nearest to."""

    def __init__(self, miss: Miss, day: date | None = None) -> None:
        super().__init__(miss)
        self.miss: Miss = miss
        self.day = day


def only(found: list[Piece], *kinds: str) -> Piece | None:
    """The one piece of these kinds."""
    ours = [piece for piece in found if piece.kind in kinds]
    if len(ours) > 1:
        raise MissedError("unsure")
    return ours[0] if ours else None


def day_of(found: list[Piece], asked: Asked) -> date | None:
    """The one day that all the pieces name together; None where there is none among them."""
    named, weekday = only(found, *BASES), only(found, "weekday")
    week, month = only(found, "week"), only(found, *_MONTHS)
    if month:
        return _in_month(_first(month, asked), named)
    if named:
        day = base(named, asked)
        if week:
            raise MissedError("unsure")
        if weekday and weekday.a != day.weekday():
            raise MissedError("weekday", day)
        return day
    if week:
        return _in_week(week, weekday, asked)
    return _weekday(weekday, asked) if weekday else None


def _in_month(first: date, named: Piece | None) -> date:
    if named is None:
        raise MissedError("no_day", first)
    if named.kind != "day":
        raise MissedError("unsure")
    return first.replace(day=named.a)


def _in_week(week: Piece, weekday: Piece | None, asked: Asked) -> date:
    monday = _monday(asked.today) + week.a * 7 * _DAY
    if weekday is None:
        raise MissedError("no_day", monday)
    if weekday.word:
        raise MissedError("unsure")
    return monday + weekday.a * _DAY


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY


def base(piece: Piece, asked: Asked) -> date:
    """The day that a piece names by itself. Raises ValueError where there is none."""
    today = asked.today
    if piece.kind == "days":
        return today + piece.a * _DAY
    if piece.kind == "months":
        first = _months_on(today, piece.a)
        return first.replace(day=min(today.day, _length(first)))
    if piece.kind == "after":
        if piece.b == today.weekday():
            raise MissedError("unsure")
        return today + ((piece.b - today.weekday()) % 7 + piece.a) * _DAY
    if piece.kind == "day":
        return _day_of_month(piece.a, asked)
    if piece.kind == "fixed":
        return _with_year(piece, asked)
    first = _first(piece, asked)
    return first.replace(day=_length(first))


def _weekday(piece: Piece, asked: Asked) -> date:
    today = asked.today
    ahead, back = (piece.a - today.weekday()) % 7, (today.weekday() - piece.a) % 7
    if piece.word == "next":
        return _monday(today) + (7 + piece.a) * _DAY
    if piece.word == "this":
        return today - back * _DAY if asked.past else today + ahead * _DAY
    if piece.word == "last" and today - (back or 7) * _DAY >= _monday(today):
        raise MissedError("unsure")
    return today - (back or 7) * _DAY if piece.word or asked.past else today + (ahead or 7) * _DAY


def _months_on(day: date, months: int) -> date:
    """The first of the month so many months from that of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _first(piece: Piece, asked: Asked) -> date:
    """The first of a month that was named."""
    today = asked.today
    if piece.kind in ("away", "end_away"):
        return _months_on(today, piece.a)
    if piece.b:
        return date(piece.b, piece.a, 1)
    gone = piece.a > today.month if asked.past else piece.a < today.month
    return date(today.year + ((-1 if asked.past else 1) if gone else 0), piece.a, 1)


def _with_year(piece: Piece, asked: Asked) -> date:
    today, year = asked.today, piece.c
    if not year:
        said, now = (piece.b, piece.a), (today.month, today.day)
        gone = said > now if asked.past else said < now
        year = today.year + ((-1 if asked.past else 1) if gone else 0)
    return date(year, piece.b, piece.a)


def _day_of_month(number: int, asked: Asked) -> date:
    """That day of the month the person looks at, or of the next month that has it."""
    if asked.month:
        return asked.month.replace(day=number)
    if not 0 < number <= 31:  # noqa: PLR2004 days of the longest month
        raise ValueError("no such day")
    for months in range(4):
        first = _months_on(asked.today, -months if asked.past else months)
        if number <= _length(first):
            day = first.replace(day=number)
            if (day <= asked.today) if asked.past else (day >= asked.today):
                return day
    raise ValueError("no such day")
