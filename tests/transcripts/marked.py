r"""What a person of a transcript types with formatting, and the same as the bot sees it. Must never guess.

`**bold**` and `[words](https://…)`, and `\n` for a new line.
"""

import re

from dialogs.piece import Mark, Piece
from dialogs.team.pieces import units

_MARKED = re.compile(r"\*\*(.+?)\*\*|\[([^\]]+)\]\((\S+?)\)")


def marked(typed: str) -> Piece:
    """The message that was typed."""
    words, marks, end = "", list[Mark](), 0
    typed = typed.replace("\\n", "\n")
    for found in _MARKED.finditer(typed):
        words += typed[end : found.start()]
        shown = found[1] or found[2]
        kind = "bold" if found[1] else "text_link"
        marks.append(Mark(kind, units(words), units(shown), found[3] or ""))
        words, end = words + shown, found.end()
    return Piece(words + typed[end:], tuple(marks))


def shown(piece: Piece) -> str:
    """`piece` as it would be typed."""
    units_of = piece.words.encode("utf-16-le", "surrogatepass")
    for mark in reversed(piece.marks):
        begin, end = 2 * mark.offset, 2 * (mark.offset + mark.length)
        words = units_of[begin:end].decode("utf-16-le", "surrogatepass")
        typed = f"[{words}]({mark.link})" if mark.kind == "text_link" else f"**{words}**"
        units_of = units_of[:begin] + typed.encode("utf-16-le", "surrogatepass") + units_of[end:]
    return units_of.decode("utf-16-le", "surrogatepass")
