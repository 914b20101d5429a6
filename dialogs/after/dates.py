"""Days and times as people in England type them, read by rules of our own. Pure; walls are naive datetimes.

Never guesses: what is not surely understood is a miss, and what is read is still said back to the person and asked about.

What holds where people may mean two things:
* 12/5 is 12 May. A day without a year is the next one to come, today among them; looking back, the last one.
* Tuesday, or this Tuesday, is the next one to come. Today's own weekday is in a week, since for today people say today; this
  Tuesday, on a Tuesday, is today. Next Tuesday is the Tuesday of next week, Monday to Sunday. Last Friday is a miss while this
  week has had one.
* Without am or pm, 1 to 7 are in the afternoon and evening, 8 to 12 in the morning and at noon; 07:30 is half past seven in the
  morning. A time without a day is its next one. Midnight is a miss with any day but tonight.
* A part of a day has a fixed time (`PARTS`) for a reminder, and is no time at all where one has to be said (`wants_time`).
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from dialogs.after.dates_days import BASES, Asked, Miss, MissedError, base, day_of, only
from dialogs.after.dates_words import Piece, pieces

PARTS = {"morning": time(10), "afternoon": time(14), "evening": time(18, 30), "night": time(18, 30)}
_RANGES = {"morning": (0, 12), "afternoon": (12, 18), "evening": (16, 24), "night": (17, 24)}
_DAY = timedelta(days=1)
_NEAR_YEARS = range(-2, 4)
"""2025 to 2029 in 2027: more likely a year than 25 past eight in the evening."""
_NOON, _DAYTIME, _LAST_HOUR, _HOUR = 12, 8, 23, 60
_MONTHS, _CENTURY, _FIGURES = 12, 2000, 4


class Read(NamedTuple):
    """What was read: a day, at midnight unless `timed`; or what kind of `miss` it is."""

    wall: datetime | None = None
    timed: bool = False
    miss: Miss = "unknown"


def read_when(words: str, now: datetime, wants_time: bool, past: bool = False, month: date | None = None) -> Read:
    """The day, or day and time, that `words` name. `past`: what is not said lies behind us. A lone “14” is a day of `month`."""
    asked = Asked(now, wants_time, past, month)
    found = pieces(words)
    if not found:
        return Read()
    try:
        return _read(_settled(found, asked), asked)
    except MissedError as missed:
        return Read(_at(missed.day) if missed.day else None, miss=missed.miss)
    except (ValueError, OverflowError):
        return Read(miss="impossible")


def read_time(words: str) -> time | None:
    """The time of day that `words` are, where only a time was asked for."""
    found = [_as_clock(piece) for piece in pieces(words)]
    kinds = sorted(piece.kind for piece in found)
    if kinds not in (["clock"], ["clock", "part"]):
        return None
    try:
        return _time(only(found, "clock"), only(found, "part"))
    except (MissedError, ValueError):
        return None


def _at(day: date) -> datetime:
    return datetime.combine(day, time())


def _as_clock(piece: Piece) -> Piece:
    """A piece that may be a time, as that time."""
    if piece.kind == "number":
        return Piece("clock", piece.a)
    if piece.kind == "four":
        return Piece("clock", piece.a // 100, piece.a % 100, word="24" if piece.b == _FIGURES else "")
    if piece.kind == "dotted":
        return Piece("clock", piece.a, piece.b, word="24" if piece.c else "") if len(piece.word) > 1 else piece
    return piece


def _settled(found: tuple[Piece, ...], asked: Asked) -> list[Piece]:
    """The pieces, with every number taken for a day, a year or a time; those that could be either are missed."""
    done: list[Piece] = []
    for at, piece in enumerate(found):
        others = [*done, *found[at + 1 :]]
        before = done[-1] if done else None
        if piece.kind in ("four", "number") and before and before.kind == "fixed" and not before.c:
            done[-1:] = _after_date(before, piece, asked)
        elif piece.kind in ("number", "dotted"):
            done.append(_number(piece, others, asked))
        elif piece.kind == "four":
            done.append(_four(piece))
        else:
            done.append(piece)
    return done


def _after_date(day: Piece, piece: Piece, asked: Asked) -> list[Piece]:
    """`3 March 2027`, `3 March 27`, `3 March 1800`, `3 March 10`."""
    number = piece.a
    if piece.kind == "number":
        if number > _LAST_HOUR + 1:
            return [day._replace(c=_CENTURY + number)]
        if number > _NOON:
            raise MissedError("unsure")
        return [day, _as_clock(piece)]
    if number - asked.now.year in _NEAR_YEARS or number % 100 >= _HOUR or number // 100 > _LAST_HOUR:
        return [day._replace(c=number)]
    if number // 100 * 100 == _CENTURY:
        raise MissedError("unsure")
    return [day, _as_clock(piece)]


def _four(piece: Piece) -> Piece:
    """`1500` and `2030` are times where no year can stand; nobody meets at 20.27."""
    if piece.a // 100 * 100 == _CENTURY and piece.a % 5:
        raise MissedError("unsure")
    return _as_clock(piece)


def _number(piece: Piece, others: list[Piece], asked: Asked) -> Piece:
    """A number that is the day of a month, or an hour; a dotted one that is a date, or hours and minutes."""
    kinds, lone = {one.kind for one in others}, piece.kind == "number"
    day, clock = _possible_day(piece), _possible_clock(piece)
    timed = bool(kinds & {"clock", "midnight"})
    if kinds & set(BASES):
        day = None
    elif timed or (asked.month and lone):
        clock = None
    elif weekday := next((one for one in others if one.kind == "weekday"), None):
        day = day if clock is None or _falls_on(day, weekday, asked) else None
    elif lone:
        raise MissedError("unsure")
    if (day and clock) or (timed and not day):
        raise MissedError("unsure")
    if taken := day or clock:
        return taken
    raise MissedError("impossible")


def _possible_day(piece: Piece) -> Piece | None:
    if piece.kind == "number":
        return Piece("day", piece.a)
    return Piece("fixed", piece.a, piece.b) if 0 < piece.b <= _MONTHS else None


def _possible_clock(piece: Piece) -> Piece | None:
    clock = _as_clock(piece)
    last = _NOON if piece.kind == "number" else _LAST_HOUR
    return clock if clock.kind == "clock" and clock.a <= last and clock.b < _HOUR else None


def _falls_on(day: Piece | None, weekday: Piece, asked: Asked) -> bool:
    try:
        return day is not None and base(day, asked).weekday() == weekday.a
    except ValueError:
        return False


def _read(found: list[Piece], asked: Asked) -> Read:
    if only(found, "minutes"):
        if len(found) > 1:
            raise MissedError("unsure")
        return Read((asked.now + timedelta(minutes=found[0].a)).replace(second=0, microsecond=0), timed=True, miss="")
    day, clock, part = day_of(found, asked), only(found, "clock"), only(found, "part")
    days = only(found, "days")
    if days and days.word:
        if part:
            raise MissedError("unsure")
        part = Piece("part", word=days.word)
    if only(found, "midnight"):
        return _midnight(found, asked)
    if clock:
        at = _time(clock, part)
        return Read(datetime.combine(day, at) if day else _next(at, asked), timed=True, miss="")
    if day is None:
        raise MissedError("unsure")
    if part and not asked.wants_time:
        return Read(datetime.combine(day, PARTS[part.word]), timed=True, miss="")
    return Read(_at(day), miss="no_time" if asked.wants_time else "")


def _midnight(found: list[Piece], asked: Asked) -> Read:
    """The next one; with a day it could be the one it begins with or the one it ends with."""
    rest = [piece for piece in found if piece.kind != "midnight"]
    if rest and rest != [Piece("days", 0, word="night")]:
        raise MissedError("unsure")
    return Read(_at(asked.today + _DAY), timed=True, miss="")


def _next(at: time, asked: Asked) -> datetime:
    wall = datetime.combine(asked.today, at)
    if asked.past:
        return wall if wall <= asked.now else wall - _DAY
    return wall if wall > asked.now else wall + _DAY


def _time(clock: Piece | None, part: Piece | None) -> time:
    assert clock is not None  # noqa: S101 for the type checker: asked only where there is one
    hour, half = clock.a, clock.word
    if clock.b >= _HOUR:
        raise ValueError("no such time")
    if hour > _NOON or hour == 0 or half == "24":
        if half == "am" and hour > _NOON:
            raise ValueError("no such time")
    elif half in ("am", "pm"):
        hour = _of_half(hour, half)
    elif part:
        hour = _of_half(hour, "am" if part.word == "morning" else "pm")
    else:
        face = (hour % _NOON * _HOUR + clock.b) % (_NOON * _HOUR)
        return time(face // _HOUR + (_NOON if face < _DAYTIME * _HOUR else 0), face % _HOUR)
    minutes = hour * _HOUR + clock.b
    if minutes < 0:
        raise MissedError("unsure")
    at = time(minutes // _HOUR, minutes % _HOUR) if clock.b < 0 else time(hour, clock.b)
    if part and at.hour not in range(*_RANGES[part.word]):
        raise MissedError("unsure")
    return at


def _of_half(hour: int, half: str) -> int:
    if half == "am" and hour == _NOON:
        raise MissedError("unsure")
    return hour if half == "am" else hour % _NOON + _NOON
