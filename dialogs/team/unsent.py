"""Words on their way between a person and the team that were not sent yet, as the topic of a screen keeps them. Sends nothing."""

import json
from typing import Literal, NamedTuple, TypeAlias

About: TypeAlias = Literal["question", "mp"]
"""The kind of a question: one, or news that an MP may help."""


class Unsent(NamedTuple):
    """`words` as they will go, and what goes along with them; `number` of the question they belong to, 0 for a new one.

    `place` is where the writer was before.
    """

    words: str = ""
    number: int = 0
    shared: str = ""
    about: About = "question"
    place: str = ""


def kept(unsent: Unsent) -> str:
    """As a topic. It has no line end, and begins with a bracket."""
    return json.dumps(unsent, ensure_ascii=False, separators=(",", ":"))


def read(topic: str) -> Unsent:
    """What the topic keeps; of anything else, nothing."""
    try:
        words, number, shared, about, place = json.loads(topic)
    except (ValueError, TypeError, RecursionError):
        return Unsent()
    texts = (words, shared, place)
    if not all(isinstance(text, str) for text in texts) or type(number) is not int or about not in ("question", "mp"):
        return Unsent()
    return Unsent(words, number, shared, about, place)
