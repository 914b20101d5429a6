"""Quiet time as people type it: from 9pm to 8am, 21:30 until 7, ten till noon. Never guesses a time that is missing."""

import re
from datetime import time

_TIME = re.compile(
    r"(?<![\w:.])(?:(?P<name>noon|midday|midnight)|(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])?\.?(?:m\b\.?)?(?:\s*o'?clock)?)(?![\w:])",
    re.IGNORECASE,
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NAMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_NOON = 12
_EARLIEST = 5
"""The hour from which a beginning without am or pm is one in the evening: from 1 to 7 is at night."""
_TWO = 2


def quiet_time(words: str) -> tuple[time, time] | None:
    """From when until when, or None. Without am or pm, quiet time begins in the evening and ends in the morning."""
    found = list(_TIME.finditer(words))
    if len(found) != _TWO:
        return None
    begins, ends = _clock(found[0], evening=True), _clock(found[1], evening=False)
    return (begins, ends) if begins is not None and ends is not None else None


def _clock(match: re.Match[str], *, evening: bool) -> time | None:
    if match["name"]:
        return _NAMES[match["name"].lower()]
    word = match["hour"].lower()
    hour, minute = _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif evening and _EARLIEST <= hour < _NOON and not word.startswith("0"):
        hour += _NOON
    elif hour == _NOON and not match["minute"]:
        hour = 0
    return time(hour % 24, minute) if hour <= 24 else None  # noqa: PLR2004 the hours of a day; people write 24 for midnight
