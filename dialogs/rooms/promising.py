"""Finding, ticking and changing the promises of the plan on the table. Never says anything, never shows a screen."""

from dataclasses import replace
from typing import Any

from dialogs.approach import Promise
from dialogs.rooms.happening import can, happened, today
from dialogs.turn import Turn


def promise(turn: Turn, name: str) -> Promise | None:
    """The promise with that id, if the plan on the table still has it."""
    plan = turn.session.current
    return next((one for one in plan.approach.promises if one.id == name), None) if plan else None


def kept(turn: Turn, name: str) -> bool:
    """Tick it off today. False where it is not there, or is ticked off already: then nothing changes."""
    one = promise(turn, name)
    if one is None or one.kept is not None or turn.under_way is None:
        return False
    promises = _with(turn, replace(one, kept=today(turn)))
    if can(turn, "promise_kept"):
        happened(turn, "promise_kept", one.what, promises=promises)
    else:
        turn.keep(promises=promises)
    return True


def changed(turn: Turn, name: str, **changes: Any) -> None:  # noqa: ANN401 fields of Promise
    """Change fields of a promise; nothing where it is not there."""
    one = promise(turn, name)
    if one:
        turn.keep(promises=_with(turn, replace(one, **changes)))


def dropped(turn: Turn, name: str) -> None:
    """Take a promise away."""
    turn.keep(promises=tuple(one for one in turn.approach.promises if one.id != name))


def _with(turn: Turn, changed_one: Promise) -> tuple[Promise, ...]:
    return tuple(changed_one if one.id == changed_one.id else one for one in turn.approach.promises)
