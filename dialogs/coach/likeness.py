"""How much wording two letters share, so that one person's letters to two bodies are not copies. Never judges; only counts."""

import re

WORDS_IN_A_PHRASE = 3
TOO_ALIKE = 0.5
"""From here we suggest what to write afresh: the threshold in WriteToThem's published example configuration
(github mysociety/writetothem @ 494f145, conf/general-example). Its own measure is another one: this is a hint, no promise."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # noqa: RUF001 - the typographic apostrophe is meant


def likeness(one: str, other: str) -> float:
    """How alike two texts are: 0.0 (no phrase in common) to 1.0 (the same phrases).

    Of all the different phrases in the two, the share that is in both (the Jaccard index); a phrase is three words in a row,
    whatever their case and signs. The idea is WriteToThem's, which compares overlapping pieces of a message with those of
    others. A text without words is like no other.
    """
    ours, theirs = _phrases(one), _phrases(other)
    every = len(ours | theirs)
    return len(ours & theirs) / every if every else 0.0


def held(part: str, whole: str) -> float:
    """How much of `part` stands in `whole` as well: the share of its phrases, 0.0 to 1.0."""
    ours = _phrases(part)
    return len(ours & _phrases(whole)) / len(ours) if ours else 0.0


def _phrases(text: str) -> set[tuple[str, ...]]:
    """Every three words in a row; of a shorter text, all its words."""
    words = _WORD.findall(text.casefold().replace("\u2019", "'"))
    last = max(len(words) - WORDS_IN_A_PHRASE, 0)
    return {tuple(words[start : start + WORDS_IN_A_PHRASE]) for start in range(last + 1)} if words else set()
