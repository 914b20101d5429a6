"""The checklist after a rehearsal: what was in the replies, and what to try next time. Nothing is scored or held against anyone.

Knows by shared words and by the phrases of england/meeting.yaml; the same replies always get the same points.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import AfterValidator, Field

from dialogs.coach.stems import stem
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
_BETWEEN = re.compile(r"(?<=[.!?])\s+|\n+")
"""What stands between two sentences: a web address is none."""
_LONGEST_PHRASE = 6
"""Words."""
_TOGETHER = 2
"""Words that a sentence shares with what the person told us from which it is taken to be about that."""


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


def _tokens(words: str) -> list[str]:
    """The words in small letters, without the apostrophe, which people leave out on a phone."""
    return [token.replace("'", "") for token in _TOKEN.findall(words.casefold().replace("\u2019", "'"))]


def _as_heard(phrases: frozenset[str]) -> frozenset[str]:
    heard = {phrase: " ".join(_tokens(phrase)) for phrase in phrases}
    for phrase, words in heard.items():
        if not words or words.count(" ") >= _LONGEST_PHRASE:
            raise ValueError(f"1 to {_LONGEST_PHRASE} words, or it is never heard: {phrase}")
    return frozenset(heard.values())


Phrases = Annotated[frozenset[str], AfterValidator(_as_heard)]


class Signs(Model):
    """By which words a point is known. `often`: replies with the ask, after which it is said too often."""

    often: int = Field(ge=1, le=8)
    small: tuple[str, ...] = Field(description="Words that carry no matter of their own, several in a line.")
    requests: Phrases
    date_asks: Phrases = Field(description="Asks for a date or a next step by itself.")
    dates: Phrases = Field(description="Asks for a date inside a request.")
    me: Phrases
    reasons: Phrases
    aside: Phrases = Field(description="Set aside before looking for a personal reason: I would like to, ...")
    wandering: Phrases = Field(description="Begins another issue.")
    returning: Phrases = Field(description="Comes back to the issue.")
    polite: Phrases
    sharp: Phrases

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
    """A sentence as it was typed, every run of words in it, and its stems."""

    typed: str
    tokens: list[str]
    runs: frozenset[str]
    stems: frozenset[str]

    def has(self, phrases: frozenset[str]) -> bool:
        """Whether one of `phrases` is in it."""
        return not self.runs.isdisjoint(phrases)


def _runs(tokens: list[str]) -> frozenset[str]:
    """Every run of up to `_LONGEST_PHRASE` words: looked up at once, so that a long reply costs no more than its length."""
    return frozenset(" ".join(tokens[at : at + n]) for at in range(len(tokens)) for n in range(1, _LONGEST_PHRASE + 1))


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
        self._verb = next((token for token in _tokens(told.ask_words) if token not in signs.small_words), "")
        self._story = self._stems(told.story)
        self._theirs = frozenset().union(*map(self._stems, (told.issue, told.outcome, told.ask_words, told.message, told.story)))

    def _read(self, reply: str) -> list[_Sentence]:
        found = ((typed.strip(), _tokens(typed)) for typed in _BETWEEN.split(reply))
        return [_Sentence(typed, tokens, _runs(tokens), self._stems(typed)) for typed, tokens in found if tokens]

    def _stems(self, words: str) -> frozenset[str]:
        return frozenset(stem(token) for token in _tokens(words) if token not in self._signs.small_words)

    def _requests(self, sentence: _Sentence) -> bool:
        return sentence.typed.endswith("?") or sentence.has(self._signs.requests)

    def _orders(self, sentence: _Sentence) -> bool:
        """“Vote to keep it open”: begins with the verb of the ask."""
        return sentence.tokens[0] == self._verb

    def asks(self) -> list[str]:
        """The sentence with the ask, of each reply that has it: a request, and half of the words of the ask.

        Fewer will do in a sentence that asks them to act, with one word of the ask and another of what the person told us.
        """
        return [found for reply in self._replies if (found := self._asked(reply))]

    def _asked(self, reply: list[_Sentence]) -> str:
        requests = [sentence for sentence in reply if self._requests(sentence) or self._orders(sentence)]
        if not self._ask:
            return next((sentence.typed for sentence in requests if sentence.has(self._signs.requests)), "")
        shared = self._ask.intersection(*[frozenset().union(*(sentence.stems for sentence in reply))])
        request = max(requests, key=lambda sentence: len(sentence.stems & self._ask), default=None)
        if request is None or not request.stems & self._ask:
            return ""
        near = request.has(self._signs.requests) and len(request.stems & self._theirs) >= _TOGETHER
        return request.typed if near or 2 * len(shared) >= len(self._ask) else ""

    def reason(self) -> str:
        """The sentence that says why it matters to this person."""
        return self._first(self._is_reason)

    def _is_reason(self, sentence: _Sentence) -> bool:
        words = f" {' '.join(sentence.tokens)} "
        for phrase in sorted(sentence.runs & self._signs.aside, key=len, reverse=True):
            words = words.replace(f" {phrase} ", " ")
        left = _runs(words.split())
        mine, why = left & self._signs.me, left & self._signs.reasons or len(sentence.stems & self._story) >= _TOGETHER
        return bool(mine and why)

    def date(self) -> str:
        """The sentence that asks for a date or a next step."""
        return self.first(self._signs.date_asks) or self._first(
            lambda sentence: self._requests(sentence) and sentence.has(self._signs.dates)
        )

    def issue(self) -> str:
        """A sentence about their issue, unless they began another."""
        if self._first(self._wanders):
            return ""
        nearest = max(self.sentences, key=lambda sentence: len(sentence.stems & self._theirs))
        near = nearest.stems & self._theirs or not self._theirs
        return self.first(self._signs.returning) or (nearest.typed if near else "")

    def _wanders(self, sentence: _Sentence) -> bool:
        elsewhere = not sentence.stems & self._theirs and not sentence.has(self._signs.date_asks)
        return elsewhere and sentence.has(self._signs.wandering)

    def first(self, phrases: frozenset[str]) -> str:
        """The first sentence that has one of `phrases`."""
        return self._first(lambda sentence: sentence.has(phrases))

    def _first(self, fits: Callable[[_Sentence], object]) -> str:
        return next((sentence.typed for sentence in self.sentences if fits(sentence)), "")
