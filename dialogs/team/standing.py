"""The machine of a question to the team: asked, claimed, answered, closed, asked again. A table; changes nothing by itself."""

from typing import cast, get_args

from dialogs.machine import Table, build, move
from dialogs.office import Standing

STATES: tuple[Standing, ...] = get_args(Standing)
MOVES: tuple[tuple[str, tuple[Standing, ...], Standing], ...] = (
    ("claim", ("asked", "claimed"), "claimed"),
    ("release", ("asked", "claimed"), "asked"),
    ("answer", ("asked", "claimed", "answered"), "answered"),
    ("ask_again", ("asked", "claimed", "answered", "closed"), "asked"),
    ("close", ("asked", "claimed", "answered"), "closed"),
    ("reopen", ("closed",), "asked"),
)
"""(what happens, in these states, the state after it). ask_again: the person writes back. A claimed one that is asked again stays
its claimer's to answer: `Question.claimed` is kept, so it can be given back from there too."""

TABLE: Table = build(list(STATES), [(name, source, to, None) for name, sources, to in MOVES for source in sources])


def after(state: Standing, happened: str) -> Standing:
    """The state after `happened`. Raises `ImpossibleError` where that cannot happen."""
    return cast("Standing", move(TABLE, state, happened))


def possible(state: Standing, happened: str) -> bool:
    """Whether `happened` can happen in `state`."""
    return any(name == happened and state in sources for name, sources, _ in MOVES)
