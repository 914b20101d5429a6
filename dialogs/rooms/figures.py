"""The figures of the team: as text, as a chart, as a table."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.queries import Query
from dialogs.turn import Turn, View

SCREENS: tuple[str, ...] = ("figures",)


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
    turn.go("figures")


def needs(turn: Turn) -> Query | None:
    """What has to be looked up before the present screen can be said."""
    return None


def told(turn: Turn) -> None:
    """What the present screen needed is here."""
