"""What happened on an approach, by two taps or in words. Never writes down what the stage does not allow."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.turn import Picked, Turn, View

SCREENS: tuple[str, ...] = ("happened", "happened_note", "happened_who")


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
