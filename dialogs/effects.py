"""What shall happen: one value per kind of thing the bot does to the outside. Named in the imperative; does nothing itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from dialogs.text import Text


class Button(NamedTuple):
    """A button: what it says and what comes back when it is pressed (at most 64 bytes)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Say:
    """Send a message with rows of buttons."""

    text: Text
    rows: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Settle:
    """Rewrite the pressed message: the question with its answer, and no buttons."""

    message: int
    text: Text


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Fire `TimerFired(key, turn)` at `due`; a timer of the same person and key is replaced."""

    key: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete everything kept about this person, for real."""


Effect: TypeAlias = Say | Settle | SetTimer | Forget
