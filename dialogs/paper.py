"""A document or a picture as a value: what stands on it, in order. Never knows how it is printed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

Form: TypeAlias = Literal["text", "pdf", "large", "picture", "timeline", "calendar", "chart", "table"]
"""A text file, a PDF in normal print, one in large print (18 pt), a picture of a ladder, of a timeline or of figures (PNG), an
entry for a calendar (.ics), or rows for a spreadsheet (.csv)."""
BlockKind: TypeAlias = Literal["title", "heading", "text", "bullet", "number", "prompt", "rung", "small", "day", "bar", "row"]
"""prompt: something the person still has to write themselves, shown in square brackets.
rung: one of a ladder, `words` is who, `more` what they are asked.
small: a remark at the end, such as when it was checked. day: one line of a timeline, `words` is when, `more` what happened.
bar: a figure, `words` is of what, `more` the number as it is said. row: cells of a spreadsheet with tabs between."""


class Block(NamedTuple):
    """One piece of a paper."""

    kind: BlockKind
    words: str
    more: str = ""


class Entry(NamedTuple):
    """What a calendar takes: `uid` names it for ever, a higher `sequence` replaces what came before, `cancelled` takes it out.

    `start`, `end` and `made` are aware, UTC. `alarms` are minutes before the start.
    """

    uid: str
    sequence: int
    cancelled: bool
    title: str
    start: datetime
    end: datetime
    made: datetime
    place: str = ""
    notes: str = ""
    alarms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """What is on it, and the file's name without its ending. `entry` is for a calendar; the blocks then say the same in words."""

    name: str
    blocks: tuple[Block, ...]
    entry: Entry | None = None


def as_text(paper: Paper) -> str:
    """The paper as plain text, with the same content as any other form."""
    lines: list[str] = []
    number = 0
    before: BlockKind | None = None
    for block in paper.blocks:
        number = number + 1 if block.kind in ("number", "rung") else 0
        if lines and not (block.kind == before and block.kind in ("bullet", "number", "row")):
            lines.append("")
        lines.append(_line(block, number))
        before = block.kind
    return "\n".join(lines) + "\n"


def _line(block: Block, number: int) -> str:
    signs = {"bullet": "- ", "number": f"{number}. ", "rung": f"{number}. "}
    bare = block.kind == "prompt" and "[" not in block.words
    words = block.words.replace("\t", ", ") if block.kind == "row" else block.words
    line = signs.get(block.kind, "") + (f"[{words}]" if bare else words)
    return f"{line}\n   {block.more}" if block.more else line
