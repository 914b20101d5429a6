"""Reminders: the list, one of them, moving and stopping it, and one's own. Never stops one unasked."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.turn import Picked, Turn, View

SCREENS: tuple[str, ...] = ("reminders", "reminder", "reminder_move", "remind_what")


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.view(turn)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    turn.go(move(turn.content.screens, turn.session.screen, choice.key))


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def dated(turn: Turn, picked: Picked) -> None:
    """A date was agreed on."""


def asked(turn: Turn, rest: str) -> None:
    """/remind, or remind me: `rest` is what was typed after it, such as "in three weeks about the letter"."""
    turn.go("remind_what")
