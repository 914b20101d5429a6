"""The broadcast that a screen is about, and what happens to it. Never decides who may: `dialogs.ruling` and the engine do."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from dialogs import ruling
from dialogs.effects import Copy
from dialogs.office import Broadcast
from dialogs.piece import Piece
from dialogs.team import life
from dialogs.turn import Turn

MENDABLE = ("paused", "done", "cancelled")
"""States in which copies that are out may be changed: nothing goes out meanwhile with the words as they were."""
ENDED = ("done", "cancelled")
DELETABLE = timedelta(hours=48)
"""How long after it was sent a bot can delete a message (Bot API, deleteMessage)."""


def number_of(topic: str) -> int:
    """The id at the beginning of a topic; 0 when there is none."""
    name = topic.partition(" ")[0]
    return int(name) if name.isascii() and name.isdigit() and len(name) < 10 else 0  # noqa: PLR2004 nine digits fit everywhere


def chosen(turn: Turn) -> Broadcast | None:
    """The broadcast that the present screen is about, if it is kept."""
    return turn.office.broadcasts.get(number_of(turn.session.topic))


def found(turn: Turn) -> Broadcast | None:
    """As `chosen`; without one the turn goes to the list, and says so."""
    broadcast = chosen(turn)
    if broadcast is None:
        turn.note("run_gone_from_list")
        turn.go("broadcasts")
    return broadcast


def happens(turn: Turn, broadcast: Broadcast, what: str, **changes: Any) -> bool:  # noqa: ANN401 fields of Broadcast
    """Have it happen, if it can. Somebody else may have been quicker, or it has ended: then that is said, and nothing done."""
    if not life.possible(broadcast.state, what):
        turn.note(f"run_cannot_{what}")
        return False
    keep(turn, replace(broadcast, state=life.after(broadcast.state, what), **changes), what)
    return True


def to_mend(turn: Turn, broadcast: Broadcast, deleting: bool) -> None:
    """To where copies that are out are changed or deleted, or to the change that waits; where that cannot be, it is said."""
    possible = broadcast.begun is not None and broadcast.state in (ENDED if deleting else MENDABLE)
    if not possible:
        turn.note("run_cannot_delete" if deleting else "run_cannot_mend")
    elif broadcast.deleted:
        turn.note("mend_deleted")
    elif broadcast.mending:
        turn.note("mend_busy")
    elif deleting and broadcast.begun and turn.now - (broadcast.ended or broadcast.begun) > DELETABLE:
        turn.note("mend_too_old")
    elif deleting or not broadcast.correction:
        turn.go("broadcast_delete" if deleting else "broadcast_mend", str(broadcast.id))
    else:
        show_change(turn, broadcast, broadcast.correction)


def show_change(turn: Turn, broadcast: Broadcast, correction: Piece) -> None:
    """The change exactly as it will look, and the question whether it is to be made: of this very change, and no other."""
    turn.effects.append(Copy(correction, broadcast.buttons, broadcast.foot))
    turn.go("broadcast_mend_check", f"{broadcast.id} {seal(correction)}")


def seal(piece: Piece) -> str:
    """What tells this piece from any other."""
    return sha256(repr(piece).encode("utf-8", "replace")).hexdigest()[:16]


def keep(turn: Turn, broadcast: Broadcast, what: str) -> None:
    """The broadcast is now this, since `what` was done to it, which is written down."""
    ruling.keep_broadcast(turn, broadcast)
    ruling.record(turn, f"broadcast_{what}", str(broadcast.id))
