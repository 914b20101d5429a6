"""What a typed reply means among the choices on the screen: its number, its word, or an unambiguous beginning, in any case.

Never guesses: two that fit equally are returned as two.
"""

import re
from collections.abc import Iterable

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
LONGEST_NAME = 100
"""Characters; longer words name no choice: no label or word of ours is nearly as long."""
_DIGITS = 3
_WHOLE = ("yes", "no", "y")
"""Answers in themselves: a no to what was asked is not the beginning of “Not today”."""
_FILLERS = re.compile(r"^(?:option|number|answer|no|the)\s+(?=\d)")


def plain_word(typed: str) -> str:
    """`typed` in small letters, single spaces, without signs around it."""
    return " ".join(_EDGES.sub("", typed.casefold().replace("\u2019", "'")).split())


class Choice:
    """One thing a person may press or type. `number` is 0 for the ones only called by name (Back, Skip, ...).

    `names` is every word it answers to.
    """

    __slots__ = ("button", "key", "label", "names", "number")

    def __init__(self, key: str, label: str, words: tuple[str, ...] = (), number: int = 0) -> None:
        self.key = key
        self.label = label
        self.names = (plain_word(label), *words)
        self.number = number
        self.button = f"{number}. {label}" if number else label


def read(typed: str, choices: Iterable[Choice], whole: bool = False) -> tuple[Choice, ...]:
    """The choices that `typed` names: none, one, or the several it could mean. `whole`: beginnings do not count."""
    word = plain_word(typed) if len(typed) <= LONGEST_NAME else ""
    if not word:
        return ()
    choices = tuple(choices)
    number = _number(word)
    if number:
        return tuple([choice for choice in choices if choice.number == number])
    exact = [choice for choice in choices if word in choice.names]
    if exact or whole or word in _WHOLE:
        return tuple(exact[:1])
    begun = {choice.key: choice for choice in choices if any(name.startswith(word) for name in choice.names)}
    return tuple(begun.values())


def _number(word: str) -> int:
    word = _FILLERS.sub("", word)
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    return int(word) if word.isascii() and word.isdigit() and len(word) <= _DIGITS else 0
