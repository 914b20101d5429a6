"""Writing down that something happened on the approach of the plan on the table: the stage moves, and the timeline grows.

Never writes down what cannot happen at that stage.
"""

from datetime import date
from typing import Any

from dialogs.after import stages
from dialogs.after.wall import local
from dialogs.approach import Happening, Stage
from dialogs.turn import Turn

MOST = 200
"""Things kept of one approach; beyond that the oldest go."""


def today(turn: Turn) -> date:
    """What day it is for this person."""
    return local(turn.now, turn.session.habits.zone).date()


def stage(turn: Turn) -> Stage:
    """Where the approach stands."""
    plan = turn.plan
    ready = turn.content.script.steps[turn.walk.first_open(plan.answers).step].kind == "card"
    return stages.stage_of(plan.approach, ready)


def can(turn: Turn, kind: str) -> bool:
    """Whether it can happen now."""
    return kind in stages.possible(stage(turn))


def happened(turn: Turn, kind: str, words: str = "", day: date | None = None, **changes: Any) -> None:  # noqa: ANN401 fields of Approach
    """It happened on `day` (today), and these fields of the approach change with it. Raises `ImpossibleError` where it cannot.

    Once a meeting is agreed, what was told of the one before is over: the next is asked about afresh.
    """
    if kind == "booked":
        changes = {"went": "", "told": "", **changes}
    one = Happening(kind, day or today(turn), words)
    turn.keep(stage=stages.after(stage(turn), kind), happened=(*turn.approach.happened, one)[-MOST:], **changes)
