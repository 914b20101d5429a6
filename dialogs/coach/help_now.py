"""Whether somebody may be in danger, going by what they typed. Pure. Knows only the phrases of england/help_now.yaml.

Its work grows in line with the words. Never judges: what it finds leads to a sentence that names people who can help, no further.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import Field

from dialogs.dated import Dated
from dialogs.script import Words

Where = tuple[str | int, ...]
_WORD = re.compile(r"[^\W_]+")
Phrases = Annotated[tuple[Words, ...], Field(min_length=1)]


class HelpNow(Dated):
    """england/help_now.yaml."""

    say: Words
    phrases: Phrases = Field(description="Each is enough by itself.")
    who: Phrases = Field(description="Enough with one of `does` right behind it.")
    does: Phrases

    @cached_property
    def telling(self) -> frozenset[str]:
        """The longest word of each phrase: where none of them stands, no phrase does. Nearly all that people type ends here."""
        return frozenset(max(phrase.split(), key=len) for phrase in (*self.phrases, *self.does))


def check(table: HelpNow) -> Iterator[tuple[Where, str]]:
    """What is wrong with the table, beyond its shape."""
    for part in ("phrases", "who", "does"):
        for number, phrase in enumerate(getattr(table, part)):
            if phrase != _plain(phrase):
                yield (part, number), f"{phrase}: would never be found: small letters, single spaces, no signs, as in: dont"


def spoken(table: HelpNow) -> Iterator[tuple[Where, str]]:
    """Every sentence that is said to people."""
    yield ("say",), table.say


def named(typed: str, table: HelpNow) -> bool:
    """Whether a phrase of the table stands in `typed`, as whole words, in capitals or with signs between them or not."""
    words = _words(typed)
    if table.telling.isdisjoint(words):
        return False
    line = f" {' '.join(words)} "
    if any(f" {phrase} " in line for phrase in table.phrases):
        return True
    done = [phrase for phrase in table.does if f" {phrase} " in line]
    return any(f" {who} {phrase} " in line for phrase in done for who in table.who)


def _words(typed: str) -> list[str]:
    return _WORD.findall(typed.casefold().replace("'", "").replace("\u2019", ""))


def _plain(typed: str) -> str:
    return " ".join(_words(typed))
