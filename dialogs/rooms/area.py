"""Where a person lives: a postcode is looked up and dropped, and the card says who decides there."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Found, Missed, Said
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


def found(turn: Turn, heard: Found | Missed) -> bool:
    """What a look-up found."""
    return False
