"""What shall happen: one value per kind of thing the bot does to the outside. Named in the imperative; does nothing itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from dialogs.office import Office
from dialogs.paper import Form, Paper
from dialogs.piece import LinkButton, Piece
from dialogs.queries import Query
from dialogs.text import Text


class Button(NamedTuple):
    """A button: what it says and what comes back when it is pressed (at most 64 bytes).

    With `copies` it comes back with nothing: it puts those words (1 to 256 characters) where the person can paste them.
    `data` that begins with "/" is an order, the same as when it is typed: such a button works for ever.
    """

    label: str
    data: str = ""
    copies: str = ""


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
    """Fire `TimerFired(key, turn)` at `due`; a timer of the same person and key is replaced.

    `person`: whose timer it is, if not that of whoever's turn it is (0).
    """

    key: str
    due: datetime
    person: int = 0


@dataclass(frozen=True, slots=True)
class DropTimer:
    """The timer `key` of this person is not to fire any more."""

    key: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete everything kept about this person, for real."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Send a paper as a file (or picture); where it cannot be made, its words as messages."""

    paper: Paper
    form: Form
    caption: Text


@dataclass(frozen=True, slots=True)
class LookUp:
    """Find out who decides where this postcode is; `Found` or `Missed` comes back with the number of this turn.

    The postcode is used for that and dropped. One look-up a person: a newer one takes the place of an older.
    """

    postcode: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Look something up in all that is kept; `Told` comes back at once, with `notes`, and says the screen instead."""

    query: Query
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Decide:
    """What the team shares is now this."""

    office: Office


@dataclass(frozen=True, slots=True)
class Record:
    """Write down for ever that the person did `act` to `about`: names of ours and numbers, never anybody's words."""

    act: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Tell:
    """Send a message to somebody else's chat, or to the team's group. Their own screen stays as it is."""

    chat: int
    text: Text
    rows: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Send `piece` as it will look to everybody who gets it, with its buttons and the line that says how to stop."""

    piece: Piece
    buttons: tuple[LinkButton, ...]
    foot: str


Effect: TypeAlias = Say | Settle | SetTimer | DropTimer | Forget | Hand | LookUp | Ask | Decide | Record | Tell | Copy
