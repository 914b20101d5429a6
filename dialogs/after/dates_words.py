"""The pieces that days and times are typed in: “next Tuesday”, “3rd of March”, “half seven”. A table of patterns, tried in order.

Never works out a date, and never passes over a word it does not know.
"""

import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias

LONGEST = 200
"""Characters; nobody needs as many to say when."""

Kind: TypeAlias = Literal[
    "filler", "days", "months", "minutes", "weekday", "after", "week", "fixed", "month", "away", "end", "end_away", "day",
    "number", "four", "dotted", "clock", "midnight", "part",
]  # fmt: skip
Hint: TypeAlias = Literal["", "am", "pm", "24"]


class Piece(NamedTuple):
    """One piece; the numbers mean what its kind says.

    days, months, minutes: so many from now. weekday: 0 is Monday, `word` is next, this, last, "last day" (sure to be past) or "".
    after: `a` days after the weekday `b`. week: so many from this one. fixed: day, month, year (0: not said). month: month, year.
    away: so many months from this one. end, end_away: the last day of such a month. day: of a month not said. clock: hour,
    minutes (below 0: minutes to it), `word` a `Hint`. part: of a day, in `word`; a day may have one too. Not sure yet: number;
    four (`1500`, `2027`; `b` figures); dotted (`3.10`; `c`: begins with 0; `word`: what stands behind the dot).
    """

    kind: Kind
    a: int = 0
    b: int = 0
    c: int = 0
    word: str = ""


_WEEKDAYS = (
    "monday mon",
    "tuesday tues tue tuseday",
    "wednesday weds wed wensday wednsday wedensday",
    "thursday thurs thur thu thurday",
    "friday fri",
    "saturday sat saterday",
    "sunday sun",
)
_MONTHS = (
    "january jan",
    "february feb febuary",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
_FIRSTS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)


def _numbered(lists: Iterable[str], start: int) -> dict[str, int]:
    return {name: number for number, names in enumerate(lists, start) for name in names.split()}


WEEKDAY = _numbered(_WEEKDAYS, 0)
MONTH = _numbered(_MONTHS, 1)
_COUNT = {**_numbered(_ONES.split(), 1), "a": 1, "an": 1, "nineteen": 19, "twenty": 20, "thirty": 30}
_HOUR = {name: number for name, number in _numbered(_ONES.split(), 1).items() if number <= 12}  # noqa: PLR2004 hours on a clock
_MINUTE = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20, "twenty five": 25}
_SPOKEN = {"oh five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty five": 45, "fifty": 50}
_ORDINAL = {
    **_numbered(_FIRSTS.split(), 1),
    **{f"twenty {name}": number for number, name in enumerate(_FIRSTS.split()[:9], 21)},
    "thirtieth": 30,
    "thirty first": 31,
}
_WHICH = {"": "", "this coming": "this", "coming": "this", "this past": "last day"}
_UNITS = {"day": 1, "week": 7, "fortnight": 14}
_STEP = {"last": -1, "this": 0, "the": 0, "next": 1}


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_FRAGMENTS = {
    "WD": _any(WEEKDAY),
    "MON": _any(MONTH),
    "N": rf"\d{{1,3}}|{_any(_COUNT)}",
    "H": rf"\d{{1,2}}|{_any(_HOUR)}",
    "ORD": rf"\d{{1,2}}(?:st|nd|rd|th)?|{_any(_ORDINAL)}",
    "MIN": _any(_MINUTE),
    "SPOKEN": _any(_SPOKEN),
    "UNIT": "day|week|fortnight|month|year",
    "AP": "am|pm",
}
_Build: TypeAlias = Callable[[re.Match[str]], Piece]


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _COUNT[words]


def _day_number(words: str) -> int:
    return _ORDINAL[words] if words in _ORDINAL else int(words.rstrip("sthndr"))


def _span(count: str, unit: str, sign: int = 1) -> Piece:
    many = sign * _count(count)
    if unit in _UNITS:
        return Piece("days", many * _UNITS[unit])
    return Piece("months", many * (12 if unit == "year" else 1))


def _clock(hour: str, minutes: int = 0, half: str | None = "", exact: bool = False) -> Piece:
    """A time; written with a nought in front, it is meant by the 24 hours."""
    hint = half or ("24" if exact or hour.startswith("0") else "")
    return Piece("clock", int(hour) if hour.isdigit() else _HOUR[hour], minutes, word=hint)


def _past_or_to(match: re.Match[str]) -> Piece:
    minutes = _MINUTE.get(match["min"]) or int(match["min"].split()[0])
    return _clock(match["h"], -minutes if match["side"] == "to" else minutes, match["half"])


def _days(days: int) -> _Build:
    return lambda _: Piece("days", days)


def _of_weekday(match: re.Match[str]) -> Piece:
    which = _WHICH.get(match["which"] or "", match["which"] or "")
    return Piece("weekday", WEEKDAY[match["wd"]], word="this" if match["coming"] else which)


_RULES: tuple[tuple[str, _Build], ...] = (
    (r"(20\d\d)([-/])(\d{1,2})\2(\d{1,2})", lambda m: Piece("fixed", int(m[4]), int(m[3]), int(m[1]))),
    (r"(\d{1,2})([./-])(\d{1,2})\2(20\d\d|\d\d)", lambda m: Piece("fixed", int(m[1]), int(m[3]), _year(m[4]))),
    (r"(\d{1,2}) (\d{1,2}) (20\d\d)", lambda m: Piece("fixed", int(m[1]), int(m[2]), int(m[3]))),
    (r"(\d{1,2})/(\d{1,2})", lambda m: Piece("fixed", int(m[1]), int(m[2]))),
    (r"(?:at )?(\d{1,2})[:.](\d\d) ?(<AP>)", lambda m: _clock(m[1], int(m[2]), m[3])),
    (r"(?:at )?(\d{1,2}):(\d\d)(?::\d\d)?", lambda m: _clock(m[1], int(m[2]))),
    (r"at (\d{1,2})\.(\d\d)", lambda m: _clock(m[1], int(m[2]))),
    (r"(\d{1,2})\.(\d{1,2})", lambda m: Piece("dotted", int(m[1]), int(m[2]), int(m[1].startswith("0")), m[2])),
    (r"(?:the )?(<ORD>)(?: of)? (<MON>) '(\d\d)", lambda m: _dated(m[1], m[2], m[3])),
    (r"(?:the )?(<ORD>)(?: of)? (<MON>)", lambda m: _dated(m[1], m[2])),
    (r"(<MON>) (?:the )?(<ORD>)", lambda m: _dated(m[2], m[1])),
    (r"(?:the )?day after tomorrow", _days(2)),
    (r"(?:the )?day before yesterday", _days(-2)),
    (r"today week|(?:a )?week (?:from )?today", _days(7)),
    (r"tomorrow week", _days(8)),
    (r"(?:later |earlier )?today", _days(0)),
    (r"tonight", lambda _: Piece("days", word="night")),
    (r"this (morning|afternoon|evening)", lambda m: Piece("days", word=m[1])),
    (r"last night", lambda _: Piece("days", -1, word="night")),
    (r"tomorrow|tomorow|tommorow|tommorrow|tmrw|tomoz", _days(1)),
    (r"yesterday", _days(-1)),
    (r"now|right now|just now", lambda _: Piece("minutes", 0)),
    (r"in half an hour", lambda _: Piece("minutes", 30)),
    (
        r"in (<N>) (minute|min|hour|hr)s?",
        lambda m: Piece("minutes", _count(m[1]) * (60 if m[2][0] == "h" else 1)),
    ),
    (r"in (<N>) (<UNIT>)'?s?'?(?: time)?", lambda m: _span(m[1], m[2])),
    (r"(<N>) (<UNIT>)'?s?'? (?:from now|from today|time)", lambda m: _span(m[1], m[2])),
    (r"(<N>) (week|fortnight|month|year)s? today", lambda m: _span(m[1], m[2])),
    (r"(<N>) (<UNIT>)s? ago", lambda m: _span(m[1], m[2], -1)),
    (
        r"(<N>) (day|week|fortnight)s? (?:from |after )?tomorrow",
        lambda m: Piece("days", _count(m[1]) * _UNITS[m[2]] + 1),
    ),
    (r"(<N>) days? (?:from |after )(<WD>)", lambda m: Piece("after", _count(m[1]), WEEKDAY[m[2]])),
    (
        r"(?:(<N>) )?(week|fortnight)s? (?:on |from |after )?(?:this )?(<WD>)",
        lambda m: Piece("after", _count(m[1] or "a") * _UNITS[m[2]], WEEKDAY[m[3]]),
    ),
    (r"(<WD>) (week|fortnight)", lambda m: Piece("after", _UNITS[m[2]], WEEKDAY[m[1]])),
    (r"(?:(?P<which>next|this coming|this past|this|last|coming) )?(?P<wd><WD>)(?P<coming> coming)?", _of_weekday),
    (r"(?:of )?(next|this|last) week", lambda m: Piece("week", _STEP[m[1]])),
    (
        r"(?:the )?(?:end|last day) of (the|this|next|last) month",
        lambda m: Piece("end_away", _STEP[m[1]]),
    ),
    (r"(?:the )?(?:end|last day) of (<MON>)(?: (20\d\d))?", lambda m: Piece("end", MONTH[m[1]], int(m[2] or 0))),
    (r"(?:in |of )?(next|this|last|the) month", lambda m: Piece("away", _STEP[m[1]])),
    (r"(?:in )?(<MON>)(?: (20\d\d))?", lambda m: Piece("month", MONTH[m[1]], int(m[2] or 0))),
    (r"(?:at )?half (?:past )?(<H>)(?: ?(<AP>))?", lambda m: _clock(m[1], 30, m[2])),
    (r"(?:at )?(?P<min><MIN>)(?: minutes)? (?P<side>past|to) (?P<h><H>)(?: ?(?P<half><AP>))?", _past_or_to),
    (r"(?:at )?(?P<min>[1-5]?\d minutes|20|25) (?P<side>past|to) (?P<h><H>)(?: ?(?P<half><AP>))?", _past_or_to),
    (r"(?:at )?(?P<min>[1-5]?\d) (?P<side>past) (?P<h><H>)(?: ?(?P<half><AP>))?", _past_or_to),
    (r"(?:at )?(?:12 |twelve )?(?:noon|midday|mid day)", lambda _: _clock("12", exact=True)),
    (r"(?:at )?(?:12 |twelve )?midnight", lambda _: Piece("midnight")),
    (r"(?:at )?(\d{1,2})(\d\d) ?(<AP>)", lambda m: _clock(m[1], int(m[2]), m[3])),
    (r"(?:at )?(<H>) (<SPOKEN>)(?: ?(<AP>))?", lambda m: _clock(m[1], _SPOKEN[m[2]], m[3])),
    (r"(?:at )?(<H>)(?: ?oclock)? ?(<AP>)", lambda m: _clock(m[1], 0, m[2])),
    (r"(?:at )?(<H>) ?oclock", lambda m: _clock(m[1])),
    (r"at (\d{1,2})(\d\d)(?: ?(?:hrs|hours))?", lambda m: _clock(m[1], int(m[2]), exact=len(m[1]) > 1)),
    (r"(?:at )?(<H>)(?= in the (?:morning|afternoon|evening)\b| at night\b)", lambda m: _clock(m[1])),
    (r"at (<H>)", lambda m: _clock(m[1])),
    (r"(\d\d)(\d\d) ?(?:hrs|hours)", lambda m: _clock(m[1], int(m[2]), exact=True)),
    (r"(\d{3,4})", lambda m: Piece("four", int(m[1]), len(m[1]))),
    (r"(?:in the |at )?(morning|afternoon|evening|night)", lambda m: Piece("part", word=m[1])),
    (r"(?:the )?(\d{1,2})(?:st|nd|rd|th)(?! <WD>)", lambda m: Piece("day", int(m[1]))),
    (r"the (\d{1,2})", lambda m: Piece("day", int(m[1]))),
    (r"(<H>)", lambda m: Piece("number", int(m[1]) if m[1].isdigit() else _HOUR[m[1]])),
    (
        r"on|at|the|of|by|please|is|it|its|it's|was|will be|i|sent|we|meet|meeting|sharp|-",
        lambda _: Piece("filler"),
    ),
)


def _year(words: str) -> int:
    return int(words) + (0 if len(words) > 2 else 2000)  # noqa: PLR2004 two figures of a year


def _dated(day: str, month: str, year: str = "") -> Piece:
    return Piece("fixed", _day_number(day), MONTH[month], _year(year) if year else 0)


def _compiled() -> tuple[tuple[re.Pattern[str], _Build], ...]:
    built = []
    for rule, build in _RULES:
        whole = rule
        for name, fragment in _FRAGMENTS.items():
            whole = whole.replace(f"<{name}>", f"(?:{fragment})")
        built.append((re.compile(rf"(?:{whole})(?: |$)", re.ASCII), build))
    return tuple(built)


_PATTERNS = _compiled()
_SAME = (
    (re.compile(r"[\u2018\u2019`]"), "'"),
    (re.compile(r"[\u2010-\u2015]"), "-"),
    (re.compile(r"@"), " at "),
    (re.compile(r"\b([ap])\.? ?m\b\.?", re.ASCII), r"\1m"),
    (re.compile(r"o'? ?clock\b"), "oclock"),
    (re.compile(r"(?<=[a-z])-(?=[a-z])"), " "),
    (re.compile(r"(?<=\d)t(?=\d\d:)"), " "),
    (re.compile(r"[,;!?()\"\u201c\u201d]|[.:](?= |$)"), " "),
)


def plainly(words: str) -> str:
    """`words` in small letters, the same thing always written the same way."""
    line = " ".join(words.casefold().split())
    for pattern, instead in _SAME:
        line = pattern.sub(instead, line)
    return " ".join(line.split())


def pieces(words: str) -> tuple[Piece, ...]:
    """What `words` are made of; nothing at all where a single one of them is not known."""
    if len(words) > LONGEST:
        return ()
    line, found, at = plainly(words), [], 0
    while at < len(line):
        match, build = next(((match, build) for pattern, build in _PATTERNS if (match := pattern.match(line, at))), (None, None))
        if match is None or build is None:
            return ()
        found.append(build(match))
        at = match.end()
    return tuple(piece for piece in found if piece.kind != "filler")
