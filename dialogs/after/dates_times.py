"""Times of day as people type them: half seven, 3pm, 14.30, 1800, noon. Never guesses between two readings that are as likely.

An hour without am or pm is taken as people mean it for a meeting: 1 to 7 are after noon, 8 to 11 before it, 12 is noon. Every
time is said back before it counts.
"""

import re
from datetime import time
from typing import NamedTuple

from dialogs.after.dates_words import NUMBER, number


class Clock(NamedTuple):
    """A time of day. `vague`: only a part of the day was named."""

    at: time
    vague: bool = False


PARTS = {"morning": time(10), "lunchtime": time(12, 30), "lunch": time(12, 30), "afternoon": time(14), "evening": time(18, 30)}
"""What a part of the day means where nothing nearer is said."""
NIGHT = time(19)
_NOON, _LAST_EARLY = 12, 7
_HALF = r"(?P<half>am|pm|a\.m\.?|p\.m\.?|in the morning|in the afternoon|in the evening|at night)"
_HOUR = r"(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<noon>(?:12 )?noon|midday)",
        rf"half (?:past )?{_HOUR}(?: ?{_HALF})?",
        rf"(?:a )?(?P<quarter>quarter) (?P<side>past|to) {_HOUR}(?: ?{_HALF})?",
        rf"(?P<minutes>{NUMBER})(?: minutes?| mins?)? (?P<side>past|to) {_HOUR}(?: ?{_HALF})?",
        rf"{_HOUR}(?:[:.](?P<minute>[0-5]\d))? ?{_HALF}",
        rf"{_HOUR} ?o'?clock(?: ?{_HALF})?",
        r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:h|hrs?| hours)?",
        r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?: ?(?:h|hrs?|hours))?",
        r"(?:in the |this )?(?P<part>morning|lunchtime|lunch|afternoon|evening)",
    )
)
_BARE = re.compile(rf"{_HOUR}$")


def read_time(words: str, bare: bool = False) -> Clock | None:
    """The time that `words` (small letters, single spaces) are, all of them. `bare`: an hour alone will do, as after “at”."""
    for shape in _SHAPES:
        found = shape.fullmatch(words)
        if found:
            return _clock(found)
    found = _BARE.fullmatch(words) if bare else None
    return _clock(found) if found else None


def _clock(found: re.Match[str]) -> Clock | None:
    parts = found.groupdict()
    if parts.get("noon"):
        return Clock(time(_NOON))
    if parts.get("part"):
        return Clock(PARTS[parts["part"]], vague=True)
    hour, minute = number(parts["hour"]), int(parts.get("minute") or 0)
    if found.re.pattern.startswith("half"):
        minute = 30
    elif parts.get("side"):
        away = 15 if parts.get("quarter") else number(parts["minutes"])
        if not 0 < away < 30:  # noqa: PLR2004 beyond half an hour people use the other side
            return None
        hour, minute = (hour, away) if parts["side"] == "past" else (hour - 1 or _NOON, 60 - away)
    return _in_half(hour, minute, parts.get("half") or "", parts["hour"])


def _in_half(hour: int, minute: int, half: str, typed: str) -> Clock | None:
    """The hour in its half of the day: as it was said, or as people mean it."""
    if half:
        if not 1 <= hour <= _NOON:
            return None
        before_noon = (half.startswith("a") and half != "at night") or "morning" in half
        if half == "at night" and hour < 6:  # noqa: PLR2004 two at night is early in the morning
            before_noon = True
        return Clock(time(hour % _NOON + (0 if before_noon else _NOON), minute))
    if hour > 23 or (len(typed) < 2 and hour == 0):  # noqa: PLR2004 there is no such hour
        return None
    early = 1 <= hour <= _LAST_EARLY and not (len(typed) == 2 and typed.startswith("0"))  # noqa: PLR2004 07:30 is said on purpose
    return Clock(time(hour + _NOON if early else hour, minute))
