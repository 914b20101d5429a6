"""Finds which of several sets of phrases some typed words are nearest to: stems, words that mean the same, slips of the finger.

Pure, and its work grows in line with the words. Knows nothing of barriers. Must never raise for anything that can be typed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")  # noqa: RUF001 - the typographic ones are meant
_PLURALS = (("ies", "y"), ("ied", "y"), ("ss", "ss"), ("s", ""))
_ENDINGS = (("ation", 3), ("ing", 3), ("ment", 3), ("ed", 3), ("er", 3), ("ly", 4), ("y", 3), ("e", 3))
"""What a word may end in, and the least letters that must be left: `apply` is no form of `app`."""
_SHORTEST_STEM = 3
_SHORTEST_SLIP = 5
"""Letters of a stem in which one slip is forgiven: shorter ones turn into too many other words."""
_LONGEST_WORD = 20
"""Letters; what is longer is no word, and is not searched for slips."""
_FOUND = 3
_NEAR_ENOUGH = 2.65
"""Least score that is worth showing, found with the phrasings in tests/dialogs/coach/objections.py that are not held out."""
_OF_THE_BEST = 0.35
"""Share of the best score below which another is not offered beside it."""
_LIFT = 1.1
"""What an entry gains that the person's own decision maker is known to say."""


def stem(word: str) -> str:
    """`word` without its endings, so that `consulted` and `consultations` are one."""
    for plural, one in _PLURALS:
        if word.endswith(plural) and len(word) - len(plural) >= _SHORTEST_STEM:
            word = word[: -len(plural)] + one
            break
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


def _words(typed: str) -> list[str]:
    return _WORD.findall(typed.casefold().translate(_APOSTROPHES))


def _slips(word: str) -> Iterator[str]:
    """`word`, and `word` with each of its letters left out: two words one slip apart have one of these in common."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


class Index:
    """Sets of phrases by name, made ready for many searches."""

    def __init__(
        self, phrases: Mapping[str, Sequence[str]], alike: Sequence[Sequence[str]] = (), little: Iterable[str] = ()
    ) -> None:
        self._little = frozenset(little)
        self._alike = {stem(word): stem(group[0]) for group in alike for word in group}
        self._phrases = {
            name: tuple(dict.fromkeys(frozenset(self._plain(one)) for one in several)) for name, several in phrases.items()
        }
        held = {name: frozenset().union(*several) for name, several in self._phrases.items()}
        spread = Counter(one for all_of_it in held.values() for one in all_of_it)
        self._weight = {one: log(1 + len(held) / names) for one, names in spread.items()}
        self._held = held
        self._slipped: dict[str, str] = {}
        for one in (*self._alike, *self._weight):
            if len(one) >= _SHORTEST_SLIP:
                for slip in _slips(one):
                    self._slipped.setdefault(one[0] + slip, one)

    def _plain(self, typed: str) -> Iterator[str]:
        """The stems of our own words that count."""
        for word in _words(typed):
            if word not in self._little:
                root = stem(word)
                yield self._alike.get(root, root)

    def _heard(self, typed: str) -> frozenset[str]:
        """The stems of a person's words that we know, slips of the finger mended."""
        heard = set()
        for word in set(_words(typed)):
            if word in self._little:
                continue
            root = stem(word)
            if root not in self._alike and root not in self._weight:
                root = self._mended(root)
            heard.add(self._alike.get(root, root))
        return frozenset(heard & self._weight.keys())

    def _mended(self, root: str) -> str:
        if not _SHORTEST_SLIP <= len(root) <= _LONGEST_WORD:
            return root
        return next((self._slipped[root[0] + slip] for slip in _slips(root) if root[0] + slip in self._slipped), root)

    def nearest(self, typed: str, lifted: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Up to three names, best first; none where nothing is near. Names in `lifted` are a little nearer."""
        heard = self._heard(typed)
        if not heard:
            return ()
        scores = {name: self._score(name, heard) * (_LIFT if name in lifted else 1) for name in self._phrases}
        best = max(scores.values())
        if best < _NEAR_ENOUGH:
            return ()
        near = [name for name, score in scores.items() if score >= best * _OF_THE_BEST]
        return tuple(sorted(near, key=lambda name: -scores[name])[:_FOUND])

    def _score(self, name: str, heard: frozenset[str]) -> float:
        """What the best phrase has in common with what was heard, more where it is the whole phrase; and a little of the rest."""
        common = self._sum(heard & self._held[name])
        return max((self._fit(phrase, heard) for phrase in self._phrases[name]), default=0.0) + 0.3 * common

    def _fit(self, phrase: frozenset[str], heard: frozenset[str]) -> float:
        shared = phrase & heard
        if not shared:
            return 0.0
        got = self._sum(shared)
        return got * got / self._sum(phrase)

    def _sum(self, words: Iterable[str]) -> float:
        return sum([self._weight[word] for word in words])
