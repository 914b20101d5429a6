"""Updates from the team: a yes or no of its own, and how to stop."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("updates",)


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.view(turn)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    menus.take(turn, choice)


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def stop(turn: Turn, rest: str) -> None:
    """No more updates, at once."""
    turn.go("updates")
