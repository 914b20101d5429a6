"""Words as the clinic compares them: small letters, usual spellings, and phrases found among them. Knows nothing about asks.

Must stay quick for any text: each word is looked at once for each list, and a gap in a phrase is short.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from unicodedata import normalize

from pydantic import Field

from dialogs.script import Model

READ_LIMIT = 900
"""Characters of an ask that are read closely: a screen. What is longer is called long, and the ask is seldom so far in."""
GAP = 4
"""Most words that a `*` in a phrase stands for, our choice."""
_TOKEN = re.compile(r"\d+(?:[/.]\d+)+|[^\W_]+(?:'[^\W_]+)*|[.?!;:,&•\n]")
_ENDS = frozenset(".?!;:•\n")
_ANY = "*"

Words = tuple[str, ...]
Phrase = tuple[str, ...]


class Lists(Model):
    """The words an ask is read by. Each entry is a word or a phrase in small letters; `*` stands for one to four words."""

    spellings: dict[str, str] = Field(description="How words are meant that people write otherwise.")
    nothing: Words = Field(description="Words that are no ask at all, when nothing else is said.")
    openings: Words = Field(description="Words before a sentence really begins.")
    openers: Words = Field(description="How a request to them begins; its verb comes next.")
    polite: Words = Field(description="Beginnings of a request that count only before a verb we know.")
    fillers: Words = Field(description="Words between that beginning and the verb that change nothing.")
    modals: Words = Field(description="How a question about somebody else begins: can the council ...")
    us: Words = Field(description="Words for those who ask.")
    together: Words = Field(description="Verbs that, after 'can we', are about them as well.")
    nobody: Words = Field(description="Subjects of a question that are nobody in particular.")
    bodies: Words = Field(description="People and bodies that can act.")
    you: Words = Field(description="Words that speak to them.")
    wishes: Words = Field(description="How a wish or an order through somebody else begins.")
    wished: Words = Field(description="Words in a wish after which the verb comes: the council to ...")
    shoulds: Words = Field(description="Words that say what ought to be done.")
    being: Words = Field(description="Words that make a sentence passive.")
    question_words: Words = Field(description="How a question begins that yes or no does not answer.")
    after_question: Words = Field(description="What follows those words when it is such a question.")
    soft: Words = Field(description="Verbs that can be promised without doing anything.")
    vague: Words = Field(description="Verbs that nobody can see done.")
    hollow: Words = Field(description="Words of a statement that asks nobody and says nothing that could be seen.")
    shown: Words = Field(description="Words that make a vague verb plain.")
    nouns_after: Words = Field(description="What follows a vague verb that is a noun: help for ...")
    acts: Words = Field(description="Verbs for what can be seen.")
    joiners: Words = Field(description="Words that join a second thing.")
    follows: Words = Field(description="Verbs that, once joined, are part of the same act.")
    speaking: Words = Field(description="Verbs of speaking for us: what is joined to them is mostly what others shall do.")
    wish_marks: Words = Field(description="How the things in a list of wishes begin.")
    unclear_months: Words = Field(description="Months that are other words too.")
    before_month: Words = Field(description="Words before those when a month is meant.")
    after_month: Words = Field(description="Words after those when a month is meant.")
    past: Words = Field(description="Words before a date that is over.")
    dates: Words = Field(description="Words that say when.")
    too_big: Words = Field(description="Words for a change that no one person can make.")
    blame: Words = Field(description="Words that threaten or insult.")


class Phrases:
    """Phrases to be found at a place among words. Built once for each list."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for entry in entries:
            first, *rest = entry.split()
            self._by_first.setdefault(first, []).append((first, *rest))
        for phrases in self._by_first.values():
            phrases.sort(key=len, reverse=True)

    def at(self, words: Sequence[str], place: int) -> int:
        """How many words the longest phrase has that begins at `place`; 0 for none."""
        if place >= len(words):
            return 0
        for phrase in self._by_first.get(words[place], ()):
            if length := _fits(phrase, words, place):
                return length
        return 0

    def first(self, words: Sequence[str], start: int = 0) -> int:
        """Where the first phrase begins from `start` on; -1 for none."""
        return next((place for place in range(start, len(words)) if self.at(words, place)), -1)

    def within(self, words: Sequence[str], start: int = 0) -> bool:
        """Whether any phrase occurs from `start` on."""
        return self.first(words, start) >= 0


def _fits(phrase: Phrase, words: Sequence[str], place: int) -> int:
    here = place
    for number, part in enumerate(phrase):
        if part == _ANY:
            rest = phrase[number + 1 :]
            gaps = (here + gap for gap in range(1, GAP + 1))
            return next((after + found - place for after in gaps if (found := _fits(rest, words, after))), 0)
        if here >= len(words) or words[here] != part:
            return 0
        here += 1
    return here - place


@lru_cache(maxsize=256)
def phrases(entries: Words) -> Phrases:
    """`entries` ready to be looked for."""
    return Phrases(entries)


def sentences(text: str, spellings: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The words of `text` in small letters, sentence by sentence; a comma is a word of its own.

    Only the first `READ_LIMIT` characters are read.
    """
    small = normalize("NFKC", text[:READ_LIMIT])[:READ_LIMIT].casefold().replace("\u2019", "'")
    found: list[list[str]] = [[]]
    for token in _TOKEN.findall(small):
        if token in _ENDS:
            found.append([])
        else:
            found[-1] += spellings.get(token, token).split()
    return tuple(tuple(words) for words in found if any(word != "," for word in words))
