"""What of the team's figures is shown, and how: as lines, as a chart, as a table. The same values in all three.

Never shows a count of one to four people, nor lets one be worked out: so few could be found by who they are.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from dialogs.paper import Block, Paper
from dialogs.queries import Figures

FEW = 5
"""Fewer people than this are not counted out (k-anonymity)."""
PARTS: tuple[str, ...] = (
    *("people", "stages", "deciders", "asks", "barriers", "promises", "reminders", "stuck", "questions", "updates"),
)
"""The parts, in the order they are shown: the fields of `Figures`."""
ROWS = 12
"""Rows of one part: what a phone's screen and a chart hold. The smallest are left out."""
_NO_PEOPLE = (("updates", "sent"),)
"""Rows that count no people. Copies do: those of a single broadcast are one each."""
_IN_ORDER = ("people", "reminders", "updates")
"""Parts whose order has a meaning of its own: a row stands below the one that it is a part of."""
_EVERYBODY = "all"
"""The row of `people` that every count of people is a part of."""
_WITHIN: Mapping[tuple[str, str], str] = {("reminders", "late"): "came"}
"""Rows that are a part of another row of their own part, beside everybody."""
Named: TypeAlias = Callable[[str, str], str]
"""The words for a row: from its part and its id."""


class Row(NamedTuple):
    """One figure: `number` is None where it must not be shown; `nearly`: of the whole, all but so few that it must not be."""

    name: str
    number: int | None
    nearly: bool = False


class Words(NamedTuple):
    """The words for what is not counted out."""

    few: str
    nearly: str


def rows(figures: Figures, part: str) -> tuple[Row, ...]:
    """The figures of one part as they may be shown, the greatest first where their order has no meaning of its own."""
    counts: Mapping[str, int] = getattr(figures, part)
    shown = [
        Row(name, count) if (part, name) in _NO_PEOPLE else shown_as(name, count, *_wholes(figures, part, name))
        for name, count in counts.items()
    ]
    if part in _IN_ORDER:
        return tuple(shown)
    return tuple(sorted(shown, key=lambda row: (not row.nearly, -(row.number or 0), row.name))[:ROWS])


def _wholes(figures: Figures, part: str, name: str) -> tuple[int, ...]:
    """What this row is a part of, so that it may be taken away from it. Copies are no part of those who are here now."""
    within = getattr(figures, part).get(_WITHIN.get((part, name), ""))
    everybody = None if part == "updates" else figures.people.get(_EVERYBODY)
    return tuple(whole for whole in (within, everybody) if whole is not None)


def shown_as(name: str, count: int, *wholes: int) -> Row:
    """The count as it may be shown beside the `wholes` that it is a part of."""
    if 0 < count < FEW:
        return Row(name, None)
    if any(0 < whole - count < FEW for whole in wholes):
        return Row(name, None, nearly=True)
    return Row(name, count)


def said(row: Row, words: Words) -> str:
    """The figure as it is said."""
    if row.number is not None:
        return f"{row.number:,}"
    return words.nearly if row.nearly else words.few


def _cell(row: Row, words: Words) -> str:
    return said(row, words) if row.number is None else str(row.number)


def chart(figures: Figures, part: str, title: str, named: Named, words: Words) -> Paper:
    """The bars of one part."""
    bars = [Block("bar", named(part, row.name), said(row, words)) for row in rows(figures, part)]
    return Paper(title, (Block("title", title), *bars))


def table(figures: Figures, title: str, heads: tuple[str, str, str], named: Named, words: Words) -> Paper:
    """Every part, a row a figure: the part, of what, and the figure as it is said."""
    lines = [
        heads,
        *((named("", part), named(part, row.name), _cell(row, words)) for part in PARTS for row in rows(figures, part)),
    ]
    return Paper(title, tuple(Block("row", "\t".join(line)) for line in lines))
