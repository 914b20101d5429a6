"""What no text of ours and no list of options may be, wherever it stands. Never knows where that is: `dialogs.check` does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from dialogs.answers import plain_word
from dialogs.readability import reading_age, unexplained
from dialogs.text import MESSAGE_LIMIT, words_of
from dialogs.words import fill

OLDEST_READER = 12.0
"""Reading age in years that no text may pass; the aim is 9 to 11 (design, section 1)."""
ENOUGH_WORDS = 20
"""Words from which a reading age means something: the index swings wildly on a single short sentence."""
_LEAVES = frozenset({"happened", "promises", "reminders", "broadcast_when"})
ONE_AT_A_TIME: Mapping[str, frozenset[str]] = {
    "booking": frozenset({"been", "went"}),
    "remit": frozenset({"keep", "stay"}),
    "when": _LEAVES,
    "when_grid": _LEAVES,
    "when_time": _LEAVES,
    "when_echo": _LEAVES,
}
"""Screen -> the options of which it shows one at a time: only these may be called the same."""

_RAW = tuple(
    (re.compile(pattern), problem)
    for pattern, problem in (
        (r"[{}]", "a { or } that names nothing: a place is written {issue}, without spaces"),
        (r"\]\(|\]\s+\((?:https?:|mailto:|www\.)", "a link is written [words](https://…), and not inside bold words"),
        (r"</?[A-Za-z][^<>]*>", "people see a <tag> as it stands: bold is written **words**, a link [words](https://…)"),
    )
)
"""Signs that are left once places are filled and markup is read, so that people would see them."""

Jargon = Mapping[str, tuple[str, ...]]


class _Option(Protocol):
    """An option of a question or of a screen."""

    @property
    def id(self) -> str: ...

    @property
    def label(self) -> str: ...


def twins(name: str, options: Sequence[_Option]) -> Iterator[tuple[int, str]]:
    """Each option of the question or screen `name` that nobody can tell from one before it: its number, and the problem."""
    apart = ONE_AT_A_TIME.get(name, frozenset())
    for number, option in enumerate(options):
        before = options[:number]
        if option.id in {other.id for other in before}:
            yield number, f"{name}: two options have the id {option.id}"
        called = {plain_word(other.label) for other in before if not {option.id, other.id} <= apart}
        if plain_word(option.label) in called:
            yield number, f"{name}: two options are called {option.label}"


def wrong_with(words: str, jargon: Jargon) -> Iterator[str]:
    """What is wrong with a text."""
    if len(words) > MESSAGE_LIMIT:
        yield f"{len(words)} characters, Telegram takes {MESSAGE_LIMIT}"
    if words.count("**") % 2:
        yield "a ** without its partner"
    yield from (problem for sign, problem in _RAW if sign.search(words_of(fill(words, lambda place: "…"))))
    for term in unexplained(words, jargon):
        yield f"{term} is not explained here"
    if len(words.split()) >= ENOUGH_WORDS and (age := reading_age(words)) > OLDEST_READER:
        yield f"reading age {age:.1f}, at most {OLDEST_READER:.0f}: use shorter words and sentences"
