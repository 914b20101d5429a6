"""Why they might say no, and how to answer: the library and the search in it. Pure. Never changes what a person wrote."""

from collections.abc import Iterator

from dialogs.script import Model

Where = tuple[str | int, ...]


class Library(Model):
    """england/barriers.yaml."""


def check(barriers: Library) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    yield from ()


def spoken(barriers: Library) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from ()
