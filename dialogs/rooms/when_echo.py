"""A date said back before it counts: in full, with its weekday, and with what people would want to know about it.

Never decides whether it is right: the person does.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from dialogs.after.wall import local, moment
from dialogs.after.workdays import works
from dialogs.text import Text, plain
from dialogs.turn import Turn
from dialogs.words import at_in_words, day_in_words, fill

_SATURDAY = 5
_EARLY, _LATE = 8, 21


def head(turn: Turn, wall: datetime, timed: bool, words: str) -> Text:
    """The date, what is to be known about it, and the question; `words` are what it is about."""
    said = at_in_words(wall) if timed else day_in_words(wall)
    lines = [turn.phrase("when_about", words)] if words else []
    lines += [turn.phrase(name) for name in remarks(wall, turn.session.habits.zone, timed)]
    text = fill(turn.content.desk.screens["when_echo"].say, lambda _: said)
    for line in lines:
        text = text + plain("\n") + line
    return text


def remarks(wall: datetime, zone: str, timed: bool) -> list[str]:
    """The phrases that fit: no working day, an odd hour, a time that the clocks skip or show twice."""
    found = []
    if not works(wall.date()):
        found.append("when_weekend" if wall.weekday() >= _SATURDAY else "when_holiday")
    if timed and not _EARLY <= wall.hour < _LATE:
        found.append("when_odd_hour")
    if timed and local(moment(wall, zone), zone) != wall:
        found.append("when_skipped")
    elif timed and wall.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC) != moment(wall, zone):
        found.append("when_twice")
    return found
