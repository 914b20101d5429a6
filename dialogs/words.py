"""Editors' sentences with {places} to fill. People's own words go in as they are: never read as markup, never as a place."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from dialogs.text import Span, Text, bold, marked

PLACE = re.compile(r"\{([a-z][a-z0-9_.|]*)\}")
_FILLED_LIMIT = 1_500
"""Longest piece of a person's own words put inside one of our sentences."""


@lru_cache(maxsize=2048)
def _pieces(sentence: str) -> tuple[Span | tuple[str, bool], ...]:
    """Spans as they stand, and the places between them: (name, bold)."""
    pieces: list[Span | tuple[str, bool]] = []
    for number, part in enumerate(sentence.split("**")):
        strong, end = number % 2 == 1, 0
        for match in PLACE.finditer(part):
            pieces += _styled(part[end : match.start()], strong)
            pieces.append((match[1], strong))
            end = match.end()
        pieces += _styled(part[end:], strong)
    return tuple(pieces)


def _styled(words: str, strong: bool) -> Text:
    return (bold(words) if words else ()) if strong else marked(words)


def places(sentence: str) -> tuple[str, ...]:
    """The names of the places in `sentence`, alternatives (`a|b`) taken apart."""
    return tuple(name for match in PLACE.finditer(sentence) for name in match[1].split("|"))


@lru_cache(maxsize=2048)
def _plain_text(sentence: str) -> Text | None:
    """`sentence` as it is always said, when it has no places to fill."""
    pieces = _pieces(sentence)
    spans = tuple(piece for piece in pieces if isinstance(piece, Span))
    return spans if len(spans) == len(pieces) else None


def fill(sentence: str, value: Callable[[str], str]) -> Text:
    """`sentence` with each {place} filled; {a|b} takes the first that has a value. Nothing is left hanging at the end."""
    always = _plain_text(sentence)
    if always is not None:
        return always
    spans: list[Span] = []
    for piece in _pieces(sentence):
        if isinstance(piece, Span):
            spans.append(piece)
            continue
        names, strong = piece
        words = next((found for name in names.split("|") if (found := value(name))), "")
        if words:
            spans.append(Span(shorten(words, _FILLED_LIMIT), bold=strong))
    if spans and not spans[-1].words.strip():
        spans.pop()
    return tuple(spans)


def in_words(day: date) -> str:
    """A day as people write it: 3 June 2027."""
    return f"{day.day} {day:%B %Y}"


def day_in_words(day: date) -> str:
    """A day with its weekday: Tuesday 3 June 2027."""
    return f"{day:%A} {in_words(day)}"


def at_in_words(wall: datetime) -> str:
    """A day and a time: Tuesday 3 June 2027 at 3 pm, or 3.05 pm; noon and midnight by their names."""
    if not wall.minute and wall.hour in (0, 12):
        return f"{day_in_words(wall)} at {'noon' if wall.hour else 'midnight'}"
    minutes = f".{wall.minute:02}" if wall.minute else ""
    return f"{day_in_words(wall)} at {wall.hour % 12 or 12}{minutes} {'am' if wall.hour < 12 else 'pm'}"  # noqa: PLR2004 noon


def shorten(words: str, limit: int) -> str:
    """`words` on one line, cut at `limit` characters with a sign that something was cut."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    whole_words = line[:limit].rpartition(" ")[0]
    kept = whole_words if len(whole_words) > limit // 2 else line[: limit - 1]
    return kept.rstrip() + "…"
