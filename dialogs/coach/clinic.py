"""Whether an ask can be answered with yes or no, and how to make it so. Pure. Never blocks, never scolds."""

from collections.abc import Iterator

from dialogs.script import Model

Where = tuple[str | int, ...]


class Asks(Model):
    """england/asks.yaml."""


def check(asks: Asks) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    yield from ()


def spoken(asks: Asks) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands."""
    yield from ()
