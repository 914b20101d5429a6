"""What the people of the benchmark say, and what our bot must answer.

Never asks a bot: the engine says what is right.
"""

from dataclasses import dataclass

from bot.clock import Clock
from dialogs.content import Content
from dialogs.effects import Say
from dialogs.engine import advance
from dialogs.inputs import Said
from dialogs.session import Session
from dialogs.text import words_of
from dialogs.turn import Facts

WORDS = ("hi", "1", "The day centre near us is going to close", "It stays open on Fridays", "1", "Ann Lee", "1", "2")
"""A greeting, "plan something", and answers to the script's first six questions: three in words, three by number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a person says, how many messages answer it, and the last of them (empty: anything will do)."""

    words: str
    replies: int = 1
    answer: str = ""


def echoed() -> tuple[Line, ...]:
    """The conversation for a bot that answers every message with one."""
    return tuple(Line(words) for words in WORDS)


def coached(content: Content) -> tuple[Line, ...]:
    """The conversation for our bot, with the answers the engine gives."""
    session, now = Session(), Clock().now()
    lines = []
    for words in WORDS:
        session, effects = advance(session, Said(words), Facts(content, "the team", "plan"), now)
        said = [words_of(effect.text) for effect in effects if isinstance(effect, Say)]
        lines.append(Line(words, len(said), said[-1].strip()))
    return tuple(lines)
