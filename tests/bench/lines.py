"""What the people of the benchmark say, and what our bot must answer.

Never asks a bot: the engine says what is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from dialogs.content import Content
from dialogs.effects import Hand, Say
from dialogs.engine import advance
from dialogs.inputs import Said
from dialogs.session import Session
from dialogs.text import words_of
from dialogs.turn import Facts
from tests.talk import WAY

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
    return _played(content, WORDS)


def reading(content: Content, papers: int) -> tuple[Line, ...]:
    """The conversation of somebody who makes a plan and then asks for files and pictures, six in each of `papers` rounds."""
    asked = ("hi", "1", *WAY.values(), "/ready", "my letter", "letter")
    wanted = ("as a pdf", "large print") * 2 + ("/ready", "ladder", "picture", "picture", "/ready", "my letter", "letter")
    return _played(content, (*asked, *(wanted * papers)), exact=False)


def _played(content: Content, spoken: Sequence[str], exact: bool = True) -> tuple[Line, ...]:
    session, now = Session(), Clock().now()
    lines = []
    for words in spoken:
        session, effects = advance(session, Said(words), Facts(content, "the team", "plan"), now)
        said = [words_of(effect.text) for effect in effects if isinstance(effect, Say)]
        files = sum(isinstance(effect, Hand) for effect in effects)
        lines.append(Line(words, len(said) + files, said[-1].strip() if exact else ""))
    return tuple(lines)
