"""Days and times as people in England type them. Pure. Never guesses: what is not surely a date is a miss, with the reason.

Day before month, as here. “Tuesday” is the coming one, “next Tuesday” the one of next week (weeks begin on Monday), “Tuesday
week” a week after the coming one; a weekday named on that very day is the one in a week. A date without a year is the next one to
come, or, where a question looks back, the last one. Every date is said back with its weekday before it counts.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple, TypeAlias

from dialogs.after.dates_times import NIGHT, Clock, read_time
from dialogs.after.dates_words import MONTH, MONTHS, NUMBER, ORDINAL, TOMORROW, WEEKDAY, WEEKDAYS, number

LIMIT = 200
"""Characters read; nobody needs more to say when."""
_WINDOW, _TOKENS = 9, 40
_YEARS = 8
"""Years looked ahead for a day that not every year has."""
Miss: TypeAlias = Literal["", "nothing", "impossible", "weekday"]
"""Why it was not read: no date in it; no such day; the weekday is not that of the date."""


class Read(NamedTuple):
    """What was read: a day, a time, or both. `vague`: of the time only a part of the day was named."""

    day: date | None = None
    at: time | None = None
    vague: bool = False
    miss: Miss = ""


class _NoSuchDayError(Exception):
    """The day does not exist, or is not that weekday."""

    def __init__(self, miss: Miss) -> None:
        super().__init__(miss)
        self.miss = miss


_Found: TypeAlias = re.Match[str]
_Day: TypeAlias = Callable[[_Found, "_Now"], "date | datetime"]


class _Now(NamedTuple):
    """The moment of reading, on the person's wall, and whether the question looks back."""

    wall: datetime
    back: bool

    @property
    def today(self) -> date:
        return self.wall.date()


def _coming(day: int, now: _Now) -> date:
    """The coming day of this weekday; where the question looks back, the last one. Never today."""
    if now.back:
        return now.today - timedelta(days=(now.today.weekday() - day) % 7 or 7)
    return now.today + timedelta(days=(day - now.today.weekday()) % 7 or 7)


def _this(found: _Found, now: _Now) -> date:
    day = WEEKDAYS[found["weekday"]]
    return now.today if day == now.today.weekday() else _coming(day, now)


def _next(found: _Found, now: _Now) -> date:
    monday = now.today - timedelta(days=now.today.weekday())
    return monday + timedelta(days=7 + WEEKDAYS[found["weekday"]])


def _last(found: _Found, now: _Now) -> date:
    return _coming(WEEKDAYS[found["weekday"]], _Now(now.wall, back=True))


def _on_from(found: _Found, now: _Now) -> date:
    """So many weeks from today, tomorrow or a weekday."""
    weeks = 2 if "fortnight" in found[0] else number(found["many"]) if found["many"] else 1
    return _start(found["start"], now) + timedelta(weeks=weeks)


def _start(word: str, now: _Now) -> date:
    if word == "today":
        return now.today
    return _coming(WEEKDAYS[word], _Now(now.wall, back=False)) if word in WEEKDAYS else now.today + timedelta(days=1)


def _away(found: _Found, now: _Now) -> date | datetime:
    """So many days, weeks, months, hours or minutes from now, or ago."""
    many = number(found["many"]) if found["many"] else 1
    sign = -1 if found[0].endswith("ago") else 1
    unit = found["unit"]
    if unit.startswith("month"):
        return _months(now.today, sign * many)
    if unit.startswith(("hour", "min")):
        later = timedelta(hours=many) if unit.startswith("hour") else timedelta(minutes=many)
        return (now.wall + sign * later).replace(second=0, microsecond=0)
    days = {"day": 1, "week": 7, "fort": 14}[unit[:4].rstrip("s")]
    return now.today + sign * timedelta(days=days * many)


def _months(day: date, many: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + many, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _dated(found: _Found, now: _Now) -> date:
    """A day and a month, perhaps with a year and a weekday."""
    parts = found.groupdict()
    day = int(parts["day"])
    month = int(parts["month"]) if parts["month"].isdigit() else MONTHS[parts["month"]]
    if parts.get("year"):
        year = int(parts["year"])
        result = _day(year + 2000 if year < 100 else year, month, day)  # noqa: PLR2004 two digits
    else:
        result = _nearest(month, day, now)
    return _checked(result, parts.get("weekday"))


def _nearest(month: int, day: int, now: _Now) -> date:
    for away in range(_YEARS + 1):
        year = now.today.year + (-away if now.back else away)
        if not 1 <= month <= 12 or day > 31 or (month, day) == (2, 30):  # noqa: PLR2004 the calendar's own numbers
            break
        try:
            result = date(year, month, day)
        except ValueError:
            continue
        if result <= now.today if now.back else result >= now.today:
            return result
    raise _NoSuchDayError("impossible")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _NoSuchDayError("impossible") from None


def _checked(day: date, weekday: str | None) -> date:
    if weekday and WEEKDAYS[weekday] != day.weekday():
        raise _NoSuchDayError("weekday")
    return day


def _of_month(found: _Found, now: _Now) -> date:
    """The 14th: the next one to come, or the last."""
    day = int(found["day"])
    for away in range(12):
        first = _months(now.today.replace(day=1), -away if now.back else away)
        if 1 <= day <= monthrange(first.year, first.month)[1]:
            result = first.replace(day=day)
            if result <= now.today if now.back else result >= now.today:
                return _checked(result, found["weekday"])
    raise _NoSuchDayError("impossible")


_BEFORE = rf"(?:(?P<weekday>{WEEKDAY})[ ,]*)?(?:the )?"
_YEAR = r"(?:[ ,]+(?P<year>20\d\d)\b)?"
_DAYS: tuple[tuple[re.Pattern[str], _Day], ...] = tuple(
    (re.compile(shape), how)
    for shape, how in (
        (r"(?P<year>20\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})\b", _dated),
        (rf"{_BEFORE}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>20\d\d|\d\d))?\b(?!/)", _dated),
        (rf"{_BEFORE}(?P<day>\d{{1,2}})(?P<sign>[.-])(?P<month>\d{{1,2}})(?P=sign)(?P<year>20\d\d|\d\d)\b", _dated),
        (rf"{_BEFORE}(?P<day>\d{{1,2}}){ORDINAL}? ?(?:of )?(?P<month>{MONTH}){_YEAR}", _dated),
        (rf"(?:(?P<weekday>{WEEKDAY})[ ,]*)?(?P<month>{MONTH}) (?:the )?(?P<day>\d{{1,2}}){ORDINAL}?\b(?![:.]){_YEAR}", _dated),
        (rf"(?:(?P<weekday>{WEEKDAY}) )?(?:the )?(?P<day>\d{{1,2}}){ORDINAL}\b", _of_month),
        (rf"(?:(?P<many>{NUMBER}) )?(?:weeks?|fortnight) (?:on |from |after )?(?P<start>{WEEKDAY}|today|{TOMORROW})\b", _on_from),
        (rf"(?P<many>)(?P<start>{WEEKDAY}|today|{TOMORROW}) (?:week|fortnight)\b", _on_from),
        (rf"(?P<many>)(?:a )?(?:week|fortnight) (?:on |from )?(?P<start>{WEEKDAY}|today|{TOMORROW})\b", _on_from),
        (rf"next (?P<weekday>{WEEKDAY})", _next),
        (rf"last (?P<weekday>{WEEKDAY})", _last),
        (rf"(?:this|coming|this coming) (?P<weekday>{WEEKDAY})", _this),
        (r"(?:the )?day after (?:tomorrow|tommorow|tomorow)\b", lambda _, now: now.today + timedelta(days=2)),
        (r"(?:the )?day before yesterday\b", lambda _, now: now.today - timedelta(days=2)),
        (r"today\b|this (?=morning|afternoon|evening|lunchtime)", lambda _, now: now.today),
        (rf"(?:{TOMORROW})\b", lambda _, now: now.today + timedelta(days=1)),
        (r"yesterday\b", lambda _, now: now.today - timedelta(days=1)),
        (
            rf"in (?:about )?(?P<many>{NUMBER}|) ?(?P<unit>days?|weeks?|fortnights?|months?|hours?|minutes?|mins?)'?(?: time)?\b",
            _away,
        ),
        (rf"(?P<many>{NUMBER}|) ?(?P<unit>days?|weeks?|fortnights?|months?)'? time\b", _away),
        (rf"(?P<many>{NUMBER}|) ?(?P<unit>days?|weeks?|fortnights?|months?) ago\b", _away),
        (r"(?:the )?end of (?:the|this) month\b", lambda _, now: _months(now.today.replace(day=1), 1) - timedelta(days=1)),
        (rf"(?P<weekday>{WEEKDAY})", lambda found, now: _coming(WEEKDAYS[found["weekday"]], now)),
    )
)
_BETWEEN = re.compile(r"^[ ,]*(?:(?:on|at|by|for|around|about|@|from)\b)?[ ,]*|[ ,]+$")
_AT = re.compile(r"^[ ,]*(?:at|@|by|around|about|from)\b[ ,]*")


def _tidied(words: str) -> str:
    line = " ".join(words[:LIMIT].casefold().replace("\u2019", "'").replace("\u2013", "-").split())
    return line.strip(" .,;:!?")


def read_when(words: str, now: datetime, back: bool = False) -> Read:
    """What `words`, all of them, say; `now` is the time on the person's wall. `back`: the question looks back.

    A time alone has no day. Never raises.
    """
    line = _BETWEEN.sub("", _tidied(words)) if len(words) <= LIMIT else ""
    if not line:
        return Read(miss="nothing")
    at = bool(_AT.match(_tidied(words)))
    clock = read_time(line, bare=at)
    if clock:
        return Read(None, clock.at, clock.vague) if not re.fullmatch(r"20\d\d", line) or at else Read(miss="nothing")
    if line == "tonight":
        return Read(now.date(), NIGHT, vague=True)
    try:
        return _day_and_time(line, _Now(now, back)) or _time_and_day(line, at, _Now(now, back)) or Read(miss="nothing")
    except _NoSuchDayError as error:
        return Read(miss=error.miss)


def _day_and_time(line: str, now: _Now) -> Read | None:
    for shape, how in _DAYS:
        found = shape.match(line)
        if not found:
            continue
        rest = line[found.end() :]
        at = bool(_AT.match(rest))
        clock = _clock(_BETWEEN.sub("", rest), at)
        if clock is None and rest.strip(" ,"):
            continue
        day = how(found, now)
        if isinstance(day, datetime):
            return Read(day.date(), day.time()) if not clock else None
        return Read(day, clock.at if clock else None, bool(clock and clock.vague))
    return None


def _clock(rest: str, bare: bool) -> Clock | None:
    return Clock(NIGHT, vague=True) if rest in ("night", "at night") else read_time(rest, bare)


def _time_and_day(line: str, bare: bool, now: _Now) -> Read | None:
    """The time first: 3pm on Friday; `bare`: it came after “at”, so an hour alone will do."""
    for cut in (place for place, sign in enumerate(line) if sign in " ,"):
        clock = read_time(line[:cut].strip(" ,"), bare)
        day = _day_and_time(_BETWEEN.sub("", line[cut:]), now) if clock else None
        if clock and day and (day.at is None or day.vague):
            return Read(day.day, clock.at, clock.vague)
    return None


def split_reminder(words: str, now: datetime) -> tuple[Read, str]:
    """A date somewhere in `words`, and the rest of them: "in three weeks about the letter" -> in three weeks, the letter.

    Where there is none, the miss and all of the words.
    """
    tokens = words.split()
    count = min(len(tokens), _TOKENS)
    spans = [(0, end) for end in range(min(_WINDOW, count), 0, -1)]
    spans += [(start, len(tokens)) for start in range(max(1, len(tokens) - _WINDOW), len(tokens))]
    spans += [(s, s + size) for size in range(_WINDOW, 1, -1) for s in range(1, max(1, count - size))]
    for start, end in spans:
        read = read_when(" ".join(tokens[start:end]), now)
        if not read.miss and (read.day is not None or start == 0 or end == len(tokens)):
            return read, _ABOUT.sub("", " ".join([*tokens[:start], *tokens[end:]])).strip(" ,.")
    return Read(miss="nothing"), _ABOUT.sub("", " ".join(tokens))


_ABOUT = re.compile(r"^(?:[ ,.:-]*(?:about|that|to|for)\b)?[ ,.:-]*|[ ,:-]+(?:on|at|in|by)?$", re.IGNORECASE)
