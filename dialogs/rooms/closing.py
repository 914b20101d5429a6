"""Closing the plan on the table and taking it up again: its approach goes with it. Never deletes anything.

Its reminders stop by themselves at the end of the turn (`reminding`), and come back with it.
"""

from dataclasses import replace

from dialogs.after import stages
from dialogs.rooms.happening import can, happened
from dialogs.turn import Turn


def close(turn: Turn, words: str = "") -> None:
    """Close it; `words` say how it ended."""
    if can(turn, "closed"):
        happened(turn, "closed", words)
    turn.put(replace(turn.plan, closed=True))
    turn.change(plan="")


def reopen(turn: Turn) -> None:
    """Take it up again, where it stood."""
    if can(turn, "reopened"):
        happened(turn, "reopened")
        turn.keep(stage=stages.stood(turn.approach.happened))
    turn.put(replace(turn.plan, closed=False))
