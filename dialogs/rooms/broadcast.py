"""Writing a broadcast: its words, its buttons, who gets it, how it will look."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said, Showed
from dialogs.queries import Query
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("broadcasts", "broadcast", "broadcast_write", "broadcast_audience")


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.view(turn)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    menus.take(turn, choice)


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def ordered(turn: Turn, rest: str) -> None:
    """The command; `rest` is what was typed after it."""
    turn.go("broadcasts")


def needs(turn: Turn) -> Query | None:
    """What has to be looked up before the present screen can be said."""
    return None


TAKES_PIECES: tuple[str, ...] = ()


def showed(turn: Turn, heard: Showed) -> None:
    """A picture, a file or something else without words."""
