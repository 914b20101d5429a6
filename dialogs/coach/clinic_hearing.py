"""An ask taken apart: who is asked, what they are to do, by when. Reads words only; judges nothing and says nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal, NamedTuple, TypeAlias

from dialogs.coach.clinic_words import Lists, Words, phrases, sentences

Kind: TypeAlias = Literal["soft", "vague", "act", "other"]
"""soft: it can be promised without doing anything ("consider"). vague: nobody could see it done ("support"). act: it can be seen.
other: a verb that is on no list, taken for an act."""
SUBJECT_WORDS = 7
"""Most words between "can" and what somebody can do, our choice."""
MOST_SKIPPED = 5
"""Most words or phrases passed over at the beginning of a sentence or before a verb, our choice."""
_TO = "to"
_NAME = 3
"""Letters of a word that can be told from "of" and "Mr" in a name."""
_YEAR = range(2024, 2050)
_THOUSAND = 4
_POINTS = 2
"""Points in a date such as 12.5.27; with one it is a number."""


class Act(NamedTuple):
    """Something somebody is asked to do: the sentence, the place of its verb there, and how plain the verb is.

    `asked`: it is put to them as a request. `led`: it is part of what they shall get somebody else to do.
    """

    words: Words
    place: int
    kind: Kind
    asked: bool = True
    led: bool = False


@dataclass(slots=True)
class Heard:
    """What an ask holds."""

    sentences: tuple[Words, ...] = ()
    acts: list[Act] = field(default_factory=list)
    yes_no: bool = False
    who: bool = False
    when: bool = False
    wishes: int = 0

    def has(self, entries: Words) -> bool:
        """Whether any of `entries` occurs in it."""
        return any(phrases(entries).within(words) for words in self.sentences)


def hear(text: str, lists: Lists, name: str = "") -> Heard:
    """Take `text` apart; `name` is the name of who is asked, as the person wrote it."""
    heard = Heard(sentences(text, lists.spellings))
    names = frozenset(word for words in sentences(name, lists.spellings) for word in words if len(word) >= _NAME)
    for words in heard.sentences:
        _Sentence(words, lists, names, heard).read()
    return heard


class _Sentence:
    """One sentence while it is read; what is found goes into `heard`."""

    def __init__(self, words: Words, lists: Lists, names: frozenset[str], heard: Heard) -> None:
        self.words, self.lists, self.heard = words, lists, heard
        self.names = names
        self.start = self._skip(0, lists.openings)
        self.open = self._is_open()

    def read(self) -> None:
        """Find every request, wish and bare order in it, and what is joined to each."""
        lists, found = self.lists, len(self.heard.acts)
        self.heard.who |= phrases(lists.you).within(self.words)
        self.heard.when |= dated(self.words, lists)
        self.heard.wishes += self._wish_marks()
        requests = False
        place = self.start
        while place < len(self.words):
            after = self._request(place)
            requests |= after > place
            place = after if after > place else place + 1
        if not requests and not self.open:
            self._bare_order()
        acts = self.heard.acts[found:]
        for act, following in zip_longest(acts, acts[1:]):
            self._joined(act, following.place if following else len(self.words))

    def _is_open(self) -> bool:
        length = phrases(self.lists.question_words).at(self.words, self.start)
        rest = self.words[self.start + length :]
        return bool(length) and (not rest or phrases(self.lists.after_question).at(rest, 0) > 0)

    def _skip(self, place: int, entries: Words) -> int:
        for _ in range(MOST_SKIPPED):
            place += phrases(entries).at(self.words, place)
        return place

    def _request(self, place: int) -> int:
        """The place after the opening of a request, a wish or a question that begins at `place`; `place` where none does."""
        lists, words = self.lists, self.words
        if length := phrases(lists.openers).at(words, place):
            return self._asked(place, length, sure=True)
        if length := phrases(lists.polite).at(words, place):
            return self._asked(place, length, sure=False)
        if self._clause_starts(place):
            if length := phrases(lists.wishes).at(words, place):
                self._wish(place + length)
                return place + length
            if length := phrases(lists.modals).at(words, place):
                return self._question(place + length)
        if length := phrases(lists.shoulds).at(words, place):
            return self._should(place, place + length)
        return place

    def _clause_starts(self, place: int) -> bool:
        before = self.words[place - 1] if place else ","
        return place == self.start or before in (*self.lists.joiners, *self.lists.polite)

    def _verb(self, place: int) -> tuple[int, Kind]:
        """Where the verb stands that comes at `place`, behind the words that only soften it, and its kind."""
        for _ in range(MOST_SKIPPED):
            length = self._kind(place)[1]
            filler = phrases(self.lists.fillers).at(self.words, place)
            if filler <= length:
                break
            place += filler
        return place, self._kind(place)[0]

    def _kind(self, place: int) -> tuple[Kind, int]:
        kinds: tuple[tuple[Kind, Words], ...] = (("soft", self.lists.soft), ("vague", self.lists.vague), ("act", self.lists.acts))
        found = [(phrases(entries).at(self.words, place), kind) for kind, entries in kinds]
        length, kind = max(found, key=lambda one: one[0])
        return (kind, length) if length else ("other", 0)

    def _asked(self, place: int, length: int, sure: bool) -> int:
        """The verb after "will you" or "please"; after the second, only a verb we know makes it a request."""
        verb, kind = self._verb(place + length)
        if verb >= len(self.words) or (not sure and kind == "other"):
            return place
        self._add(verb, kind, who=True, yes_no=not self.open)
        return verb + 1

    def _question(self, subject: int) -> int:
        """A question about somebody or something else: "can the council mend …", "can the lift be mended"."""
        words, lists = self.words, self.lists
        self.heard.yes_no |= not self.open
        for place in range(subject, min(subject + SUBJECT_WORDS, len(words))):
            if phrases(lists.being).at(words, place):
                return place
            kind, length = self._kind(place)
            if length and place > subject:
                together = words[subject] in lists.us and phrases(lists.together).at(words, place) > 0
                self._add(place, kind, who=together or self._somebody(words[subject:place]), yes_no=not self.open)
                return place + 1
        return subject

    def _somebody(self, subject: Sequence[str]) -> bool:
        return self._named(subject) or not phrases(self.lists.nobody).at(subject, 0)

    def _named(self, subject: Sequence[str]) -> bool:
        return phrases(self.lists.bodies).within(subject) or any(word in self.names for word in subject)

    def _wish(self, place: int) -> None:
        """Whom it is wished of, and what: "I want the council to …"."""
        words = self.words
        if words[place - 1] == _TO:
            self._add(*self._verb(place), who=True, asked=False)
            return
        near = range(place, min(place + SUBJECT_WORDS, len(words)))
        until = next((here for here in near if words[here] in (*self.lists.wished, *self.lists.joiners)), -1)
        if until >= 0 and words[until] in self.lists.wished and until + 1 < len(words):
            verb, kind = self._verb(until + 1)
            if not phrases(self.lists.being).at(words, verb):
                self._add(verb, kind, who=self._named(words[place:until]), asked=False)
                return
        self.heard.wishes += 1

    def _should(self, place: int, after: int) -> int:
        """Whom it is said of: "The council should …"."""
        subject = self.words[max(self.start, place - SUBJECT_WORDS) : place]
        if self._named(subject) and not phrases(self.lists.being).at(self.words, after):
            self._add(*self._verb(after), who=True, asked=False)
        return place

    def _bare_order(self) -> None:
        """A verb of ours at the beginning: "Meet us in June"."""
        place, kind = self._verb(self.start)
        length = self._kind(place)[1]
        noun = kind == "vague" and phrases(self.lists.nouns_after).at(self.words, place + length) > 0
        if length and not noun:
            self._add(place, kind, who=True, yes_no=True)

    def _add(self, verb: int, kind: Kind, who: bool, yes_no: bool = False, asked: bool = True) -> None:
        if verb >= len(self.words):
            return
        self.heard.acts.append(Act(self.words, verb, kind, asked))
        self.heard.who |= who
        self.heard.yes_no |= yes_no and kind != "soft"

    def _joined(self, act: Act, until: int) -> None:
        """What is asked for beside `act` in the same breath, up to the place `until`: "… and fund a nurse"."""
        words, lists = self.words, self.lists
        led = phrases(lists.speaking).at(words, act.place) > 0
        for place in range(act.place + 1, until):
            if words[place] in lists.joiners:
                verb, kind = self._verb(self._skip(place + 1, lists.openings))
                if verb < until and kind == "act" and not phrases(lists.follows).at(words, verb):
                    self.heard.acts.append(Act(words, verb, kind, act.asked, led))

    def _wish_marks(self) -> int:
        """How many things are wished for in a list: "better buses, more seats"."""
        marks, words = phrases(self.lists.wish_marks), self.words
        return sum(marks.at(words, place) > 0 and self._clause_starts(place) for place in range(self.start, len(words)))


def dated(words: Words, lists: Lists) -> bool:
    """Whether `words` say when: a month, a day, a date, a meeting, a deadline. What is over does not count."""
    found = phrases(lists.dates)
    places = (place for place in range(len(words)) if not place or words[place - 1] not in lists.past)
    return any(found.at(words, place) or _is_date(words, place, lists) for place in places)


def _is_date(words: Words, place: int, lists: Lists) -> bool:
    word = words[place]
    if word in lists.unclear_months:
        before, after = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
        return before in lists.before_month or after in lists.after_month or _number(before) or _number(after)
    if "/" in word or word.count(".") == _POINTS:
        return True
    if word.isdecimal() and len(word) == _THOUSAND:
        return int(word) in _YEAR
    return word[0].isdecimal() and word[-2:] in ("st", "nd", "rd", "th")


def _number(word: str) -> bool:
    return word[:1].isdecimal()
