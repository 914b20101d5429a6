"""Finds which of several sets of phrases some typed words are nearest to: stems, words that mean the same, slips of the finger.

Pure, and its work grows in line with the words. Knows nothing of barriers. Must never raise for anything that can be typed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

from dialogs.coach.stems import stem

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")  # noqa: RUF001 - the typographic ones are meant
_SHORTEST_SLIP = 5
"""Letters of a stem in which one slip is forgiven: shorter ones turn into too many other words."""
_LONGEST_WORD = 20
"""Letters; what is longer is no word, and is not searched for slips."""
_FOUND = 3
_NEAR_ENOUGH = 2.5
"""Least score that is worth showing, found with the phrasings in tests/dialogs/coach/objections.py that are not held out."""
_OF_THE_BEST = 0.35
"""Share of the best score below which another is not offered beside it."""
_REST = 0.3
"""What a word counts that the entry has in another of its phrases than the best."""
_STRANGE = 0.5
"""What is taken off a score when hardly any of the words said are ours: the one that is may be there by chance."""
_SLIP = 0.7
"""What a word counts in which a slip was mended: it may be another word after all."""
_LIFT = 1.1
"""What an entry gains that the person's own decision maker is known to say."""


def _words(typed: str) -> list[str]:
    return _WORD.findall(typed.casefold().translate(_APOSTROPHES))


def _slips(word: str) -> Iterator[tuple[str, int]]:
    """`word`, and `word` with each of its letters left out, with the place of that letter. It begins with the right letter.

    Two words one slip apart (a letter too many, too few, wrong, or two changed about) have one of these in common.
    """
    yield word, -1
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :], place


class Index:
    """Sets of phrases by name, made ready for many searches."""

    def __init__(
        self, phrases: Mapping[str, Sequence[str]], alike: Sequence[Sequence[str]] = (), little: Iterable[str] = ()
    ) -> None:
        self._little = frozenset(stem(word) for word in little)
        self._alike = {stem(word): stem(group[0]) for group in alike for word in group}
        self._phrases = {
            name: tuple(dict.fromkeys(frozenset(self._plain(one)) for one in several)) for name, several in phrases.items()
        }
        held = {name: frozenset().union(*several) for name, several in self._phrases.items()}
        spread = Counter(one for all_of_it in held.values() for one in all_of_it)
        self._weight = {one: log(1 + len(held) / names) for one, names in spread.items()}
        self._held = held
        self._slipped: dict[str, list[tuple[str, int]]] = {}
        for one in dict.fromkeys((*self._alike, *self._weight)):
            if len(one) >= _SHORTEST_SLIP:
                for slip, place in _slips(one):
                    self._slipped.setdefault(slip, []).append((one, place))

    def _plain(self, typed: str) -> Iterator[str]:
        """The stems of our own words that count."""
        for root in map(stem, _words(typed)):
            if root not in self._little:
                yield self._alike.get(root, root)

    def _heard(self, typed: str) -> Mapping[str, float]:
        """The stems of a person's words that we know, and how sure that is: less where a slip of the finger was mended."""
        heard: dict[str, float] = {}
        for root in dict.fromkeys(map(stem, _words(typed))):
            if root in self._little:
                continue
            known = root in self._alike or root in self._weight
            mended = root if known else self._mended(root)
            one = self._alike.get(mended, mended)
            if one in self._weight:
                heard[one] = max(1.0 if known else _SLIP, heard.get(one, 0.0))
        return heard

    def _mended(self, root: str) -> str:
        if not _SHORTEST_SLIP <= len(root) <= _LONGEST_WORD:
            return root
        for slip, place in _slips(root):
            for known, left_out in self._slipped.get(slip, ()):
                if -1 in (place, left_out) or abs(place - left_out) <= 1:
                    return known
        return root

    def nearest(self, typed: str, lifted: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Up to three names, best first; none where nothing is near. Names in `lifted` are a little nearer."""
        heard = self._heard(typed)
        said = len(set(map(stem, _words(typed))) - self._little)
        if not heard:
            return ()
        scores = {name: self._score(name, heard) * (_LIFT if name in lifted else 1) for name in self._phrases}
        best = max(scores.values())
        if best * (1 - _STRANGE + _STRANGE * len(heard) / said) < _NEAR_ENOUGH:
            return ()
        near = [name for name, score in scores.items() if score >= best * _OF_THE_BEST]
        return tuple(sorted(near, key=lambda name: -scores[name])[:_FOUND])

    def _score(self, name: str, heard: Mapping[str, float]) -> float:
        """What the best phrase has in common with what was heard, more where it is the whole phrase; and a little of the rest."""
        common = self._common(self._held[name], heard)
        return max((self._fit(phrase, heard) for phrase in self._phrases[name]), default=0.0) + _REST * common

    def _fit(self, phrase: frozenset[str], heard: Mapping[str, float]) -> float:
        got = self._common(phrase, heard)
        return got and got * got / sum([self._weight[one] for one in phrase])

    def _common(self, ours: frozenset[str], heard: Mapping[str, float]) -> float:
        return sum([self._weight[one] * heard[one] for one in ours & heard.keys()])
