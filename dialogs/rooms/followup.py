"""After a meeting: how it went, what both sides promised, the thank-you letter; and ticking promises off. Never sends it."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.turn import Picked, Turn, View

SCREENS: tuple[str, ...] = ("follow", "follow_they", "follow_you", "follow_note", "follow_end", "promises", "promise")


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
