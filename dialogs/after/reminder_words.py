"""“In three weeks about the letter”, “ring them Friday at 10”: when to remind, and of what. Never guesses; never loses a word."""

import re
from datetime import datetime

from dialogs.after.dates import Read, read_when
from dialogs.after.dates_words import LONGEST, pieces, plainly

_MOST = 12
"""Words of the longest way to say when."""
_LEAD = re.compile(r"^(?:[\s,:;.-]+|(?:about|to|that)\b)+", re.IGNORECASE)
_TAIL = re.compile(r"[\s,:;-]+$")
_OTHERS = frozenset(
    (
        "for",
        "of",
        "by",
        "about",
        "from",
        "since",
        "every",
        "each",
        "before",
        "after",
        "until",
        "till",
        "not",
        "or",
        "than",
        "next",
    )
)
"""Words before a date that make it part of what is to be done: “book the room for Friday”."""
_SHORT = (["sat"], ["sun"])
"""Beginnings that are no days: “sun cream”."""
_LINKS = ("on", "at", "the", "of", "by", "-", "")
"""These go on with what is to be done: “Friday the report”."""
_SENTENCE = frozenset(("is", "it", "its", "it's", "was", "will", "i", "sent", "we", "meet", "meeting"))
"""Passed over in an answer to when it is, but not beside something else."""
_TIMES = ("clock", "midnight", "part", "four", "number", "dotted")
_TIMED = re.compile(r"^at |\d ?[ap]m\b|\d:\d\d|oclock|\bnoon\b|\bmidday\b")


def split_reminder(words: str, now: datetime) -> tuple[Read, str]:
    """When to remind, read from the beginning or the end of `words`, and the words that remain."""
    typed = words.split()
    whole = read_when(words, now, wants_time=False)
    if not whole.miss:
        return whole, ""
    if len(words) > 2 * LONGEST:
        return Read(), _clean(words)
    first = _begins(typed, now)
    last = _ends(typed[first:], now)
    if first and last:
        both = read_when(" ".join([*typed[:first], *typed[-last:]]), now, wants_time=False)
        if not both.miss:
            return both, _clean(" ".join(typed[first:-last]))
    if first:
        return read_when(" ".join(typed[:first]), now, wants_time=False), _clean(" ".join(typed[first:]))
    if last:
        return read_when(" ".join(typed[-last:]), now, wants_time=False), _clean(" ".join(typed[:-last]))
    return Read(), _clean(words)


def _clean(words: str) -> str:
    return _TAIL.sub("", _LEAD.sub("", words))


def _begins(typed: list[str], now: datetime) -> int:
    """How many of the first words say when: as many as can."""
    for count in range(min(_MOST, len(typed) - 1), 0, -1):
        if _says_when(typed[:count], now):
            return 0 if _goes_on(typed[count:], now) else count
    return 0


def _goes_on(rest: list[str], now: datetime) -> bool:
    """Whether a second day follows: “Monday or Tuesday”, “Monday to Friday”."""
    first = plainly(rest[0])
    return first in ("or", "and", "-") or (first in ("to", "until", "till") and _says_when(rest[1:2], now))


def _ends(typed: list[str], now: datetime) -> int:
    """How many of the last words say when, unless they belong to what is to be done."""
    for count in range(min(_MOST, len(typed) - 1), 0, -1):
        said = typed[-count:]
        joined = plainly(typed[-count - 1]) in _OTHERS or plainly(said[0]) in _OTHERS
        if not joined and _says_when(said, now) and (_names_day(said) or _TIMED.search(plainly(" ".join(said)))):
            return count
    return 0


def _says_when(typed: list[str], now: datetime) -> bool:
    words = [plainly(word) for word in typed]
    if not words or words[-1] in _LINKS or words in _SHORT or not _SENTENCE.isdisjoint(words):
        return False
    return not read_when(" ".join(typed), now, wants_time=False).miss


def _names_day(typed: list[str]) -> bool:
    """Whether they say which day, and not only a time."""
    return any(piece.kind not in _TIMES for piece in pieces(" ".join(typed)))
