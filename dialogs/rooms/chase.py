"""Asking once more after silence: the texts, and writing down that it was done. Never sends anything to anybody else."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("chase", "chase_text")


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.view(turn)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    turn.go(move(turn.content.screens, turn.session.screen, choice.key))


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)
