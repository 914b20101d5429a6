"""The letter, email, calls and meeting brief made from a person's own words.

Pure. Never fills a gap with words of ours: a prompt stands there.
"""

from collections.abc import Iterator

from dialogs.script import Model

Where = tuple[str | int, ...]


class Kit(Model):
    """england/kit.yaml."""


def check(kit: Kit) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    yield from ()


def spoken(kit: Kit) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from ()
