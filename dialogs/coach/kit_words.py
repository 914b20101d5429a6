"""A person's words inside our texts: ended like a sentence, or taken in whole sentences. Never changes or cuts a word."""

import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import category

from dialogs.words import PLACE

_SENTENCE = re.compile(r".+?(?:[.!?…]++[\"'”’)\]]*+(?=\s|$)|$)")  # noqa: RUF001 - the typographic quote is meant
_NO_END = re.compile(r"(?:^|\s)(?:[A-Z]|Dr|Mr|Mrs|Ms|Mx|St|Cllr|Prof|Rev|e\.g|i\.e|a\.m|p\.m|approx)\.$")
"""A full stop after these is seldom the end of a sentence."""
_LONGEST_NO_END = 12
"""Characters that hold any of them, so that what came before need not be looked at again."""
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")  # noqa: RUF001 - as above
_ASKS = re.compile(
    r"(?:will|would|can|could|may|shall|should|do|does|did|are|is|have|has) (?:you|we|i|they|he|she|it|the|there|your|our|my)\b",
    re.IGNORECASE,
)
"""How words begin that are a question, with or without its sign."""
_PICTURES = ("So", "Sk", "Mn")
"""Unicode categories of what an emoji ends with."""
_LETTERS_A_WORD = 12
"""Characters that one word may take on average, so that a line without spaces is not taken for one word."""


class Taken(NamedTuple):
    """What is used of somebody's words: paragraphs of whole sentences, and whether that is all of them."""

    lines: tuple[str, ...]
    whole: bool


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of one paragraph, as they stand."""
    found: list[str] = []
    for match in _SENTENCE.finditer(paragraph):
        piece = match[0].strip()
        if found and _NO_END.search(found[-1][-_LONGEST_NO_END:]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return tuple(found)


def taken(words: str, most: int) -> Taken:
    """The first sentences of `words`, at most `most` words together; nothing where the first sentence is longer.

    Looks no further than can be taken, however long they are.
    """
    room, letters, kept = most, most * _LETTERS_A_WORD, list[str]()
    for line in words.splitlines():
        paragraph = " ".join(line.split())
        near = paragraph[: letters + 1]
        every = sentences(near)
        fitting: list[str] = []
        for sentence in every if near == paragraph else every[:-1]:
            room, letters = room - len(sentence.split()), letters - len(sentence)
            if room < 0 or letters < 0:
                break
            fitting.append(sentence)
        kept += [" ".join(fitting)] if fitting else []
        if len(fitting) < len(every):
            return Taken(tuple(kept), whole=False)
    return Taken(tuple(kept), whole=True)


def ended(words: str) -> str:
    """`words` with the sign at its end that a sentence, or a question, has; their own, or a picture, where there is one."""
    if _ENDED.search(words) or category(words[-1:] or " ") in _PICTURES:
        return words
    last = (sentences(words) or ("",))[-1]
    return (words.rstrip(",;: ") or words) + ("?" if _ASKS.match(last) else ".")


def begun(words: str) -> str:
    """`words` with a capital first; a name such as iPad keeps its own way."""
    return words if words[1:2].isupper() else words[:1].upper() + words[1:]


def in_a_row(lines: tuple[str, ...]) -> str:
    """Lines as one paragraph, each a sentence; the end of the last is left as it is."""
    *before, last = (lines[0], *map(begun, lines[1:]))
    return " ".join([*map(ended, before), last])


def filled(say: str, value: Callable[[str], str], heads: bool = False) -> str:
    """Our joint with its places filled: words at its beginning begin a sentence, words at its end end one, unless it `heads`."""

    def one(match: re.Match[str]) -> str:
        words = value(match[1])
        words = ended(words) if match.end() == len(say) and not heads else words.rstrip(".,;:!? ") or words
        return begun(words) if match.start() == 0 else words

    return PLACE.sub(one, say)
