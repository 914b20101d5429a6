"""Asking the team: a question with as much of the plan as the person agrees to share. Never passes on more."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("ask", "ask_share", "ask_sent")


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
    turn.go("ask")
