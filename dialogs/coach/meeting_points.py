"""The checklist after a rehearsal: what was in the replies, and what to try next time. Nothing is scored or held against anyone.

Knows by shared words and by the phrases of england/meeting.yaml; the same replies always get the same points.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from pydantic import Field

from dialogs.coach.told import Told
from dialogs.script import Label, Model, Words
from dialogs.text import words_of
from dialogs.words import PLACE, fill, places, shorten

Where = tuple[str | int, ...]
About: TypeAlias = Literal["ask", "once", "reason", "date", "issue", "polite", "quiet"]
_PLACES = ("said", "ask", "message", "story")
_QUOTE = 140
"""Characters of a person's own words inside a line of ours: what reads well on a phone."""
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*|[.!?]+")
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y")
_SHORTEST = 3
_TOGETHER = 2
"""Words shared with the story from which a sentence is taken to come from it."""


class Saying(Model):
    """The sentences of one point. `next` is said when it was not there, `bare` when the plan has no words for `next`."""

    label: Label
    found: str = ""
    calm: str = Field("", description="Politeness only: nothing sharp was said, and no word of thanks either.")
    next: Words
    bare: Words


class Points(Model):
    """The checklist, in the order in which it is said."""

    ask: Saying
    once: Saying
    reason: Saying
    date: Saying
    issue: Saying
    polite: Saying
    quiet: Saying = Field(description="Nothing was typed.")

    def spoken(self) -> Iterator[tuple[Where, str]]:
        """Every sentence, and where it stands."""
        for name in type(self).model_fields:
            saying: Saying = getattr(self, name)
            for kind in ("found", "calm", "next", "bare"):
                if words := getattr(saying, kind):
                    yield ("points", name, kind), words

    def wrong(self) -> Iterator[tuple[Where, str]]:
        """Places that nothing fills."""
        for where, words in self.spoken():
            known = {"found": ("said",), "next": _PLACES[1:]}.get(str(where[-1]), ())
            yield from ((where, f"nothing fills {{{place}}}") for place in places(words) if place not in known)


class Signs(Model):
    """By which words a point is known. `often`: replies with the ask from which it was said too often, less one."""

    often: int = Field(ge=1, le=8)
    small: tuple[str, ...] = Field(description="Words that carry no matter of their own, several in a line.")
    requests: tuple[str, ...]
    date_asks: tuple[str, ...] = Field(description="Asks for a date or a next step by itself.")
    dates: tuple[str, ...] = Field(description="Asks for a date inside a request.")
    me: tuple[str, ...]
    reasons: tuple[str, ...]
    aside: tuple[str, ...] = Field(description="Set aside before looking for a personal reason: I would like to, ...")
    wandering: tuple[str, ...] = Field(description="Begins another issue.")
    returning: tuple[str, ...] = Field(description="Comes back to the issue.")
    polite: tuple[str, ...]
    sharp: tuple[str, ...]

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The small words and the words of dates: an ask is not known by its month."""
        return frozenset(word for line in (*self.small, *self.dates) for word in _tokens(line))


class Point(NamedTuple):
    """One entry of the checklist: what it is about, whether it was there, and what is said of it."""

    about: About
    label: str
    found: bool
    say: str


class _Sentence(NamedTuple):
    typed: str
    tokens: str
    stems: frozenset[str]


def quoted(words: str) -> str:
    """A person's words as they stand inside quotation marks of ours: one line, short, no full stop at the end."""
    return shorten(words, _QUOTE).rstrip(" .,;")


def fits(saying: str, values: Mapping[str, str]) -> bool:
    """Whether there are words for every {place} of `saying`."""
    return all(any(values.get(name) for name in match[1].split("|")) for match in PLACE.finditer(saying))


def found_in(told: Told, points: Points, signs: Signs, said: tuple[str, ...]) -> tuple[Point, ...]:
    """The checklist for the replies `said`, in order."""
    listener = _Listener(told, signs, said)
    values = {"ask": _ended(told.ask_words), "message": _ended(told.message), "story": _ended(told.story)}

    def point(about: About, there: bool, example: str = "") -> Point:
        saying: Saying = getattr(points, about)
        wanted = (saying.found if example or not places(saying.found) else saying.calm) if there else saying.next
        sentence = wanted if there or fits(wanted, values) else saying.bare
        here = {**values, "said": quoted(example)}
        return Point(about, saying.label, there, words_of(fill(sentence, lambda name: here.get(name, ""))))

    if not listener.sentences:
        return (point("quiet", there=False),)
    asks = listener.asks()
    found = [point("ask", bool(asks), asks[0] if asks else "")]
    found += [point("once", len(asks) <= signs.often)] if asks else []
    found += [point("reason", bool(reason := listener.reason()), reason), point("date", bool(date := listener.date()), date)]
    found.append(point("issue", bool(issue := listener.issue()), issue))
    return (*found, point("polite", not listener.first(signs.sharp), listener.first(signs.polite)))


def _ended(words: str) -> str:
    """As `quoted`, but a sentence that another may follow."""
    line = quoted(words)
    return line + "." if line and line[-1] not in "?!…" else line


class _Listener:
    """Reads the replies once; each question about them gives the words it was found in, or nothing."""

    def __init__(self, told: Told, signs: Signs, said: tuple[str, ...]) -> None:
        self._signs = signs
        self._replies = [sentences for reply in said if (sentences := self._read(reply))]
        self.sentences = [sentence for reply in self._replies for sentence in reply]
        self._ask = self._stems(told.ask_words)
        self._story = self._stems(told.story)
        self._theirs = frozenset().union(*map(self._stems, (told.issue, told.outcome, told.ask_words, told.message, told.story)))

    def _read(self, reply: str) -> list[_Sentence]:
        found = ((typed.strip(), _tokens(typed)) for typed in _SENTENCE.findall(reply))
        return [_Sentence(typed, f" {' '.join(tokens)} ", self._stems(typed)) for typed, tokens in found if tokens]

    def _stems(self, words: str) -> frozenset[str]:
        return frozenset(stem(token) for token in _tokens(words) if token not in self._signs.small_words)

    def _requests(self, sentence: _Sentence) -> bool:
        return sentence.typed.endswith("?") or _has(sentence, self._signs.requests)

    def asks(self) -> list[str]:
        """The sentence with the ask, of each reply that has it: a request that shares half of the words of the ask."""
        return [found for reply in self._replies if (found := self._asked(reply))]

    def _asked(self, reply: list[_Sentence]) -> str:
        requests = [sentence for sentence in reply if self._requests(sentence)]
        if not self._ask:
            return next((sentence.typed for sentence in requests if _has(sentence, self._signs.requests)), "")
        shared = self._ask.intersection(*[frozenset().union(*(sentence.stems for sentence in reply))])
        request = max(requests, key=lambda sentence: len(sentence.stems & self._ask), default=None)
        enough = 2 * len(shared) >= len(self._ask)
        return request.typed if request and enough and request.stems & self._ask else ""

    def reason(self) -> str:
        """The sentence that says why it matters to this person."""
        return next((sentence.typed for sentence in self.sentences if self._is_reason(sentence)), "")

    def _is_reason(self, sentence: _Sentence) -> bool:
        left = sentence.tokens
        for phrase in self._signs.aside:
            left = left.replace(_phrase(phrase), " ")
        mine = any(_phrase(word) in left for word in self._signs.me)
        why = any(_phrase(word) in left for word in self._signs.reasons) or len(sentence.stems & self._story) >= _TOGETHER
        return mine and why and not self._requests(sentence)

    def date(self) -> str:
        """The sentence that asks for a date or a next step."""
        dated = (sentence for sentence in self.sentences if self._is_dated(sentence))
        return next((sentence.typed for sentence in dated), "")

    def _is_dated(self, sentence: _Sentence) -> bool:
        return _has(sentence, self._signs.date_asks) or (self._requests(sentence) and _has(sentence, self._signs.dates))

    def issue(self) -> str:
        """A sentence about their issue, unless they began another."""
        if any(_has(sentence, self._signs.wandering) and self._is_elsewhere(sentence) for sentence in self.sentences):
            return ""
        back = self.first(self._signs.returning)
        nearest = max(self.sentences, key=lambda sentence: len(sentence.stems & self._theirs))
        return back or (nearest.typed if nearest.stems & self._theirs or not self._theirs else "")

    def _is_elsewhere(self, sentence: _Sentence) -> bool:
        return not sentence.stems & self._theirs and not self._is_dated(sentence)

    def first(self, phrases: Iterable[str]) -> str:
        """The first sentence that has one of `phrases`."""
        return next((sentence.typed for sentence in self.sentences if _has(sentence, phrases)), "")


def _has(sentence: _Sentence, phrases: Iterable[str]) -> bool:
    return any(_phrase(phrase) in sentence.tokens for phrase in phrases)


def _phrase(words: str) -> str:
    return f" {' '.join(_tokens(words))} "


def _tokens(words: str) -> list[str]:
    """The words in small letters, without the sign in “can't”, which phones leave out."""
    return [token.replace("'", "") for token in _TOKEN.findall(words.casefold().replace("\u2019", "'"))]


def stem(word: str) -> str:
    """`word` without the ending that changes with its place in a sentence: closing, closed, closes, close."""
    for ending in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou" else word
