"""The machine of an approach: where it stands and what can happen next. A table; never changes anything by itself."""

from collections.abc import Iterable
from typing import cast, get_args

from dialogs.approach import Approach, Happening, Stage
from dialogs.machine import Table, build, move

STAGES: tuple[Stage, ...] = get_args(Stage)
_OUT: tuple[Stage, ...] = ("approached", "no_reply", "passed_on", "refused", "replied")
"""It went off, and no meeting is agreed."""
_MEETING: tuple[Stage, ...] = ("meeting_booked", "met", "followed_up")
_BEFORE: tuple[Stage, ...] = ("planning", "ready")
_OPEN: tuple[Stage, ...] = (*_BEFORE, *_OUT, *_MEETING)

MOVES: tuple[tuple[str, tuple[Stage, ...], Stage | None], ...] = (
    ("planned", ("planning",), "ready"),
    ("sent", (*_BEFORE, *_OUT), "approached"),
    ("sent", _MEETING, None),
    ("chased", ("approached", "no_reply"), "approached"),
    ("replied", _OUT, "replied"),
    ("replied", _MEETING, None),
    ("more_time", _OUT, "approached"),
    ("passed_on", (*_OUT, *_MEETING), "passed_on"),
    ("refused", (*_OUT, *_MEETING), "refused"),
    ("no_answer", ("approached", "no_reply"), "no_reply"),
    ("booked", _OPEN, "meeting_booked"),
    ("called_off", ("meeting_booked",), "replied"),
    ("met", (*_BEFORE, *_OUT, "meeting_booked"), "met"),
    ("followed_up", ("met", "followed_up"), "followed_up"),
    ("followed_up", ("passed_on", "refused"), None),
    ("asked", (*_OUT, *_MEETING), None),
    ("promise_kept", (*_OUT, *_MEETING), None),
    ("note", _OPEN, None),
    ("closed", _OPEN, "closed"),
    ("reopened", ("closed",), "ready"),
)
"""(what happened, from these stages, to this one; None: the stage stays). One taken up again stands where it stood (`stood`)."""
_TO = {name: to for name, _, to in MOVES if to}
_ENDS = ("closed", "reopened")


def _table() -> Table:
    return build(list(STAGES), [(name, source, to or source, None) for name, sources, to in MOVES for source in sources])


TABLE = _table()


def after(stage: Stage, happened: str) -> Stage:
    """The stage after `happened`. Raises `ImpossibleError` where that cannot happen."""
    return cast("Stage", move(TABLE, stage, happened))


def possible(stage: Stage) -> tuple[str, ...]:
    """What can happen in `stage`, in the order of the table."""
    names = dict.fromkeys(name for name, sources, _ in MOVES if stage in sources)
    return tuple(names)


def stage_of(approach: Approach, ready: bool) -> Stage:
    """Where the approach stands; `ready`: every question of the plan is answered, though nothing happened yet."""
    return "ready" if approach.stage == "planning" and ready else approach.stage


def stood(happened: Iterable[Happening]) -> Stage:
    """Where an approach stands, going by all that happened but its closings: where one that is taken up again goes on.

    Of a long list the oldest may be gone; what then seems impossible counts for the stage it leads to.
    """
    stage: Stage = "planning"
    for one in happened:
        if one.kind not in _ENDS:
            stage = after(stage, one.kind) if one.kind in possible(stage) else _TO.get(one.kind, stage)
    return stage
