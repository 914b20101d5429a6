"""What next: the one most useful step over all plans. Never more than one."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("next",)


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.view(turn)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    turn.go(move(turn.content.screens, turn.session.screen, choice.key))


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)
