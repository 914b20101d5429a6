"""A meeting that is agreed: when, where, who comes, what is needed; moving it, calling it off. Never books anything."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.turn import Picked, Turn, View

SCREENS: tuple[str, ...] = ("booking", "booking_place", "booking_company", "booking_needs", "booking_off")


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
