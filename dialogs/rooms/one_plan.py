"""One plan of the list: opening it, closing it, taking it up again. Never deletes it: a screen of the menus asks first."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.rooms import closing
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("one",)


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.view(turn)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    menus.take(turn, choice)
    if choice.key == "close":
        closing.close(turn)
        turn.note("closed")
    elif choice.key == "reopen":
        closing.reopen(turn)
        turn.note("reopened")


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)
