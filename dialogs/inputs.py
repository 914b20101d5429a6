"""What happened: one value per kind of thing a person, a timer or Telegram can do. Named in the past tense; decides nothing."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from dialogs.area import Area
from dialogs.piece import Piece
from dialogs.queries import Found as FoundOut
from dialogs.queries import Query
from dialogs.text import Text


@dataclass(frozen=True, slots=True)
class Said:
    """The person sent words, a command among them. `message` is the id of their message, `piece` the words with their marks."""

    words: str
    message: int = 0
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """The person pressed a button of the bot's message `message`. `data` comes from outside: any text at all."""

    data: str
    message: int = 0


@dataclass(frozen=True, slots=True)
class Showed:
    """The person sent something that is not words: `kind` is sticker, voice message, photo, and so on.

    The pieces of one album come one by one and share its name. `piece` is what can be sent on: of a picture or file.
    """

    kind: str
    album: str = ""
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """The person edited their message `message`, which now reads `words`."""

    words: str
    message: int


@dataclass(frozen=True, slots=True)
class TimerFired:
    """The timer `key`, set in turn `turn`, came due."""

    key: str
    turn: int


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The person unblocked the bot."""


@dataclass(frozen=True, slots=True)
class Baffled:
    """Something of theirs could not be handled: it was set aside, and they are told so once."""


@dataclass(frozen=True, slots=True)
class Found:
    """The look-up asked for in turn `turn` found this area."""

    turn: int
    area: Area


Miss: TypeAlias = Literal["malformed", "unknown", "terminated", "elsewhere", "down"]
"""Not a postcode; none that is known; one no longer used; not in England; the service did not answer."""


@dataclass(frozen=True, slots=True)
class Missed:
    """The look-up asked for in turn `turn` found nothing, and why."""

    turn: int
    why: Miss


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to a query of the turn before, which left its `notes` to be said with it. Comes at once, whatever is asked."""

    query: Query
    found: FoundOut
    notes: tuple[Text, ...] = ()


Input: TypeAlias = Said | Pressed | Showed | Amended | TimerFired | Left | Returned | Baffled | Found | Missed | Told
