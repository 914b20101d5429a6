"""The story of an approach as dated lines: what happened, what was promised, what is still to come. Pure; says nothing in words.

Never leaves a thing out, and never draws more on one picture than can be read.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from dialogs.approach import Approach
from dialogs.paper import Block, Paper
from dialogs.reminder import Reminder

ENTRIES_A_PICTURE = 12
LINES_A_PICTURE = 30
"""Lines of print; more do not stay readable, since Telegram shrinks a picture to 1280 pixels on its long side."""
_LETTERS_A_LINE = 46
"""Of the print of bot/print/timeline.typ."""
SHOWN = 160
"""Letters of one thing on a picture."""


class Item(NamedTuple):
    """One line. `kind` names the sentence, `words` are what fills it, `by` the day that belongs to it.

    `at` is a time on the wall where one is known. `later`: it is still to come.
    """

    day: date
    kind: str
    words: str = ""
    by: date | None = None
    at: datetime | None = None
    later: bool = False


class Line(NamedTuple):
    """A line in words."""

    when: str
    what: str


def behind(approach: Approach) -> tuple[Item, ...]:
    """What has been, oldest first. A kept promise is told once, by the promise itself."""
    items = [Item(one.day, one.kind, one.words) for one in approach.happened if one.kind != "promise_kept"]
    for promise in approach.promises:
        items.append(Item(approach.agreed_on(promise), f"promised_{promise.side}", promise.what, promise.by))
        if promise.kept:
            items.append(Item(promise.kept, f"kept_{promise.side}", promise.what))
    return tuple(sorted(items, key=lambda one: one.day))


def ahead(approach: Approach, reminders: Iterable[Reminder], today: date) -> tuple[Item, ...]:
    """What is to come, soonest first: what was promised and is not kept, the meeting, the next reminder of this plan."""
    if approach.stage == "closed":
        return ()
    items = [
        Item(one.by, f"due_{one.side}" if one.by >= today else f"late_{one.side}", one.what, later=True)
        for one in approach.promises
        if one.by and not one.kept
    ]
    meeting = approach.appointment
    if meeting and approach.stage == "meeting_booked":
        items.append(Item(meeting.at.date(), "meeting", meeting.place, at=meeting.at, later=True))
    waiting = [one for one in reminders if one.state == "waiting"]
    if waiting:
        first = min(waiting, key=lambda one: one.due)
        about = first.about if first.kind == "own" else ""
        items.append(Item(first.wall.date(), f"reminder_{first.kind}", about, at=first.wall, later=True))
    return tuple(sorted(items, key=lambda one: (one.day, f"{one.at:%H%M}" if one.at else "")))


def as_paper(title: str, past: Sequence[Line], to_come: Sequence[Line], coming: str) -> Paper:
    """The whole story on one paper, for a text file. `coming` is the heading above what is still to come."""
    return Paper("timeline", (Block("title", title), *_blocks(past), *_ahead(to_come, coming)))


def as_pictures(title: str, past: Sequence[Line], to_come: Sequence[Line], coming: str, goes_on: str) -> tuple[Paper, ...]:
    """The story as papers that each make one picture. `goes_on` is said at the top of all but the first."""
    lines = [*((one, False) for one in past), *((one, True) for one in to_come)]
    parts = _parts(lines, ENTRIES_A_PICTURE)
    even = _parts(lines, -(-len(lines) // len(parts)))
    parts = even if len(even) == len(parts) else parts
    names = ["timeline"] if len(parts) == 1 else [f"timeline-{number}" for number in range(1, len(parts) + 1)]
    return tuple(
        Paper(name, (Block("title", title), *_goes_on(number, goes_on), *_part(part, coming)))
        for number, (name, part) in enumerate(zip(names, parts, strict=True))
    )


def _goes_on(number: int, goes_on: str) -> tuple[Block, ...]:
    return (Block("text", goes_on),) if number else ()


def _part(part: Sequence[tuple[Line, bool]], coming: str) -> tuple[Block, ...]:
    return (*_blocks([one for one, later in part if not later]), *_ahead([one for one, later in part if later], coming))


def _ahead(lines: Sequence[Line], coming: str) -> tuple[Block, ...]:
    return (Block("heading", coming), *_blocks(lines)) if lines else ()


def _blocks(lines: Iterable[Line]) -> tuple[Block, ...]:
    return tuple(Block("day", one.when, one.what) for one in lines)


def _parts(lines: Sequence[tuple[Line, bool]], most: int) -> list[list[tuple[Line, bool]]]:
    """In order, as many on each as stay readable, and no more than `most`."""
    parts: list[list[tuple[Line, bool]]] = [[]]
    left = LINES_A_PICTURE
    for one in lines:
        takes = 1 - (-len(one[0].what) // _LETTERS_A_LINE)
        if parts[-1] and (len(parts[-1]) == most or takes > left):
            parts.append([])
            left = LINES_A_PICTURE
        parts[-1].append(one)
        left -= takes
    return parts
