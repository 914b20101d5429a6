"""The library of reasons for a no: browsing it, and offering the nearest entries for words of one's own."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ()


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.view(turn)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    menus.take(turn, choice)


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def between(turn: Turn) -> None:
    """After the answer that this looks at."""
