"""Which answers of a plan go along with a question, and how they read. Never adds one that the part does not name."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

Part: TypeAlias = Literal["only", "about", "all"]
"""Nothing of the plan; what it is about; every answer."""
ABOUT = ("issue", "who", "who_other", "ask", "ask_words")
"""The answers that say what a plan is about: the issue, the kind of decision maker, what is asked for. No name, no story."""
ANSWER, WHOLE = 1_000, 4_000
"""Characters of one answer, and of all of them, that go along."""
_CUT = "…"


class Line(NamedTuple):
    """An answer of a plan: the slot it fills, what it is called, and its words."""

    slot: str
    label: str
    words: str


def part(lines: Iterable[Line], which: Part) -> str:
    """That part of a plan, word for word, an answer to a line; "" where there is none."""
    if which == "only":
        return ""
    chosen = [line for line in lines if line.words and (which == "all" or line.slot in ABOUT)]
    return _cut("\n".join([f"{line.label}: {_cut(line.words, ANSWER)}" for line in chosen]), WHOLE)


def _cut(words: str, limit: int) -> str:
    return words if len(words) <= limit else words[: limit - 1] + _CUT
