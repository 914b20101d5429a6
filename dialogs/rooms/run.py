"""A broadcast that goes out or has gone out: how far it is, pause, the report, mending it."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said, Showed
from dialogs.queries import Query
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("broadcast_run",)


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.view(turn)


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    menus.take(turn, choice)


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def needs(turn: Turn) -> Query | None:
    """What has to be looked up before the present screen can be said."""
    return None


def told(turn: Turn) -> None:
    """What the present screen needed is here."""


TAKES_PIECES: tuple[str, ...] = ()


def showed(turn: Turn, heard: Showed) -> None:
    """A picture, a file or something else without words."""
