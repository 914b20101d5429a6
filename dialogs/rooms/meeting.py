"""The rehearsal: choosing a level, line after line, the checklist at the end."""

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
