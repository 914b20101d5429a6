"""A day, or a day and a time: typed as people say it or picked from a month, said back with its weekday, and agreed on.

Never takes a date that the person did not say yes to.
"""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("when", "when_grid", "when_echo")


def ask(turn: Turn, purpose: str, subject: str = "-", words: str = "") -> None:
    """Ask for a date. Once the person has said yes to one it is in `turn.picked`, and the room of `purpose` is told."""
    turn.go("when", f"{purpose} {subject} - {words}".strip())


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.view(turn)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    turn.go(move(turn.content.screens, turn.session.screen, choice.key))


def said(turn: Turn, heard: Said) -> None:
    """A date in words."""
    menus.said(turn, heard)
