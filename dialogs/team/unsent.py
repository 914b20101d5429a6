"""Words on their way between a person and the team that were not sent yet, as the topic of a screen keeps them. Sends nothing."""

import json
import re
from collections.abc import Collection
from typing import Literal, NamedTuple, TypeAlias

About: TypeAlias = Literal["question", "mp"]
"""The kind of a question: one, or news that an MP may help."""


_PLACE = re.compile(r"\bask\w* (?=\[)")
"""Where a place begins at which such words wait; the first is the outermost."""
_ANSWER = "asked"
"""How the screens begin at which an answer of the team's waits."""


class Unsent(NamedTuple):
    """`words` as they will go, and what goes along with them; `number` of the question they belong to, 0 for a new one.

    `place` is where the writer was before. `seen`, of an answer: how much of the question they had read (`asking.mark`).
    """

    words: str = ""
    number: int = 0
    shared: str = ""
    about: About = "question"
    place: str = ""
    seen: str = ""


def kept(unsent: Unsent) -> str:
    """As a topic. It has no line end, and begins with a bracket."""
    return json.dumps(unsent, ensure_ascii=False, separators=(",", ":"))


def read(topic: str) -> Unsent:
    """What the topic keeps; of anything else, nothing."""
    try:
        words, number, shared, about, place, *rest = json.loads(topic)
    except (ValueError, TypeError, RecursionError):
        return Unsent()
    seen = rest.pop() if rest else ""  # what was kept before there was such a thing has none
    texts = (words, shared, place, seen)
    if rest or not all(isinstance(text, str) for text in texts) or type(number) is not int or about not in ("question", "mp"):
        return Unsent()
    return Unsent(words, number, shared, about, place, seen)


def without(place: str, questions: Collection[int] | None = None) -> str:
    """`place` without answers to these questions, to any for None: what waited behind one takes its place, also within others."""
    found = _PLACE.search(place)
    if found is None:
        return place
    head, screen, unsent = place[: found.start()], found[0], read(place[found.end() :])
    behind = without(unsent.place, questions)
    if screen.startswith(_ANSWER) and unsent.number and (questions is None or unsent.number in questions):
        return head + behind
    return place if behind == unsent.place else head + screen + kept(unsent._replace(place=behind))
