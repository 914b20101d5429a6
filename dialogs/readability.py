"""How hard our words are to read, measured. Must never change the words, nor judge what a person wrote."""

import re
from collections.abc import Mapping

_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_SENTENCE_END = re.compile(r"[.!?]+(?=\W*(?:\s|$))|\n")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")  # noqa: RUF001 - the typographic apostrophe is meant


def reading_age(words: str) -> float:
    """The age in years at which `words` can be read with ease; 0.0 if there are no words.

    The Automated Readability Index (Smith and Senter 1967): US grade = 4.71 * letters per word + 0.5 * words per
    sentence - 21.43, and age = grade + 5. The end of a line or bullet ends a sentence; web and e-mail addresses are not
    counted. It measures length only: a short hard word (`scrutiny`) passes here and is caught by `unexplained`.
    """
    sentences: list[list[str]] = [
        found for part in _SENTENCE_END.split(_ADDRESS.sub(" ", words)) if (found := _WORD.findall(part))
    ]
    if not sentences:
        return 0.0
    all_words = [word for sentence in sentences for word in sentence]
    letters = sum(character.isalnum() for word in all_words for character in word)
    return 4.71 * letters / len(all_words) + 0.5 * len(all_words) / len(sentences) - 21.43 + 5


def unexplained(words: str, jargon: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The terms of `jargon` (term -> phrases that explain it) which `words` use without one of their phrases.

    A term counts as a whole word, alone or with an `s`. One with a capital must match in case (`HWB` is not `hwb`).
    """
    return tuple(term for term, phrases in jargon.items() if _uses(words, term) and not _has_any(words, phrases))


def _uses(words: str, term: str) -> bool:
    flags = re.IGNORECASE if term.islower() else re.NOFLAG
    return re.search(rf"(?<!\w){re.escape(term)}(?:['’]?s)?(?!\w)", words, flags) is not None  # noqa: RUF001 - as above


def _has_any(words: str, phrases: tuple[str, ...]) -> bool:
    folded = words.casefold()
    return any(phrase.casefold() in folded for phrase in phrases)
