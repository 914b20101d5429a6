"""Where a person was while something else was on their screen, and the way back. Never a dead end, whatever has gone since."""

from dialogs import reading
from dialogs.content import QUESTION
from dialogs.turn import Turn

_OF_A_PLAN = ("one", "rename", "delete", "cancel", "edit")
"""Screens that mean nothing without a plan on the table."""
_LONGEST = 200
"""Characters of a topic that are kept: a place may be kept within a place, and must not grow for ever."""
_OF_NONE = ("remind", "settings", "when", "team", "broadcast", "figures", "todo", "asked", "ask", "updates")
"""How the screens begin that need no plan."""
_UNSENT = "ask"
"""How the screens begin whose topic has words that were not sent yet: bounded by themselves, and never lost for their length."""


def here(turn: Turn) -> str:
    """Where the person is: the screen, and what it is about unless that is too much to keep."""
    screen, topic = turn.session.screen, turn.session.topic
    return f"{screen} {topic}".strip() if len(topic) <= _LONGEST or screen.startswith(_UNSENT) else screen


def to(turn: Turn, place: str) -> None:
    """Show what was shown at `place`; where that is gone, the plan or the main menu."""
    screen, _, topic = place.partition(" ")
    known = screen in turn.content.desk.screens and (turn.session.current is not None or screen not in _OF_A_PLAN)
    if not known:
        turn.go(QUESTION if turn.under_way else "home")
        return
    turn.go(screen, topic)
    if not reading.still_there(turn):
        turn.go("guide")


def resume(turn: Turn) -> None:
    """Back to where the person was when they paused: the screen that `topic` names, or the plan."""
    turn.note("welcome_back")
    screen = turn.session.topic.partition(" ")[0]
    to(turn, turn.session.topic if turn.under_way or screen.startswith(_OF_NONE) else "home")
