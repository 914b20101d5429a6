"""A document or a picture as a value: what stands on it, in order. Never knows how it is printed."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Form: TypeAlias = Literal["text", "pdf", "large", "picture"]
"""A text file, a PDF in normal print, one in large print (18 pt), or a picture (PNG)."""
BlockKind: TypeAlias = Literal["title", "heading", "text", "bullet", "number", "prompt", "rung", "small"]
"""prompt: something the person still has to write themselves, shown in square brackets.
rung: one of a ladder, `words` is who, `more` what they are asked.
small: a remark at the end, such as when it was checked."""


class Block(NamedTuple):
    """One piece of a paper."""

    kind: BlockKind
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is on it, and the file's name without its ending."""

    name: str
    blocks: tuple[Block, ...]


def as_text(paper: Paper) -> str:
    """The paper as plain text, with the same content as any other form."""
    lines: list[str] = []
    number = 0
    before: BlockKind | None = None
    for block in paper.blocks:
        number = number + 1 if block.kind in ("number", "rung") else 0
        if lines and not (block.kind == before and block.kind in ("bullet", "number")):
            lines.append("")
        lines.append(_line(block, number))
        before = block.kind
    return "\n".join(lines) + "\n"


def _line(block: Block, number: int) -> str:
    signs = {"bullet": "- ", "number": f"{number}. ", "rung": f"{number}. "}
    bare = block.kind == "prompt" and "[" not in block.words
    line = signs.get(block.kind, "") + (f"[{block.words}]" if bare else block.words)
    return f"{line}\n   {block.more}" if block.more else line
