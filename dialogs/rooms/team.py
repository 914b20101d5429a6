"""The team: who has which role, links that give one, the audit. Only owners change anything."""

from dialogs import menus
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.queries import Query
from dialogs.team.roles import Duty
from dialogs.turn import Turn, View

DUTIES: dict[str, Duty] = {"team": "team", "team_members": "roles", "team_audit": "audit"}
"""Screen -> what of the team's work it is for."""
SCREENS: tuple[str, ...] = tuple(DUTIES)


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
    turn.go("team")


def needs(turn: Turn) -> Query | None:
    """What has to be looked up before the present screen can be said."""
    return None


def audit_ordered(turn: Turn, rest: str) -> None:
    """The command for the audit."""
    turn.go("team_audit")
