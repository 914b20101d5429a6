"""What is worth knowing about a finished text: its length, whether it asks once, what is still to be written. Pure.

Never a mark, and never a judgement of a person's words.
"""

import re
from math import ceil
from typing import NamedTuple

from dialogs.coach.kit import Kit, Recipe
from dialogs.coach.kit_texts import Draft
from dialogs.coach.kit_words import ended
from dialogs.coach.likeness import TOO_ALIKE, held, likeness
from dialogs.paper import Paper
from dialogs.readability import reading_age
from dialogs.text import words_of
from dialogs.words import fill

_QUESTION = re.compile(r"[?!]*\?[?!]*")
_EASY = 12.0
"""Reading age in years up to which words are easy for most: what our own texts are held to."""
_ENOUGH = 20
"""Words from which a reading age means something."""
_YOUNGEST = 7
"""The lowest reading age that is said: lower figures of the index mean little."""
_LOUD = 4
"""Words in capitals in a row of the person's that are more than a name such as NHS."""

_NAMED = 5
"""Prompts that are named; more would be a wall of words on a phone."""


class Check(NamedTuple):
    """One remark: its name among the remarks of the table, and its sentence."""

    name: str
    words: str


def said(paper: Paper) -> str:
    """The words of a paper that are there already: no prompts."""
    return "\n".join(f"{block.words}\n{block.more}" for block in paper.blocks if block.kind != "prompt")


def checks(kit: Kit, text: str, draft: Draft) -> tuple[Check, ...]:
    """The remarks about the text named `text`, in the order they are read."""
    recipe: Recipe = getattr(kit.texts, text)
    own = "\n".join(draft.own.values())
    count = len(said(draft.paper).split())
    found = [_ask(draft.own.get("ask_words", ""))]
    found += [("gaps" if len(draft.gaps) <= _NAMED + 1 else "many_gaps")] if draft.gaps else []
    found += ["address"] if text in ("letter", "email") else []
    found += ["length_good" if count <= recipe.most else "length_long"]
    if len(own.split()) >= _ENOUGH:
        found.append("easy" if reading_age(own) <= _EASY else "long_sentences")
    found += [draft.shortened] if draft.shortened else []
    found += ["capitals"] if _loud(own) else []
    age = max(_YOUNGEST, ceil(reading_age(own)))
    values = {"count": f"{count}", "most": f"{recipe.most}", "age": f"{age}", "gaps": ", ".join(draft.gaps)}
    values |= {"first": ", ".join(draft.gaps[:_NAMED]), "more": f"{len(draft.gaps) - _NAMED}"}
    return tuple(Check(name, _sentence(getattr(kit.remarks, name), values)) for name in found)


def _sentence(remark: str, values: dict[str, str]) -> str:
    return words_of(fill(remark, lambda name: values.get(name, "")))


def _ask(words: str) -> str:
    """The name of the remark about the ask as it stands in the text."""
    if not words:
        return "no_ask"
    return {0: "no_question", 1: "one_ask"}.get(len(_QUESTION.findall(ended(words))), "many_asks")


def _loud(words: str) -> bool:
    run = 0
    for word in words.split():
        letters = "".join(filter(str.isalpha, word))
        run = run + 1 if letters.isupper() else 0
        if run >= _LOUD:
            return True
    return False


def alike(draft: Draft, other: Draft) -> tuple[float, tuple[str, ...]]:
    """How alike two texts are, from 0.0 to 1.0, and the places whose words stand in both, the longest first."""
    there = said(other.paper)
    both = [place for place, words in draft.own.items() if held(words, there) >= TOO_ALIKE]
    return likeness(said(draft.paper), there), tuple(sorted(both, key=lambda place: -len(draft.own[place])))
