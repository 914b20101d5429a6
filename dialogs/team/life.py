"""The machine of a broadcast: draft to done. A table; never changes anything by itself."""

from typing import cast, get_args

from dialogs.machine import Table, build, move
from dialogs.office import Broadcast, Life

STATES: tuple[Life, ...] = get_args(Life)
_BEFORE: tuple[Life, ...] = ("draft", "previewed", "approved", "scheduled")
_UNDER_WAY: tuple[Life, ...] = ("sending", "paused")

MOVES: tuple[tuple[str, tuple[Life, ...], Life], ...] = (
    ("change", _BEFORE, "draft"),
    ("preview", ("draft", "previewed"), "previewed"),
    ("approve", ("previewed",), "approved"),
    ("schedule", ("approved",), "scheduled"),
    ("recount", ("scheduled",), "previewed"),
    ("begin", ("scheduled",), "sending"),
    ("pause", ("sending",), "paused"),
    ("resume", ("paused",), "sending"),
    ("finish", _UNDER_WAY, "done"),
    ("cancel", (*_BEFORE, *_UNDER_WAY), "cancelled"),
)
"""(what happens, in these states, the state after it). change: the words, buttons or audience became others, so every yes to it
is void. approve: as many have said yes as must. recount: when it was to begin there were more people than its yeses are enough
for."""

TABLE: Table = build(list(STATES), [(name, source, to, None) for name, sources, to in MOVES for source in sources])


def after(state: Life, happened: str) -> Life:
    """The state after `happened`. Raises `ImpossibleError` where that cannot happen."""
    return cast("Life", move(TABLE, state, happened))


def possible(state: Life, happened: str) -> bool:
    """Whether `happened` can happen in `state`."""
    return any(name == happened and state in sources for name, sources, _ in MOVES)


def undone(before: Broadcast, now: Broadcast) -> bool:
    """Whether somebody had said yes to it going out, and it does not go out so any more."""
    return before.state in _BEFORE and bool(before.approved) and (now.state == "cancelled" or not now.approved)
