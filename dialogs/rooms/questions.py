"""Questions of people, for the team: take one, answer it, close it."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("asked", "asked_one", "asked_reply")


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
    turn.go("asked")


NUDGE = "nudge."
"""How the key of a timer begins that looks after a question; its id follows."""


def opened(turn: Turn, rest: str) -> bool:
    """The link of a question was opened; False: it opens nothing for them."""
    return False


def nudged(turn: Turn, key: str) -> None:
    """A question has waited long: the team is told again. The turn is that of who asked."""
