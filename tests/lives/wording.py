"""The words by which a person tells one reminder from another, and how they read a date: written apart from the bot's own."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

Key = tuple[str, str]
"""The kind of a reminder, and what it is about: a promise, or the person's own words."""
WORDS = {
    "prepare": "get ready for the meeting",
    "brief": "your brief for the meeting",
    "soon": "the meeting is soon",
    "follow_up": "how did the meeting go",
    "chase": "ask again, if there is no answer",
}


def clock(wall: datetime) -> str:
    """3 pm, 3.05 pm, noon."""
    if not wall.minute and wall.hour in (0, 12):
        return "noon" if wall.hour else "midnight"
    minutes = f".{wall.minute:02}" if wall.minute else ""
    return f"{(wall.hour - 1) % 12 + 1}{minutes} {'am' if wall.hour < 12 else 'pm'}"


def long(wall: datetime) -> str:
    """Tuesday 3 June 2027 at 3 pm."""
    return f"{wall:%A} {wall.day} {wall:%B} {wall.year} at {clock(wall)}"


def line(key: Key, wall: datetime, today: date) -> str:
    """One line of the list, without the plan's name."""
    kind, about = key
    year = "" if wall.year == today.year else f" {wall.year}"
    what = {"promise": f"a promise: {about}", "own": about}.get(kind) or WORDS[kind]
    return f"{wall:%a} {wall.day} {wall:%b}{year}, {clock(wall)}: {what}"


KINDS: Mapping[str, Callable[[str], bool]] = {
    "prepare": lambda words: "This is a good time to get ready." in words,
    "brief": lambda words: "Your brief has your main points on one page." in words,
    "soon": lambda words: "Your meeting is soon" in words,
    "follow_up": lambda words: "Tell me while it is fresh." in words,
    "chase": lambda words: "Is there an answer from" in words,
    "promise": lambda words: "A promise made to you" in words or "Something you said you would do" in words,
    "own": lambda words: "You asked me to remind you" in words,
}


def key_of(words: str) -> Key:
    """Which reminder a message brings."""
    kinds = [kind for kind, is_it in KINDS.items() if is_it(words)]
    assert len(kinds) == 1, f"no reminder, or more than one: {words}"
    kind = kinds[0]
    if kind == "promise":
        return kind, words.partition("“")[2].partition("”")[0]
    return kind, words.partition("You asked me to remind you\n")[2].partition("\n")[0] if kind == "own" else ""
