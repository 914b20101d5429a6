"""From a preview to its sending: the checklist, the time, the yes of one or two people."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.queries import Query
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("broadcast_check", "broadcast_when", "broadcast_confirm")


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
